import { sql } from 'kysely';
import type { CampaignDivision, CampaignUnit } from '#domain/campaigns/campaign-file.ts';
import type { DraftBody, PlanRegister } from '#domain/campaigns/plan-draft.ts';
import type { UnitKind } from '#domain/code-lists.ts';
import type { Transaction } from '../db/database.ts';
import { findLatestPack } from './campaigns.store.ts';

/** What a draft of this unit is checked against: the units below it, their divisions and lines, and the rule pack it names. */
export async function readPlanRegister(
  tx: Transaction,
  tenantId: string,
  unitPath: string,
  body: DraftBody,
): Promise<PlanRegister> {
  const units = await listFileUnits(tx, tenantId, unitPath);
  const pack = typeof body.rulePack === 'string' ? await findLatestPack(tx, body.rulePack) : undefined;
  return {
    unitCode: units[0]?.code ?? '',
    units,
    divisions: await listFileDivisions(
      tx,
      units.map((unit) => unit.division),
    ),
    causeLists: pack?.causeLists ?? {},
  };
}

/** The unit with everything below it, as a campaign file lists units. */
async function listFileUnits(tx: Transaction, tenantId: string, path: string): Promise<CampaignUnit[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
    level: string;
    kind: UnitKind;
    division: string;
    parent: string | null;
  }>`
    SELECT o.code, o.name, o.level, o.kind, o.division_code AS division, p.code AS parent
    FROM organizations o LEFT JOIN organizations p ON p.tenant_id = o.tenant_id AND p.id = o.parent_id AND p.path ^@ ${path}
    WHERE o.tenant_id = ${tenantId} AND o.path ^@ ${path} ORDER BY o.position, o.path`.execute(tx);
  return rows.map(({ parent, level, ...unit }) => ({
    ...unit,
    // A file knows three levels; a unit above the county that runs a campaign of its own stands at the first.
    level: level === 'township' || level === 'base' ? level : 'county',
    ...(parent === null ? {} : { parent }),
  }));
}

/** The divisions of these units with the lines that were ever in force. */
async function listFileDivisions(tx: Transaction, codes: readonly string[]): Promise<CampaignDivision[]> {
  const wanted = [...new Set(codes)].sort();
  const above = wanted.map((code) => code.slice(0, 6));
  const { rows: lines } = await sql<{
    code: string;
    residence: 'urban' | 'rural';
    amount_fen: bigint;
    period: 'month' | 'year';
    from_on: string;
    document_no: string;
  }>`
    SELECT division_code AS code, residence, amount_fen, period, from_on, document_no FROM subsistence_lines
    WHERE division_code = ANY (${[...wanted, ...above]}) ORDER BY division_code, residence, from_on`.execute(tx);
  const { rows: names } = await sql<{ code: string; name: string }>`
    SELECT code, name FROM divisions WHERE code = ANY (${[...wanted, ...above]})`.execute(tx);
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return [...new Set([...above, ...wanted])].map((code) => ({
    code,
    name: nameOf.get(code) ?? code,
    lines: lines
      .filter((line) => line.code === code)
      .map((line) => ({
        residence: line.residence,
        amountYuan: Number(line.amount_fen) / 100,
        per: line.period,
        from: line.from_on,
        document: line.document_no,
      })),
  }));
}
