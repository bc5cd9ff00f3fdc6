/** Records withdrawn because they were a mistake: the row stays, with who withdrew it, when and why. */
import { type RawBuilder, sql } from 'kysely';
import type { RecordKind } from '#domain/gatherings/gathering-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';

export interface WithdrawableRecord {
  readonly campaignId: string;
  readonly orgPath: string;
  /** As payments, goods moves and publicity name it. */
  readonly key: string;
  readonly title: string;
  readonly state: string | null;
  readonly isWithdrawn: boolean;
  readonly allotmentId: string | null;
  readonly paidFen: Fen;
  readonly itemId: string | null;
  readonly portions: number;
  readonly keeper: string;
}

const TABLES = {
  gathering: 'gatherings',
  'duty-round': 'duty_rounds',
  'ward-round': 'ward_rounds',
  'needy-patient': 'needy_patients',
  'measure-record': 'measure_records',
  commendation: 'commendations',
  publicity: 'publicity_items',
} as const satisfies Record<RecordKind, string>;

const nothingMoved = sql`NULL::uuid AS "itemId", 0 AS portions, '' AS keeper`;
const nothingPaid = sql`NULL::uuid AS "allotmentId", 0::bigint AS "paidFen"`;
const COLUMNS: { readonly [Kind in RecordKind]: RawBuilder<unknown> } = {
  gathering: sql`t.code AS key, t.name AS title, t.status AS state, t.allotment_id AS "allotmentId",
    (t.gift_fen * (SELECT count(*) FROM gathering_guests g WHERE g.tenant_id = t.tenant_id AND g.gathering_id = t.id AND g.received_gift))::bigint AS "paidFen",
    ${nothingMoved}`,
  'duty-round': sql`t.code AS key, t.name AS title, t.status AS state, t.allotment_id AS "allotmentId",
    (SELECT coalesce(sum(p.cash_fen), 0) FROM duty_posts p WHERE p.tenant_id = t.tenant_id AND p.round_id = t.id)::bigint AS "paidFen",
    t.kit_item_id AS "itemId",
    (SELECT coalesce(sum(p.portions), 0) FROM duty_posts p WHERE p.tenant_id = t.tenant_id AND p.round_id = t.id)::int AS portions,
    t.leader_name AS keeper`,
  'ward-round': sql`t.code AS key, t.name AS title, t.status AS state, ${nothingPaid}, t.item_id AS "itemId",
    (SELECT coalesce(sum(b.portions), 0) FROM ward_round_beds b WHERE b.tenant_id = t.tenant_id AND b.round_id = t.id)::int AS portions,
    t.leader_name AS keeper`,
  'needy-patient': sql`t.patient_key AS key, '患者编号 ' || t.patient_key AS title, NULL AS state, t.allotment_id AS "allotmentId",
    t.cash_fen AS "paidFen", ${nothingMoved}`,
  'measure-record': sql`t.name AS key, t.name AS title, NULL AS state, ${nothingPaid}, ${nothingMoved}`,
  commendation: sql`t.document_no AS key, t.honoree AS title, NULL AS state, t.allotment_id AS "allotmentId", t.award_fen AS "paidFen", ${nothingMoved}`,
  publicity: sql`t.title AS key, t.title, NULL AS state, ${nothingPaid}, ${nothingMoved}`,
};

/** The campaign of a record; it never changes, so nothing is held. */
export async function findCampaignOfRecord(
  tx: Transaction,
  tenantId: string,
  kind: RecordKind,
  id: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ campaignId: string }>`
    SELECT campaign_id AS "campaignId" FROM ${sql.table(TABLES[kind])} WHERE tenant_id = ${tenantId} AND id = ${id}`.execute(
    tx,
  );
  return rows[0]?.campaignId;
}

/** The record, held until the end of the transaction. */
export async function lockRecord(
  tx: Transaction,
  tenantId: string,
  kind: RecordKind,
  id: string,
): Promise<WithdrawableRecord | undefined> {
  const table = sql.table(TABLES[kind]);
  await sql`SELECT 1 FROM ${table} WHERE tenant_id = ${tenantId} AND id = ${id} FOR UPDATE`.execute(tx);
  const { rows } = await sql<WithdrawableRecord>`
    SELECT t.campaign_id AS "campaignId", t.org_path AS "orgPath", t.withdrawn_at IS NOT NULL AS "isWithdrawn", ${COLUMNS[kind]}
    FROM ${table} t WHERE t.tenant_id = ${tenantId} AND t.id = ${id}`.execute(tx);
  return rows[0];
}

