import { sql } from 'kysely';
import type { TransactionKind } from '#domain/funds/ledger.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

/** A payee with the money of one source: what was reserved, paid and returned, and one delivery with its signature. */
export interface TrailLine {
  readonly entitlementId: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly documentNo: string;
  readonly unitName: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly reservedOn: string | null;
  readonly reservedFen: Fen;
  readonly reservedReason: string;
  readonly allocatedTo: string;
  readonly paidFen: Fen;
  readonly returnedFen: Fen;
  readonly deliveryKind: 'cash' | 'goods' | null;
  readonly deliveryState: 'delivered' | 'returned' | null;
  readonly deliveryFen: Fen | null;
  readonly signedOn: string | null;
  readonly method: string | null;
  readonly proxyName: string | null;
  readonly returnReason: string | null;
  readonly fileName: string | null;
  readonly sheetName: string | null;
  readonly sheetRowNo: number | null;
  readonly deliveryId: string | null;
  /** Whether it was signed for on a screen. */
  readonly hasPicture: boolean;
  /** Goods only, and null where no piece left the stock book: what, how many pieces, worth by their invoice, bought and handed out how. */
  readonly itemName: string | null;
  readonly pieces: number | null;
  readonly piecesFen: Fen | null;
  readonly purchase: string | null;
  readonly invoice: string | null;
  readonly holder: string | null;
}

/**
 * From the sources of a campaign to the signatures: every payee with every delivery; a payee to whom nothing was handed over yet
 * has one line without a delivery. In the order of source, unit and dossier.
 */
export async function listTrailLines(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only: { readonly sourceCode?: string | undefined; readonly entitlementId?: string | undefined } = {},
): Promise<TrailLine[]> {
  const { rows } = await sql<TrailLine>`
    WITH held AS MATERIALIZED (
      SELECT p.entitlement_id, p.source_id,
        min(p.said_on) FILTER (WHERE p.kind = 'reserve') AS reserved_on,
        (array_agg(p.transaction_id ORDER BY p.transaction_id) FILTER (WHERE p.kind = 'reserve'))[1] AS reserve_id,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.side = 'reserved' AND p.kind IN ('reserve', 'release')), 0)::bigint AS reserved_fen,
        coalesce(sum(p.amount_fen) FILTER (WHERE p.side IN ('paid-cash', 'paid-goods') AND p.kind = 'pay'), 0)::bigint AS paid_fen,
        coalesce(-sum(p.amount_fen) FILTER (WHERE p.side IN ('paid-cash', 'paid-goods') AND p.kind = 'return'), 0)::bigint AS returned_fen,
        coalesce(max(p.unit_path) FILTER (WHERE p.side = 'free' AND p.kind = 'reserve'), '') AS pot
      FROM postings p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.entitlement_id IS NOT NULL
        AND (${only.entitlementId ?? null}::uuid IS NULL OR p.entitlement_id = ${only.entitlementId ?? null}::uuid)
      GROUP BY p.entitlement_id, p.source_id
    ), bought AS MATERIALIZED (
      SELECT i.id AS item_id, i.name || i.spec AS name, string_agg(DISTINCT p.code || ' ' || p.title, '；') AS purchase,
        string_agg(DISTINCT concat_ws(' ', nullif(m.supplier, ''), nullif(m.invoice_no, '')), '；') AS invoice
      FROM goods_items i
      JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id AND m.kind = 'receive'
      LEFT JOIN goods_purchases p ON p.tenant_id = m.tenant_id AND p.id = m.purchase_id
      WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid
      GROUP BY i.id, i.name, i.spec
    ), handed AS MATERIALIZED (
      SELECT m.entitlement_id, m.kind, min(b.name) AS name, min(b.purchase) AS purchase, min(b.invoice) AS invoice,
        sum(m.quantity)::int AS pieces, sum(m.amount_fen)::bigint AS fen,
        min(coalesce(CASE m.for_kind WHEN 'unit' THEN o.name ELSE t.name END, m.for_key)) AS holder
      FROM bought b
      JOIN goods_moves m ON m.tenant_id = ${tenantId}::uuid AND m.item_id = b.item_id AND m.entitlement_id IS NOT NULL
        AND (${only.entitlementId ?? null}::uuid IS NULL OR m.entitlement_id = ${only.entitlementId ?? null}::uuid)
      LEFT JOIN organizations o ON o.tenant_id = m.tenant_id AND m.for_kind = 'unit' AND o.code = m.for_key
      LEFT JOIN visit_teams t ON t.tenant_id = m.tenant_id AND m.for_kind = 'team' AND t.campaign_id = ${campaignId}::uuid AND t.code = m.for_key
      GROUP BY m.entitlement_id, m.kind
    )
    SELECT h.entitlement_id AS "entitlementId", s.code AS "sourceCode", s.name AS "sourceName", s.document_no AS "documentNo",
           coalesce(e.unit_name, fo.name, '') AS "unitName", coalesce(e.dossier_no, f.code, '') AS "dossierNo",
           coalesce(e.head_name, f.name, '') AS "headName", h.reserved_on AS "reservedOn", h.reserved_fen AS "reservedFen",
           coalesce(t.reason, '') AS "reservedReason", coalesce(po.name, '') AS "allocatedTo", h.paid_fen AS "paidFen",
           h.returned_fen AS "returnedFen", v.kind AS "deliveryKind", v.state AS "deliveryState", v.amount_fen AS "deliveryFen",
           v.signed_on AS "signedOn", v.method, v.proxy_name AS "proxyName", v.return_reason AS "returnReason",
           g.file_name AS "fileName", v.sheet_name AS "sheetName", v.sheet_row_no AS "sheetRowNo",
           v.id AS "deliveryId", w.id IS NOT NULL AS "hasPicture", k.name AS "itemName", k.pieces, k.fen AS "piecesFen", k.purchase, k.invoice, k.holder
    FROM held h
    JOIN fund_sources s ON s.tenant_id = ${tenantId}::uuid AND s.id = h.source_id
      AND (${only.sourceCode ?? null}::text IS NULL OR s.code = ${only.sourceCode ?? null})
    LEFT JOIN ledger_transactions t ON t.tenant_id = s.tenant_id AND t.id = h.reserve_id
    LEFT JOIN organizations po ON po.tenant_id = s.tenant_id AND po.path = h.pot
    LEFT JOIN LATERAL (
      SELECT d.dossier_no, o.name AS unit_name, n.org_path, per.name AS head_name FROM entitlements n
      JOIN dossiers d ON d.tenant_id = n.tenant_id AND d.id = n.dossier_id
      JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
      JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
      JOIN persons per ON per.tenant_id = m.tenant_id AND per.id = m.person_id
      WHERE n.tenant_id = s.tenant_id AND n.id = h.entitlement_id LIMIT 1
    ) e ON true
    LEFT JOIN fund_allotments f ON f.tenant_id = s.tenant_id AND f.id = h.entitlement_id
    LEFT JOIN organizations fo ON fo.tenant_id = s.tenant_id AND fo.path = f.org_path
    LEFT JOIN deliveries v ON v.tenant_id = s.tenant_id AND v.entitlement_id = h.entitlement_id AND v.source_id = h.source_id
    LEFT JOIN sign_off_sheets g ON g.tenant_id = v.tenant_id AND g.id = v.sheet_id
    LEFT JOIN sign_offs w ON w.tenant_id = v.tenant_id AND w.delivery_id = v.id
    LEFT JOIN handed k ON v.kind = 'goods' AND k.entitlement_id = v.entitlement_id
      AND k.kind = CASE v.state WHEN 'delivered' THEN 'hand-over' ELSE 'take-back' END
    ORDER BY s.position, coalesce(e.org_path, f.org_path) COLLATE "C", "dossierNo", v.state, v.kind`.execute(tx);
  return rows;
}

