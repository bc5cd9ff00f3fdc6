/** Household by household: the rows of the internal lists (认定结果, 发放签领表). */
import { sql } from 'kysely';
import type { CauseCode, Residence, TierCode } from '#domain/code-lists.ts';
import type { GoodsSignOffEntry, SignOffEntry } from '#domain/documents/table-paper.ts';
import type { VerdictLine } from '#domain/documents/verdict-book.ts';
import type { DerivationStep } from '#domain/eligibility/derivation.ts';
import { formatQuotient } from '#domain/eligibility/dated-line.ts';
import type { Transaction } from '#server/db/database.ts';
import { readDerivations, type VerdictRow } from '#server/eligibility/read-derivation.ts';

interface DossierRow extends Omit<VerdictRow, 'outcome' | 'tier' | 'pack_code'> {
  readonly dossierNo: string;
  readonly unitName: string;
  readonly headName: string;
  readonly idTail: string;
  readonly persons: bigint;
  readonly residence: Residence;
  readonly isMigrantWorker: boolean;
  readonly annualIncomeFen: bigint | null;
  readonly outcome: VerdictLine['outcome'];
  readonly tier: TierCode | null;
  readonly mainCause: CauseCode | null;
  /** What of a verdict its derivation is read from; the rest of `VerdictRow` is above. */
  readonly pack_code: string | null;
}

/** Every open dossier below the unit with its current verdict, by unit and dossier number. */
export async function listVerdictLines(tx: Transaction, tenantId: string, unitPath: string): Promise<VerdictLine[]> {
  const { rows } = await sql<DossierRow>`
    WITH seats AS (
      SELECT household_id, count(*) AS persons FROM household_members WHERE tenant_id = ${tenantId} AND to_on IS NULL GROUP BY household_id
    )
    SELECT d.dossier_no AS "dossierNo", o.name AS "unitName", coalesce(p.name, '') AS "headName", coalesce(p.id_number_tail, '') AS "idTail",
           coalesce(s.persons, 0) AS persons, h.residence, d.is_migrant_worker AS "isMigrantWorker", d.annual_income_fen AS "annualIncomeFen",
           coalesce(v.outcome, 'undecided') AS outcome, v.tier, d.main_cause AS "mainCause",
           v.pack_code, v.pack_version, v.facts, v.derivation, v.line_fen, v.line_period, v.line_from_on, v.line_document_no
    FROM dossiers d
    JOIN households h ON h.tenant_id = d.tenant_id AND h.id = d.household_id
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    LEFT JOIN seats s ON s.household_id = d.household_id
    LEFT JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    LEFT JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current
    WHERE d.tenant_id = ${tenantId} AND d.org_path ^@ ${unitPath} AND d.status = 'in-file'
    ORDER BY o.position, o.path COLLATE "C", d.dossier_no COLLATE "C"`.execute(tx);
  const judged = rows.filter((row): row is DossierRow & VerdictRow => row.pack_code !== null);
  const derivations = await readDerivations(judged, (code, version) =>
    tx
      .selectFrom('rule_packs')
      .select('content')
      .where('code', '=', code)
      .where('version', '=', version)
      .executeTakeFirst(),
  );
  const stepsOf = new Map(judged.map((row, at) => [row.dossierNo, derivations[at] ?? []]));
  return rows.map((row) => {
    const steps = stepsOf.get(row.dossierNo) ?? [];
    return {
      dossierNo: row.dossierNo,
      unitName: row.unitName,
      headName: row.headName,
      idTail: row.idTail,
      persons: Number(row.persons),
      residence: row.residence,
      isMigrantWorker: row.isMigrantWorker,
      annualIncomeFen: row.annualIncomeFen,
      outcome: row.outcome,
      tier: row.tier,
      mainCause: row.mainCause,
      perCapita: perCapitaOf(steps.find((step) => step.kind === 'division')?.values ?? {}),
      reasons: steps.map((step) => step.text).join(''),
    };
  });
}

