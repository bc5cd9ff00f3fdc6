import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/** A row of a book: what it says, when and how much. Amounts in fen, what leaves below zero. */
export interface BookRow {
  readonly book: '资金账' | '签领' | '物品账' | '采购' | '发票';
  readonly kind: string;
  readonly saidOn: string | null;
  readonly recordedAt: Date;
  readonly amountFen: bigint;
  readonly pieces: number | null;
  readonly words: string;
  readonly entitlementId: string | null;
}

/** What a move does to the store: what is handed over leaves a holder, not the store, and stands as it is. */
const SIGN = sql`CASE m.kind WHEN 'issue' THEN -1 WHEN 'loss' THEN -1 WHEN 'take-back' THEN -1 ELSE 1 END`;
const MOVE = sql`
  CASE WHEN m.kind = 'receive' THEN '发票' ELSE '物品账' END AS book, m.kind, m.moved_on AS "saidOn", m.recorded_at AS "recordedAt",
  ${SIGN} * m.amount_fen AS "amountFen", ${SIGN} * m.quantity AS pieces,
  concat_ws('，', i.name || i.spec, CASE m.kind WHEN 'receive' THEN nullif(m.supplier, '') ELSE coalesce(
      (SELECT o.name FROM organizations o WHERE m.for_kind = 'unit' AND o.tenant_id = m.tenant_id AND o.code = m.for_key), m.for_key) END,
    CASE WHEN m.invoice_no = '' THEN NULL ELSE '发票 ' || m.invoice_no END, '经手 ' || m.keeper, nullif(m.reason, '')) AS words,
  m.entitlement_id AS "entitlementId"`;
const HEAD_OF = sql`(SELECT p.name FROM dossiers d JOIN household_members h ON h.tenant_id = d.tenant_id AND h.household_id = d.household_id
  AND h.position = 0 AND h.to_on IS NULL JOIN persons p ON p.tenant_id = h.tenant_id AND p.id = h.person_id
  WHERE d.tenant_id = e.tenant_id AND d.id = e.dossier_id LIMIT 1)`;

/** The rows about an item, a purchase or a source by its code, or every signature for goods of the campaign. */
export async function listBookRows(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  kind: 'item' | 'purchase' | 'source' | 'campaign',
  key: string,
  most: number,
): Promise<{ rows: BookRow[]; total: number }> {
  const { rows } = await sql<BookRow & { total: number }>`
    SELECT r.*, count(*) OVER ()::int AS total FROM (${ROWS[kind](tenantId, campaignId, key)}) r
    ORDER BY r."recordedAt", r.book <> '采购', r.book, r.words LIMIT ${most}`.execute(tx);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

type Rows = (tenantId: string, campaignId: string, key: string) => RawBuilder<unknown>;
const ROWS: Readonly<Record<'item' | 'purchase' | 'source' | 'campaign', Rows>> = {
  item: (tenantId, campaignId, key) => sql`
    SELECT ${MOVE} FROM goods_items i JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
    WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid AND i.code = ${key}`,
  purchase: (tenantId, campaignId, key) => sql`
    SELECT '采购' AS book, 'ordered' AS kind, p.compared_on AS "saidOn", p.planned_at AS "recordedAt",
      (q.unit_price_fen * l.quantity)::bigint AS "amountFen", l.quantity AS pieces,
      concat_ws('，', l.name || l.spec, q.supplier, '单价 ' || to_char(q.unit_price_fen / 100.0, 'FM999999990.00') || ' 元', p.decision) AS words,
      NULL::uuid AS "entitlementId"
    FROM goods_purchases p
    JOIN goods_purchase_lines l ON l.tenant_id = p.tenant_id AND l.purchase_id = p.id
    JOIN goods_quotes q ON q.tenant_id = p.tenant_id AND q.purchase_id = p.id AND q.line = l.line AND q.quote_no = p.chosen_quote
    WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.code = ${key}
    UNION ALL
    SELECT ${MOVE} FROM goods_purchases p
    JOIN goods_moves m ON m.tenant_id = p.tenant_id AND m.purchase_id = p.id
    JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.code = ${key}`,
  source: (tenantId, campaignId, key) => sql`
    SELECT '资金账' AS book, g.side || '/' || g.kind AS kind, g.said_on AS "saidOn", t.recorded_at AS "recordedAt", g.amount_fen AS "amountFen",
      NULL::int AS pieces, concat_ws('，', ${HEAD_OF}, t.reason) AS words, e.id AS "entitlementId"
    FROM fund_sources s
    JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'paid-goods'
    JOIN postings g ON g.tenant_id = a.tenant_id AND g.account_id = a.id
    JOIN ledger_transactions t ON t.tenant_id = g.tenant_id AND t.id = g.transaction_id
    LEFT JOIN entitlements e ON e.tenant_id = g.tenant_id AND e.id = g.entitlement_id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid AND s.code = ${key}
    UNION ALL
    SELECT ${MOVE} FROM fund_sources s
    JOIN goods_purchases p ON p.tenant_id = s.tenant_id AND p.source_id = s.id
    JOIN goods_moves m ON m.tenant_id = p.tenant_id AND m.purchase_id = p.id
    JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid AND s.code = ${key}`,
  campaign: (tenantId, campaignId) => sql`
    SELECT '签领' AS book, v.kind || '/' || v.method AS kind, v.signed_on AS "saidOn", v.recorded_at AS "recordedAt",
      CASE v.state WHEN 'delivered' THEN v.amount_fen ELSE -v.amount_fen END AS "amountFen", NULL::int AS pieces,
      concat_ws('，', ${HEAD_OF}, v.goods_name, v.return_reason) AS words, e.id AS "entitlementId"
    FROM deliveries v JOIN entitlements e ON e.tenant_id = v.tenant_id AND e.id = v.entitlement_id
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.kind = 'goods'`,
};
