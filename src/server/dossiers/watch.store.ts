import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

/** Numbers of all dossiers in file within reach. */
export async function listNumbersInFile(tx: Transaction, tenantId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .select('dossier_no')
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'in-file')
    .orderBy('dossier_no')
    .execute();
  return rows.map((row) => row.dossier_no);
}

/** The last link of the tenant's journal at this moment. */
export async function findJournalHead(tx: Transaction, tenantId: string): Promise<string> {
  const head = await tx.selectFrom('journal_heads').select('hash').where('tenant_id', '=', tenantId).executeTakeFirst();
  return head?.hash ?? '0'.repeat(64);
}

export interface DrawToSave {
  readonly id: string;
  readonly orgPath: string;
  readonly year: number;
  readonly drawnOn: string;
  readonly seed: string;
  readonly percent: number;
  readonly population: readonly string[];
  readonly drawn: readonly string[];
  readonly at: Date;
  readonly by: string;
}

export async function insertDraw(tx: Transaction, tenantId: string, draw: DrawToSave): Promise<void> {
  await tx
    .insertInto('spot_draws')
    .values({
      tenant_id: tenantId,
      id: draw.id,
      org_path: draw.orgPath,
      year: draw.year,
      drawn_on: draw.drawnOn,
      seed: draw.seed,
      percent: draw.percent,
      population: [...draw.population],
      drawn: [...draw.drawn],
      recorded_at: draw.at,
      recorded_by: draw.by,
    })
    .execute();
}

export async function findDraw(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('spot_draws')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listDraws(tx: Transaction, tenantId: string) {
  return tx
    .selectFrom('spot_draws')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('recorded_at', 'desc')
    .execute();
}

export async function listSpotResults(tx: Transaction, tenantId: string) {
  return tx.selectFrom('spot_results').selectAll().where('tenant_id', '=', tenantId).orderBy('dossier_no').execute();
}

/** Head and unit of the dossiers with these numbers, as far as they are within reach. */
export async function listHeadsOf(tx: Transaction, tenantId: string, numbers: readonly string[]) {
  const { rows } = await sql<{ dossierId: string; dossierNo: string; headName: string; unitName: string }>`
    SELECT d.id AS "dossierId", d.dossier_no AS "dossierNo", p.name AS "headName", o.name AS "unitName"
    FROM dossiers d
    JOIN organizations o ON o.tenant_id = ${tenantId} AND o.id = d.org_id
    JOIN household_members m ON m.tenant_id = ${tenantId} AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = ${tenantId} AND p.id = m.person_id
    WHERE d.tenant_id = ${tenantId} AND d.dossier_no = ANY (${numbers}::text[]) ORDER BY d.dossier_no`.execute(tx);
  return rows;
}

export async function insertSpotResult(
  tx: Transaction,
  tenantId: string,
  result: {
    readonly drawId: string;
    readonly dossierNo: string;
    readonly orgPath: string;
    readonly checkedOn: string;
    readonly result: string;
    readonly words: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await tx
    .insertInto('spot_results')
    .values({
      tenant_id: tenantId,
      draw_id: result.drawId,
      dossier_no: result.dossierNo,
      org_path: result.orgPath,
      checked_on: result.checkedOn,
      result: result.result,
      words: result.words,
      recorded_at: result.at,
      recorded_by: result.by,
    })
    .execute();
}

export interface WorryLine {
  readonly dossierId: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly note: string;
}

const LINE = sql`d.id AS "dossierId", d.household_id AS "householdId", d.dossier_no AS "dossierNo", p.name AS "headName", o.name AS "unitName"`;
const JOINS = (tenantId: string) => sql`
  JOIN organizations o ON o.tenant_id = ${tenantId} AND o.id = d.org_id
  JOIN household_members hm ON hm.tenant_id = ${tenantId} AND hm.household_id = d.household_id AND hm.position = 0 AND hm.to_on IS NULL
  JOIN persons p ON p.tenant_id = ${tenantId} AND p.id = hm.person_id`;
/** Longest list shown; the page says when it is cut. */
export const WORRIES_SHOWN = 500;

/** 一年未修改: in file, and neither changed, stepped nor reviewed since the day. */
export async function listUntouched(tx: Transaction, tenantId: string, since: string): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, '最后一次修改 ' || to_char(t.touched, 'YYYY-MM-DD') AS note
    FROM dossiers d ${JOINS(tenantId)}
    CROSS JOIN LATERAL (SELECT greatest(d.opened_on, d.changed_on,
      (SELECT max(reviewed_on) FROM dossier_reviews r WHERE r.tenant_id = ${tenantId} AND r.dossier_id = d.id)) AS touched) t
    WHERE d.tenant_id = ${tenantId} AND d.status = 'in-file' AND t.touched < ${since}
    ORDER BY t.touched, d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}

const KEPT = (tenantId: string) => sql`
  SELECT FROM deliveries g WHERE g.tenant_id = ${tenantId} AND g.entitlement_id = e.id AND g.state = 'delivered'
    AND NOT EXISTS (SELECT FROM deliveries r WHERE r.tenant_id = ${tenantId} AND r.entitlement_id = e.id AND r.kind = g.kind AND r.state = 'returned')`;

/** 未帮扶过: in file before the year began, and nothing was ever handed over and kept. */
export async function listNeverHelped(tx: Transaction, tenantId: string, before: string): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, '建档 ' || to_char(d.opened_on, 'YYYY-MM-DD') AS note
    FROM dossiers d ${JOINS(tenantId)}
    WHERE d.tenant_id = ${tenantId} AND d.status = 'in-file' AND d.opened_on < ${before}
      AND NOT EXISTS (SELECT FROM entitlements e WHERE e.tenant_id = ${tenantId} AND e.dossier_id = d.id AND EXISTS (${KEPT(tenantId)}))
    ORDER BY d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}