interface Withdrawal {
  readonly reason: string;
  readonly userId: string;
  readonly at: Date;
}

export async function saveWithdrawal(
  tx: Transaction,
  tenantId: string,
  kind: RecordKind,
  id: string,
  { reason, userId, at }: Withdrawal,
): Promise<void> {
  await sql`UPDATE ${sql.table(TABLES[kind])} SET withdrawn_at = ${at}, withdrawn_by = ${userId}, withdrawn_reason = ${reason}
    WHERE tenant_id = ${tenantId} AND id = ${id}`.execute(tx);
}

/** A line of a welfare list, held until the end of the transaction. */
export async function lockWelfareLine(tx: Transaction, tenantId: string, issueId: string, line: number) {
  return tx
    .selectFrom('welfare_payments')
    .select(['amount_fen as amountFen', 'paid_on as paidOn', 'withdrawn_at as withdrawnAt'])
    .where('tenant_id', '=', tenantId)
    .where('issue_id', '=', issueId)
    .where('line', '=', line)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveWelfareWithdrawal(
  tx: Transaction,
  tenantId: string,
  issueId: string,
  line: number,
  { reason, userId, at }: Withdrawal,
): Promise<void> {
  await tx
    .updateTable('welfare_payments')
    .set({ withdrawn_at: at, withdrawn_by: userId, withdrawn_reason: reason })
    .where('tenant_id', '=', tenantId)
    .where('issue_id', '=', issueId)
    .where('line', '=', line)
    .execute();
}

export interface WithdrawnRecord {
  readonly id: string;
  readonly kind: RecordKind | 'welfare-payment';
  readonly title: string;
  readonly unitName: string;
  readonly reason: string;
  readonly withdrawnAt: Date;
}

/** Everything withdrawn in a campaign, the latest first; who withdrew it stands in the journal. Patients are named by their number alone. */
export async function listStoredWithdrawals(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<WithdrawnRecord[]> {
  const kinds = Object.entries(TABLES).map(
    ([kind, table]) => sql`
      SELECT t.id::text AS id, ${kind}::text AS kind, t.org_path, t.withdrawn_at, t.withdrawn_reason, ${TITLES[kind as RecordKind]} AS title
      FROM ${sql.table(table)} t WHERE t.tenant_id = ${tenantId} AND t.campaign_id = ${campaignId} AND t.withdrawn_at IS NOT NULL`,
  );
  const { rows } = await sql<WithdrawnRecord>`
    WITH withdrawn AS (${sql.join(kinds, sql` UNION ALL `)} UNION ALL
      SELECT p.issue_id || '/' || p.line, 'welfare-payment', p.org_path, p.withdrawn_at, p.withdrawn_reason,
             i.name || '：' || p.department || p.person_name
      FROM welfare_payments p JOIN welfare_issues i ON i.tenant_id = p.tenant_id AND i.id = p.issue_id
      WHERE p.tenant_id = ${tenantId} AND i.campaign_id = ${campaignId} AND p.withdrawn_at IS NOT NULL)
    SELECT w.id, w.kind, w.title, o.name AS "unitName", w.withdrawn_reason AS reason, w.withdrawn_at AS "withdrawnAt"
    FROM withdrawn w JOIN organizations o ON o.tenant_id = ${tenantId} AND o.path = w.org_path
    ORDER BY w.withdrawn_at DESC, w.kind, w.id`.execute(tx);
  return rows;
}

const TITLES: { readonly [Kind in RecordKind]: RawBuilder<unknown> } = {
  gathering: sql`t.name`,
  'duty-round': sql`t.name`,
  'ward-round': sql`t.name`,
  'needy-patient': sql`'患者编号 ' || t.patient_key`,
  'measure-record': sql`t.name`,
  commendation: sql`t.honoree || '（' || t.document_no || '）'`,
  publicity: sql`t.title`,
};
