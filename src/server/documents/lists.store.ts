/** Household by household: the rows of the internal lists (认定结果, 发放签领表). */
import { sql } from 'kysely';
import type { CauseCode, Residence, TierCode } from '#domain/code-lists.ts';
import { DONE_MARKS } from '#domain/deliveries/sign-off-sheet.ts';
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
): Promise<SignedUnit<SignOffEntry>[]> {
  const { rows } = await sql<SignOffEntry & UnitOfRow>`
    SELECT r.id, r."orgPath", r.unit, r.name, r."idTail", NULL AS phone,
      CASE WHEN r.channel IS NOT NULL OR (r.partly AND r.cash_out) THEN 0 ELSE r.cash_fen END AS "cashFen",
      CASE WHEN r.partly AND r.goods_out THEN 0 ELSE r.goods_fen END AS "goodsFen",
      CASE WHEN r.partly AND r.goods_out THEN NULL ELSE r.goods_name END AS goods,
      CASE WHEN r.goods_fen > 0 AND NOT (r.partly AND r.goods_out) THEN 1 END AS "goodsCount",
      nullif(concat_ws('，', CASE r.channel WHEN 'bank' THEN '慰问金打卡' WHEN 'envelope' THEN '慰问金红包袋' END,
        CASE WHEN r.channel IS NULL AND r.partly AND r.cash_out THEN '慰问金已领' END,
        CASE WHEN r.partly AND r.goods_out THEN '慰问品已领' END), '') AS note
    FROM (
      SELECT x.*, (x.cash_out OR x.goods_out) AND ((x.cash_fen > 0 AND NOT x.cash_out) OR (x.goods_fen > 0 AND NOT x.goods_out)) AS partly
      FROM (
        SELECT e.id, e.org_path AS "orgPath", o.name AS unit, o.position, o.path, d.dossier_no, coalesce(p.name, '') AS name,
          coalesce(p.id_number_tail, '') AS "idTail", e.cash_fen, e.goods_fen, e.goods_name, h.channel,
          EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.kind = 'cash' AND v.state = 'delivered') AS cash_out,
          EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.kind = 'goods' AND v.state = 'delivered') AS goods_out
        FROM entitlements e
        JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
        JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
        LEFT JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
        LEFT JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
        LEFT JOIN cash_holds h ON h.tenant_id = e.tenant_id AND h.entitlement_id = e.id
        WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status = 'approved'
      ) x
    ) r
    WHERE r.channel IS NULL OR r.goods_fen > 0
    ORDER BY r.position, r.path COLLATE "C", r.dossier_no COLLATE "C"`.execute(tx);
  return byUnit(rows);
}

/** The households of a unit on a sheet; `ids` are their entitlements, line by line. */
export interface SignedUnit<Entry> {
  readonly unit: string;
  readonly orgPath: string;
  readonly entries: Entry[];
  readonly ids: string[];
}

interface UnitOfRow {
  readonly unit: string;
  readonly orgPath: string;
  readonly id: string;
}

function byUnit<Entry>(rows: readonly (Entry & UnitOfRow)[]): SignedUnit<Entry>[] {
  const units: SignedUnit<Entry>[] = [];
  for (const row of rows) {
    let last = units.at(-1);
    if (last?.unit !== row.unit) {
      last = { unit: row.unit, orgPath: row.orgPath, entries: [], ids: [] };
      units.push(last);
    }
    last.entries.push(row);
    last.ids.push(row.id);
  }
  return units;
}

/** Households that are entitled to goods, by unit and dossier, with what they have signed for. */
export async function listGoodsSignOffUnits(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<SignedUnit<GoodsSignOffEntry>[]> {
  const { rows } = await sql<GoodsSignOffEntry & UnitOfRow>`
    SELECT e.id, e.org_path AS "orgPath", o.name AS unit, coalesce(p.name, '') AS name, coalesce(p.id_number_tail, '') AS "idTail", coalesce(k.name, e.goods_name) AS goods,
      coalesce(k.quantity, 1) AS "goodsCount", e.goods_fen AS "goodsFen", v.signed_on AS "signedOn",
      CASE WHEN v.proxy_name IS NULL THEN NULL ELSE v.proxy_name || coalesce('（' || v.proxy_relation || '）', '') END AS proxy,
      CASE WHEN r.id IS NOT NULL THEN ${DONE_MARKS.back} WHEN g.id IS NOT NULL THEN ${DONE_MARKS.screen} WHEN v.id IS NOT NULL THEN ${DONE_MARKS.paper} END AS note
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
  return byUnit(rows);
}
