import { sql } from 'kysely';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

/** One step of the goods a payee had: bought, received by invoice, issued to whoever handed them out, handed over. Value in fen. */
export interface TrailGoodsStep {
  readonly kind: 'purchase' | 'receive' | 'issue' | 'return' | 'hand-over' | 'take-back';
  readonly itemName: string;
  readonly saidOn: string;
  readonly pieces: number;
  readonly amountFen: Fen;
  /** Of the purchase that brought it in; empty where nothing was bought. */
  readonly sourceName: string;
  readonly words: string;
}

/**
 * The goods of one payee from their purchase to the household. Pieces of one item lie on one pile, as yuan of one source do: so every
 * purchase and every invoice of the item is shown, and every issue to the holder who handed them out.
 */
export async function listTrailGoods(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementId: string,
): Promise<TrailGoodsStep[]> {
  const { rows } = await sql<TrailGoodsStep>`
    WITH own AS MATERIALIZED (
      SELECT DISTINCT m.item_id, m.for_kind, m.for_key FROM goods_moves m
      JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id AND i.campaign_id = ${campaignId}::uuid
      WHERE m.tenant_id = ${tenantId}::uuid AND m.entitlement_id = ${entitlementId}::uuid
    ), items AS (SELECT DISTINCT item_id FROM own), steps AS (
      SELECT 1 AS stage, 'purchase' AS kind, b.item_id, p.compared_on AS said_on, l.quantity AS pieces, (q.unit_price_fen * l.quantity)::bigint AS fen,
        s.name AS source, concat_ws('，', p.code || ' ' || p.title, '比价 ' || (SELECT count(DISTINCT z.quote_no) FROM goods_quotes z
          WHERE z.tenant_id = p.tenant_id AND z.purchase_id = p.id) || ' 家', '成交 ' || q.supplier,
          CASE WHEN p.decision IS NULL THEN NULL ELSE '批准 ' || p.decision END) AS words, l.line
      FROM (SELECT DISTINCT m.item_id, m.purchase_id, m.purchase_line FROM items x
        JOIN goods_moves m ON m.tenant_id = ${tenantId}::uuid AND m.item_id = x.item_id AND m.kind = 'receive' AND m.purchase_id IS NOT NULL) b
      JOIN goods_purchases p ON p.tenant_id = ${tenantId}::uuid AND p.id = b.purchase_id
      JOIN goods_purchase_lines l ON l.tenant_id = p.tenant_id AND l.purchase_id = p.id AND l.line = b.purchase_line
      JOIN goods_quotes q ON q.tenant_id = p.tenant_id AND q.purchase_id = p.id AND q.line = l.line AND q.quote_no = p.chosen_quote
      JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
      UNION ALL
      SELECT 2, m.kind, m.item_id, m.moved_on, m.quantity, m.amount_fen, coalesce(s.name, ''),
        concat_ws('，', m.supplier, CASE WHEN m.invoice_no = '' THEN NULL ELSE '发票 ' || m.invoice_no END,
          CASE WHEN m.inspector = '' THEN NULL ELSE '验收 ' || m.inspector END, '保管 ' || m.keeper), m.line
      FROM items x JOIN goods_moves m ON m.tenant_id = ${tenantId}::uuid AND m.item_id = x.item_id AND m.kind = 'receive'
      LEFT JOIN goods_purchases p ON p.tenant_id = m.tenant_id AND p.id = m.purchase_id
      LEFT JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
      UNION ALL
      SELECT CASE WHEN m.kind IN ('issue', 'return') THEN 3 ELSE 4 END, m.kind, m.item_id, m.moved_on, m.quantity, m.amount_fen, '',
        concat_ws('，', coalesce(CASE m.for_kind
            WHEN 'unit' THEN (SELECT o.name FROM organizations o WHERE o.tenant_id = m.tenant_id AND o.code = m.for_key)
            ELSE (SELECT t.name FROM visit_teams t WHERE t.tenant_id = m.tenant_id AND t.campaign_id = ${campaignId}::uuid AND t.code = m.for_key) END, m.for_key),
          CASE WHEN m.receiver = '' THEN NULL ELSE '领用 ' || m.receiver END,
          CASE WHEN m.kind IN ('issue', 'return') THEN '保管 ' ELSE '经手 ' END || m.keeper, nullif(m.reason, '')), m.line
      FROM own x JOIN goods_moves m ON m.tenant_id = ${tenantId}::uuid AND m.item_id = x.item_id AND m.for_kind = x.for_kind AND m.for_key = x.for_key
        AND (m.kind IN ('issue', 'return') OR m.entitlement_id = ${entitlementId}::uuid)
    )
    SELECT t.kind, i.name || i.spec AS "itemName", t.said_on AS "saidOn", t.pieces, t.fen AS "amountFen", t.source AS "sourceName", t.words
    FROM steps t JOIN goods_items i ON i.tenant_id = ${tenantId}::uuid AND i.id = t.item_id
    ORDER BY t.stage, t.line`.execute(tx);
  return rows;
}