function perCapitaOf({ countedFen, months, members }: DerivationStep['values']): string | null {
  if (typeof countedFen !== 'number' || typeof months !== 'number' || typeof members !== 'number') return null;
  return formatQuotient(BigInt(countedFen), BigInt(months * members)).replace('约', '');
}

/** Approved entitlements of a campaign, one group a unit, in the order of the directory. */
export async function listSignOffUnits(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<{ unit: string; orgPath: string; entries: SignOffEntry[]; ids: string[] }[]> {
  const { rows } = await sql<SignOffEntry & { unit: string; orgPath: string; id: string }>`
    SELECT e.id, e.org_path AS "orgPath", o.name AS unit, coalesce(p.name, '') AS name, coalesce(p.id_number_tail, '') AS "idTail", e.cash_fen AS "cashFen",
           e.goods_name AS goods, CASE WHEN e.goods_fen > 0 THEN 1 END AS "goodsCount", e.goods_fen AS "goodsFen", NULL AS phone, NULL AS note
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    LEFT JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    WHERE e.tenant_id = ${tenantId} AND e.campaign_id = ${campaignId} AND e.status = 'approved'
    ORDER BY o.position, o.path COLLATE "C", d.dossier_no COLLATE "C"`.execute(tx);
  const units: { unit: string; orgPath: string; entries: SignOffEntry[]; ids: string[] }[] = [];
  for (const { unit, orgPath, id, ...entry } of rows) {
    let last = units.at(-1);
    if (last?.unit !== unit) {
      last = { unit, orgPath, entries: [], ids: [] };
      units.push(last);
    }
    last.entries.push(entry);
    last.ids.push(id);
  }
  return units;
}

/** Households that are entitled to goods, by unit and dossier, with what they have signed for. */
export async function listGoodsSignOffUnits(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<{ unit: string; entries: GoodsSignOffEntry[] }[]> {
  const { rows } = await sql<GoodsSignOffEntry & { unit: string }>`
    SELECT o.name AS unit, coalesce(p.name, '') AS name, coalesce(p.id_number_tail, '') AS "idTail", coalesce(k.name, e.goods_name) AS goods,
      coalesce(k.quantity, 1) AS "goodsCount", e.goods_fen AS "goodsFen", v.signed_on AS "signedOn",
      CASE WHEN v.proxy_name IS NULL THEN NULL ELSE v.proxy_name || coalesce('（' || v.proxy_relation || '）', '') END AS proxy,
      CASE WHEN r.id IS NOT NULL THEN '已退回' WHEN g.id IS NOT NULL THEN '已在屏幕签名' WHEN v.id IS NOT NULL THEN '已签领' END AS note
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    LEFT JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN deliveries v ON v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.kind = 'goods' AND v.state = 'delivered'
    LEFT JOIN deliveries r ON r.tenant_id = e.tenant_id AND r.entitlement_id = e.id AND r.kind = 'goods' AND r.state = 'returned'
    LEFT JOIN sign_offs g ON g.tenant_id = v.tenant_id AND g.delivery_id = v.id
    LEFT JOIN LATERAL (SELECT i.name || i.spec AS name, b.quantity FROM goods_moves b
      JOIN goods_items i ON i.tenant_id = b.tenant_id AND i.id = b.item_id
      WHERE b.tenant_id = e.tenant_id AND b.entitlement_id = e.id AND b.kind = 'hand-over' LIMIT 1) k ON v.id IS NOT NULL
    WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status = 'approved' AND e.goods_fen > 0
    ORDER BY o.position, o.path COLLATE "C", d.dossier_no COLLATE "C"`.execute(tx);
  const units: { unit: string; entries: GoodsSignOffEntry[] }[] = [];
  for (const { unit, ...entry } of rows) {
    const last = units.at(-1);
    if (last?.unit === unit) last.entries.push(entry);
    else units.push({ unit, entries: [entry] });
  }
  return units;
}