/** 应帮未帮: entitled the year before, still in file, and this year neither entitled nor left out with a reason. */
export async function listLeftOut(tx: Transaction, tenantId: string, year: number): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, ${`${year - 1}年受助，${year}年既无核定也无原因`} AS note
    FROM dossiers d ${JOINS(tenantId)}
    WHERE d.tenant_id = ${tenantId} AND d.status = 'in-file'
      AND EXISTS (SELECT FROM entitlements e JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.id = e.campaign_id
                  WHERE e.tenant_id = ${tenantId} AND e.dossier_id = d.id AND c.year = ${year - 1} AND e.status = 'approved')
      AND NOT EXISTS (SELECT FROM entitlements e JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.id = e.campaign_id
                      WHERE e.tenant_id = ${tenantId} AND e.dossier_id = d.id AND c.year = ${year})
    ORDER BY d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}

/** 一人多档: somebody stands in the households of two open dossiers. */
export async function listInTwoDossiers(tx: Transaction, tenantId: string): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, twice.name || '同时在 ' || twice.numbers AS note
    FROM (
      SELECT m.person_id, q.name, string_agg(e.dossier_no, '、' ORDER BY e.dossier_no) AS numbers, min(e.id::text)::uuid AS first_id
      FROM household_members m
      JOIN persons q ON q.tenant_id = ${tenantId} AND q.id = m.person_id
      JOIN dossiers e ON e.tenant_id = ${tenantId} AND e.household_id = m.household_id AND e.status IN ('draft', 'in-file')
      WHERE m.tenant_id = ${tenantId} AND m.to_on IS NULL GROUP BY m.person_id, q.name HAVING count(*) > 1
    ) twice
    JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.id = twice.first_id ${JOINS(tenantId)}
    ORDER BY d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}

/** 疑似一户多档: two open dossiers with the same bank card, or whose heads have the same telephone. */
export async function listHouseholdsTwice(tx: Transaction, tenantId: string): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, '与 ' || other.numbers || other.why AS note
    FROM (
      SELECT min(d.id::text)::uuid AS first_id, string_agg(d.dossier_no, '、' ORDER BY d.dossier_no) AS numbers, ' 同一张银行卡' AS why
      FROM dossiers d JOIN households h ON h.tenant_id = ${tenantId} AND h.id = d.household_id
      WHERE d.tenant_id = ${tenantId} AND d.status IN ('draft', 'in-file') AND h.bank_card_digest IS NOT NULL
      GROUP BY h.bank_card_digest HAVING count(*) > 1
      UNION ALL
      SELECT min(d.id::text)::uuid, string_agg(d.dossier_no, '、' ORDER BY d.dossier_no), ' 户主同一个电话'
      FROM dossiers d
      JOIN household_members m ON m.tenant_id = ${tenantId} AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
      JOIN persons q ON q.tenant_id = ${tenantId} AND q.id = m.person_id
      WHERE d.tenant_id = ${tenantId} AND d.status IN ('draft', 'in-file') AND q.phone_digest IS NOT NULL
      GROUP BY q.phone_digest HAVING count(*) > 1
    ) other
    JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.id = other.first_id ${JOINS(tenantId)}
    ORDER BY d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}

/** 未年度复核: in file before the year ended and without this year's review. */
export async function listUnreviewed(tx: Transaction, tenantId: string, year: number): Promise<WorryLine[]> {
  const { rows } = await sql<WorryLine>`
    SELECT ${LINE}, ${`${year}年还没有复核`} AS note
    FROM dossiers d ${JOINS(tenantId)}
    WHERE d.tenant_id = ${tenantId} AND d.status = 'in-file' AND d.opened_on < ${`${year}-01-01`}
      AND NOT EXISTS (SELECT FROM dossier_reviews r WHERE r.tenant_id = ${tenantId} AND r.dossier_id = d.id AND r.year = ${year})
    ORDER BY d.dossier_no LIMIT ${WORRIES_SHOWN + 1}`.execute(tx);
  return rows;
}
