import { sql } from 'kysely';
import type {
  ReconciledItem,
  ReconciledPayee,
  ReconciledPurchase,
  ReconciledSource,
} from '#domain/deliveries/reconcile.ts';
import type { Transaction } from '../db/database.ts';
import type { BookRow } from './book-rows.store.ts';

/** What ledger, signatures and stock book say of every payee of a campaign that stands in any of them, net of returns. */
export async function listReconciledPayees(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ReconciledPayee[]> {
  const { rows } = await sql<ReconciledPayee>`
    WITH ledger AS MATERIALIZED (
      SELECT p.entitlement_id AS id,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.side = 'paid-cash'), 0)::bigint AS cash,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.side = 'paid-goods'), 0)::bigint AS goods
      FROM postings p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.entitlement_id IS NOT NULL
        AND p.side IN ('paid-cash', 'paid-goods')
      GROUP BY p.entitlement_id
    ), signed AS MATERIALIZED (
      SELECT v.entitlement_id AS id,
        coalesce(sum(CASE v.state WHEN 'delivered' THEN v.amount_fen ELSE -v.amount_fen END) FILTER (WHERE v.kind = 'cash'), 0)::bigint AS cash,
        coalesce(sum(CASE v.state WHEN 'delivered' THEN v.amount_fen ELSE -v.amount_fen END) FILTER (WHERE v.kind = 'goods'), 0)::bigint AS goods,
        count(*) FILTER (WHERE v.state = 'delivered' AND v.method = 'unsigned' AND NOT EXISTS (SELECT FROM deliveries r
          WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id AND r.kind = v.kind AND r.state = 'returned'))::int AS unsigned
      FROM deliveries v
      WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid
      GROUP BY v.entitlement_id
    ), allotted AS MATERIALIZED (
      SELECT f.id, f.name,
        CASE f.aid_kind WHEN 'cash' THEN a.fen ELSE 0 END AS cash, CASE f.aid_kind WHEN 'goods' THEN a.fen ELSE 0 END AS goods
      FROM fund_allotments f
      JOIN LATERAL (SELECT coalesce(sum(CASE p.for_kind WHEN 'return' THEN -p.amount_fen ELSE p.amount_fen END), 0)::bigint AS fen
        FROM allotment_payments p WHERE p.tenant_id = f.tenant_id AND p.allotment_id = f.id) a ON true
      WHERE f.tenant_id = ${tenantId}::uuid AND f.campaign_id = ${campaignId}::uuid
    ), stock AS MATERIALIZED (
      SELECT m.entitlement_id AS id, sum(CASE m.kind WHEN 'hand-over' THEN m.quantity ELSE -m.quantity END)::int AS pieces,
        sum(CASE m.kind WHEN 'hand-over' THEN m.amount_fen ELSE -m.amount_fen END)::bigint AS fen
      FROM goods_items i JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id AND m.entitlement_id IS NOT NULL
      WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid
      GROUP BY m.entitlement_id
    ), ids AS (
      SELECT id FROM ledger UNION SELECT id FROM signed UNION SELECT id FROM stock UNION SELECT id FROM allotted
    )
    SELECT x.id AS "entitlementId", coalesce(o.name, '') AS "unitName", coalesce(d.dossier_no, '') AS "dossierNo",
      coalesce(h.name, a.name, '') AS "payeeName", a.id IS NULL AS "isHousehold",
      coalesce(l.cash, 0)::bigint AS "ledgerCashFen", coalesce(l.goods, 0)::bigint AS "ledgerGoodsFen",
      coalesce(g.cash, a.cash, 0)::bigint AS "signedCashFen", coalesce(g.goods, a.goods, 0)::bigint AS "signedGoodsFen",
      coalesce(g.unsigned, 0) AS unsigned, coalesce(k.pieces, 0) AS pieces, coalesce(k.fen, 0)::bigint AS "piecesFen"
    FROM ids x
    LEFT JOIN ledger l ON l.id = x.id LEFT JOIN signed g ON g.id = x.id LEFT JOIN allotted a ON a.id = x.id LEFT JOIN stock k ON k.id = x.id
    LEFT JOIN entitlements e ON e.tenant_id = ${tenantId}::uuid AND e.id = x.id
    LEFT JOIN dossiers d ON d.tenant_id = ${tenantId}::uuid AND d.id = e.dossier_id
    LEFT JOIN organizations o ON o.tenant_id = ${tenantId}::uuid AND o.id = e.org_id
    LEFT JOIN LATERAL (SELECT p.name FROM household_members m JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
      WHERE m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL LIMIT 1) h ON true
    ORDER BY o.path COLLATE "C" NULLS LAST, d.dossier_no, x.id`.execute(tx);
  return rows;
}

export async function listReconciledPurchases(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ReconciledPurchase[]> {
  const { rows } = await sql<ReconciledPurchase>`
    SELECT p.code, p.title, s.code AS "sourceCode", p.total_fen AS "approvedFen", coalesce(m.fen, 0)::bigint AS "invoicedFen",
           l.ordered, coalesce(m.received, 0)::int AS received, coalesce(m.reason, '') AS reason
    FROM goods_purchases p
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    JOIN LATERAL (SELECT sum(quantity)::int AS ordered FROM goods_purchase_lines WHERE tenant_id = p.tenant_id AND purchase_id = p.id) l ON true
    LEFT JOIN LATERAL (SELECT sum(quantity) AS received, sum(amount_fen) AS fen, string_agg(DISTINCT nullif(reason, ''), '；') AS reason
      FROM goods_moves WHERE tenant_id = p.tenant_id AND purchase_id = p.id) m ON true
    WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.approved_at IS NOT NULL AND p.cancelled_at IS NULL
    ORDER BY p.code`.execute(tx);
  return rows;
}

/** Pieces added up straight from the lines, not by the rule that moves them: so a line changed behind the application's back shows. */
export async function listReconciledItems(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ReconciledItem[]> {
  const { rows } = await sql<ReconciledItem>`
    SELECT i.code, i.name, i.unit, m.received, m.surplus, m.loss, m.received_fen AS "receivedFen", m.given_fen AS "givenFen", m.left_fen AS "leftFen",
      m.received + m.surplus - m.loss - m.issued + m.returned AS "inStock",
      m.issued_out - m.returned_out - m.handed AS out, m.handed AS "handedOver",
      (m.issued - m.issued_out) - (m.returned - m.returned_out) AS used
    FROM goods_items i
    JOIN LATERAL (SELECT
        coalesce(sum(quantity) FILTER (WHERE kind = 'receive'), 0)::int AS received,
        coalesce(sum(quantity) FILTER (WHERE kind = 'surplus'), 0)::int AS surplus,
        coalesce(sum(quantity) FILTER (WHERE kind = 'loss'), 0)::int AS loss,
        coalesce(sum(quantity) FILTER (WHERE kind = 'issue'), 0)::int AS issued,
        coalesce(sum(quantity) FILTER (WHERE kind = 'return'), 0)::int AS returned,
        coalesce(sum(quantity) FILTER (WHERE kind = 'issue' AND for_kind IN ('unit', 'team')), 0)::int AS issued_out,
        coalesce(sum(quantity) FILTER (WHERE kind = 'return' AND for_kind IN ('unit', 'team')), 0)::int AS returned_out,
        coalesce(sum(CASE kind WHEN 'hand-over' THEN quantity WHEN 'take-back' THEN -quantity ELSE 0 END), 0)::int AS handed,
        coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive'), 0)::bigint AS received_fen,
        coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive' AND purchase_id IS NULL), 0)::bigint AS given_fen,
        coalesce(sum(CASE kind WHEN 'receive' THEN amount_fen WHEN 'surplus' THEN amount_fen WHEN 'return' THEN amount_fen
          WHEN 'issue' THEN -amount_fen WHEN 'loss' THEN -amount_fen ELSE 0 END), 0)::bigint AS left_fen
      FROM goods_moves WHERE tenant_id = i.tenant_id AND item_id = i.id) m ON true
    WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid
    ORDER BY i.code`.execute(tx);
  return rows;
}

export async function listReconciledSources(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ReconciledSource[]> {
  const { rows } = await sql<ReconciledSource>`
    WITH ledger AS MATERIALIZED (
      SELECT source_id, coalesce(sum(amount_fen) FILTER (WHERE side = 'paid-cash'), 0)::bigint AS cash,
        coalesce(sum(amount_fen) FILTER (WHERE side = 'paid-goods'), 0)::bigint AS goods
      FROM postings WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid GROUP BY source_id
    )
    SELECT s.code, s.name, coalesce(l.cash, 0)::bigint AS "ledgerCashFen", coalesce(l.goods, 0)::bigint AS "ledgerGoodsFen",
      (v.cash + a.cash)::bigint AS "signedCashFen", (v.goods + a.goods)::bigint AS "signedGoodsFen"
    FROM fund_sources s
    LEFT JOIN ledger l ON l.source_id = s.id
    JOIN LATERAL (SELECT
        coalesce(sum(CASE state WHEN 'delivered' THEN amount_fen ELSE -amount_fen END) FILTER (WHERE kind = 'cash'), 0) AS cash,
        coalesce(sum(CASE state WHEN 'delivered' THEN amount_fen ELSE -amount_fen END) FILTER (WHERE kind = 'goods'), 0) AS goods
      FROM deliveries WHERE tenant_id = s.tenant_id AND campaign_id = s.campaign_id AND source_id = s.id) v ON true
    JOIN LATERAL (SELECT
        coalesce(sum(CASE p.for_kind WHEN 'return' THEN -p.amount_fen ELSE p.amount_fen END) FILTER (WHERE f.aid_kind = 'cash'), 0) AS cash,
        coalesce(sum(CASE p.for_kind WHEN 'return' THEN -p.amount_fen ELSE p.amount_fen END) FILTER (WHERE f.aid_kind = 'goods'), 0) AS goods
      FROM fund_allotments f JOIN allotment_payments p ON p.tenant_id = f.tenant_id AND p.allotment_id = f.id
      WHERE f.tenant_id = s.tenant_id AND f.campaign_id = s.campaign_id AND f.source_id = s.id) a ON true
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ORDER BY s.position`.execute(tx);
  return rows;
}

/** The rows of the three books about one payee, in the order in which they were recorded. */
export async function listPayeeRows(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementId: string,
): Promise<Omit<BookRow, 'entitlementId'>[]> {
  const { rows } = await sql<Omit<BookRow, 'entitlementId'>>`
    SELECT * FROM (
      SELECT '资金账' AS book, p.side || '/' || p.kind AS kind, p.said_on AS "saidOn", t.recorded_at AS "recordedAt", p.amount_fen AS "amountFen",
             NULL::int AS pieces, t.reason AS words
      FROM postings p JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
      WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.entitlement_id = ${entitlementId}::uuid
        AND p.side IN ('paid-cash', 'paid-goods')
      UNION ALL
      SELECT '签领', v.kind || '/' || v.method, v.signed_on, v.recorded_at,
             CASE v.state WHEN 'delivered' THEN v.amount_fen ELSE -v.amount_fen END, NULL,
             concat_ws('，', v.goods_name, CASE WHEN v.proxy_name IS NULL THEN NULL ELSE '代领 ' || v.proxy_name END, v.return_reason,
               CASE WHEN g.file_name IS NULL THEN NULL ELSE g.file_name || ' ' || v.sheet_name || ' 第' || v.sheet_row_no || '行' END)
      FROM deliveries v LEFT JOIN sign_off_sheets g ON g.tenant_id = v.tenant_id AND g.id = v.sheet_id
      WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.entitlement_id = ${entitlementId}::uuid
      UNION ALL
      SELECT '签领', f.aid_kind || '/' || p.for_kind, p.paid_on, p.recorded_at,
             CASE p.for_kind WHEN 'return' THEN -p.amount_fen ELSE p.amount_fen END, NULL, f.name || '，' || p.for_key
      FROM fund_allotments f JOIN allotment_payments p ON p.tenant_id = f.tenant_id AND p.allotment_id = f.id
      WHERE f.tenant_id = ${tenantId}::uuid AND f.campaign_id = ${campaignId}::uuid AND f.id = ${entitlementId}::uuid
      UNION ALL
      SELECT '物品账', m.kind, m.moved_on, m.recorded_at, CASE m.kind WHEN 'hand-over' THEN m.amount_fen ELSE -m.amount_fen END,
             CASE m.kind WHEN 'hand-over' THEN m.quantity ELSE -m.quantity END, concat_ws('，', i.name || i.spec, m.for_key, m.keeper, nullif(m.reason, ''))
      FROM goods_items i JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
      WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid AND m.entitlement_id = ${entitlementId}::uuid
    ) r ORDER BY "recordedAt", book`.execute(tx);
  return rows;
}
