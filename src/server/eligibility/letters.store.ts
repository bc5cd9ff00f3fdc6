import { sql } from 'kysely';
import type { TierCode } from '#domain/code-lists.ts';
import type { LetterFacts } from '#domain/eligibility/verdict-letter.ts';
import type { Transaction } from '#server/db/database.ts';
import { findRulePack } from './eligibility.store.ts';
import { readDerivations, type VerdictRow } from './read-derivation.ts';

interface LetterRow extends VerdictRow {
  readonly head_name: string;
  readonly dossier_no: string;
  readonly unit_name: string;
  readonly outcome: 'tier' | 'none' | 'unknown';
  readonly tier: TierCode | null;
  readonly pack_name: string;
  readonly missing: string[];
  readonly decided_on: string;
}

/** Under which pack and with which tier. */
interface LetterPack {
  readonly packCode: string;
  readonly tier: TierCode | null;
}

export async function listLettersToWrite(
  tx: Transaction,
  tenantId: string,
  wanted: {
    readonly householdId?: string | undefined;
    readonly outcome?: string | undefined;
    readonly unitId?: string | undefined;
  },
  limit: number,
): Promise<(Omit<LetterFacts, 'postingWorkingDays' | 'tierName'> & LetterPack)[]> {
  const { rows } = await sql<LetterRow>`
    SELECT p.name AS head_name, d.dossier_no, o.name AS unit_name, v.outcome, v.tier, v.pack_code, v.pack_version, r.name AS pack_name,
           v.missing, v.facts, v.derivation, v.line_fen, v.line_period, v.line_from_on, v.line_document_no, (v.decided_at AT TIME ZONE 'Asia/Shanghai')::date AS decided_on
    FROM verdicts v
    JOIN dossiers d ON d.tenant_id = v.tenant_id AND d.id = v.dossier_id
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.relation = 'head' AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN rule_packs r ON r.code = v.pack_code AND r.version = v.pack_version
    WHERE v.tenant_id = ${tenantId} AND v.is_current AND d.status IN ('draft', 'in-file')
      AND (${wanted.householdId ?? null}::uuid IS NULL OR d.household_id = ${wanted.householdId ?? null}::uuid)
      AND (${wanted.outcome ?? null}::text IS NULL OR v.outcome = ${wanted.outcome ?? null})
      AND (${wanted.unitId ?? null}::uuid IS NULL OR d.org_path ^@
        (SELECT u.path FROM organizations u WHERE u.tenant_id = ${tenantId} AND u.id = ${wanted.unitId ?? null}::uuid))
    ORDER BY d.org_path COLLATE "C", d.dossier_no COLLATE "C"
    LIMIT ${limit}`.execute(tx);
  const derivations = await readDerivations(rows, (code, version) => findRulePack(tx, code, version));
  return rows.map((row, at) => ({
    headName: row.head_name,
    dossierNo: row.dossier_no,
    unitName: row.unit_name,
    outcome: row.outcome,
    tier: row.tier,
    packCode: row.pack_code,
    packName: row.pack_name,
    packVersion: row.pack_version,
    missing: row.missing,
    derivation: derivations[at] ?? [],
    decidedOn: row.decided_on,
  }));
}

export async function findUnitName(tx: Transaction, tenantId: string, path: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organizations')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('path', '=', path)
    .executeTakeFirst();
  return row?.name;
}