/** One step of one payee's money: what was done, when it was said and when it was recorded, by whom. */
export interface TrailStep {
  readonly transactionId: string;
  readonly kind: TransactionKind;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly saidOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
  readonly amountFen: Fen;
  readonly unitName: string;
  readonly measureCode: string;
  readonly receipt: string | null;
}

/**
 * Everything that happened to the money of one payee, in the order of the books: the receipts of its sources, the allocations it
 * was drawn from, and its own entries.
 */
export async function listTrailSteps(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementId: string,
): Promise<TrailStep[]> {
  const { rows } = await sql<TrailStep>`
    WITH own AS MATERIALIZED (
      SELECT p.* FROM postings p WHERE p.tenant_id = ${tenantId}::uuid AND p.entitlement_id = ${entitlementId}::uuid
        AND p.campaign_id = ${campaignId}::uuid
    ), steps AS (
      SELECT p.transaction_id, p.source_id, p.kind, sum(p.amount_fen)::bigint AS amount_fen, p.unit_path, p.measure_code
      FROM own p WHERE p.amount_fen > 0 GROUP BY p.transaction_id, p.source_id, p.kind, p.unit_path, p.measure_code
      UNION ALL
      SELECT p.transaction_id, p.source_id, p.kind, -p.amount_fen, '', ''
      FROM postings p JOIN ledger_accounts a ON a.tenant_id = p.tenant_id AND a.id = p.account_id AND a.kind = 'income'
      WHERE p.tenant_id = ${tenantId}::uuid AND a.source_id IN (SELECT source_id FROM own)
      UNION ALL
      SELECT p.transaction_id, p.source_id, p.kind, p.amount_fen, p.unit_path, p.measure_code
      FROM postings p JOIN (SELECT DISTINCT account_id FROM own WHERE side = 'free' AND (unit_path <> '' OR measure_code <> '')) a
        ON a.account_id = p.account_id
      WHERE p.tenant_id = ${tenantId}::uuid AND p.kind IN ('allocate', 'withdraw')
    )
    SELECT t.id AS "transactionId", x.kind, s.code AS "sourceCode", s.name AS "sourceName", t.said_on AS "saidOn",
           t.recorded_at AS "recordedAt", t.recorded_by AS "recordedBy", t.reason, x.amount_fen AS "amountFen",
           coalesce(o.name, '') AS "unitName", x.measure_code AS "measureCode",
           CASE WHEN d.id IS NULL THEN NULL ELSE d.receipt_year || '-' || lpad(d.receipt_no::text, 6, '0') END AS receipt
    FROM steps x
    JOIN ledger_transactions t ON t.tenant_id = ${tenantId}::uuid AND t.id = x.transaction_id
    JOIN fund_sources s ON s.tenant_id = t.tenant_id AND s.id = x.source_id
    LEFT JOIN organizations o ON o.tenant_id = t.tenant_id AND o.path = x.unit_path
    LEFT JOIN donations d ON d.tenant_id = t.tenant_id AND d.ledger_transaction_id = t.id
    ORDER BY s.position, t.id`.execute(tx);
  return rows;
}
