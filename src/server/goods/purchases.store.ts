import { sql } from 'kysely';
import type { PurchaseLine, Quote } from '#domain/goods/purchase.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredPurchase {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly orgPath: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly stepCode: string;
  readonly totalFen: Fen;
  readonly invoicedFen: Fen;
  readonly chosenQuote: number;
  readonly choiceReason: string;
  readonly comparedOn: string;
  readonly group: readonly string[];
  readonly plannedAt: Date;
  readonly plannedBy: string;
  readonly decision: string | null;
  readonly approvedAt: Date | null;
  readonly cancelReason: string | null;
  readonly lines: readonly (PurchaseLine & { readonly line: number; readonly received: number })[];
  readonly quotes: readonly Quote[];
  readonly invoices: readonly {
    readonly invoiceNo: string;
    readonly inspector: string;
    readonly receivedOn: string;
    readonly amountFen: Fen;
    /** Why it says another amount than was agreed. */
    readonly reason: string;
  }[];
}

type Row = Omit<StoredPurchase, 'quotes' | 'invoices'> & {
  readonly quoted: readonly { readonly supplier: string; readonly prices: readonly string[] }[];
  readonly billed: readonly {
    readonly invoiceNo: string;
    readonly inspector: string;
    readonly receivedOn: string;
    readonly reason: string;
    readonly fen: string;
  }[];
};

/** Purchases of a campaign with their lines, quotations and what has arrived, by code; `lock` holds those until the transaction ends. */
export async function listStoredPurchases(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only: { readonly id?: string | undefined; readonly lock?: boolean } = {},
): Promise<StoredPurchase[]> {
  if (only.lock)
    await sql`SELECT FROM goods_purchases WHERE tenant_id = ${tenantId}::uuid AND id = ${only.id ?? null}::uuid FOR UPDATE`.execute(
      tx,
    );
  const { rows } = await sql<Row>`
    SELECT p.id, p.code, p.title, p.org_path AS "orgPath", s.code AS "sourceCode", s.name AS "sourceName", p.step_code AS "stepCode",
      p.total_fen AS "totalFen", p.chosen_quote AS "chosenQuote", p.choice_reason AS "choiceReason", p.compared_on AS "comparedOn",
      p.group_members AS "group", p.planned_at AS "plannedAt", p.planned_by AS "plannedBy", p.decision, p.approved_at AS "approvedAt",
      p.cancel_reason AS "cancelReason", l.lines, q.quoted, coalesce(b.billed, '[]') AS billed, coalesce(b.fen, 0)::bigint AS "invoicedFen"
    FROM goods_purchases p
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('line', l.line, 'itemCode', l.item_code, 'name', l.name, 'spec', l.spec, 'unit', l.unit,
        'quantity', l.quantity, 'received', coalesce((SELECT sum(m.quantity) FROM goods_moves m
          WHERE m.tenant_id = l.tenant_id AND m.purchase_id = l.purchase_id AND m.purchase_line = l.line), 0)) ORDER BY l.line) AS lines
      FROM goods_purchase_lines l WHERE l.tenant_id = p.tenant_id AND l.purchase_id = p.id
    ) l ON true
    JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('supplier', one.supplier, 'prices', one.prices) ORDER BY one.quote_no) AS quoted
      FROM (SELECT quote_no, supplier, jsonb_agg(unit_price_fen::text ORDER BY line) AS prices FROM goods_quotes
            WHERE tenant_id = p.tenant_id AND purchase_id = p.id GROUP BY quote_no, supplier) one
    ) q ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('invoiceNo', one.invoice_no, 'inspector', one.inspector, 'receivedOn', one.moved_on,
        'reason', one.reason, 'fen', one.fen::text) ORDER BY one.moved_on, one.invoice_no) AS billed, sum(one.fen) AS fen
      FROM (SELECT invoice_no, inspector, moved_on, coalesce(string_agg(DISTINCT nullif(reason, ''), '；'), '') AS reason, sum(amount_fen) AS fen FROM goods_moves
            WHERE tenant_id = p.tenant_id AND purchase_id = p.id GROUP BY invoice_no, inspector, moved_on) one
    ) b ON true
    WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid
      AND (${only.id ?? null}::uuid IS NULL OR p.id = ${only.id ?? null}::uuid)
    ORDER BY p.code`.execute(tx);
  return rows.map(({ quoted, billed, ...row }) => ({
    ...row,
    quotes: quoted.map(({ supplier, prices }) => ({ supplier, unitPricesFen: prices.map(BigInt) })),
    invoices: billed.map(({ fen, ...bill }) => ({ ...bill, amountFen: BigInt(fen) })),
  }));
}

/** The purchase, held until the transaction ends. Refuses one that is not there or was cancelled (`purchase.not-found`, `purchase.cancelled`). */
export async function getOpenPurchase(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  purchaseId: string,
): Promise<StoredPurchase> {
  const [purchase] = await listStoredPurchases(tx, tenantId, campaignId, { id: purchaseId, lock: true });
  if (!purchase) refuse('purchase.not-found', '没有找到这次采购，或不在您管辖的范围内。请刷新采购列表。');
  if (purchase.cancelReason !== null)
    refuse('purchase.cancelled', `采购“${purchase.title}”已取消（${purchase.cancelReason}），不能再办理。请另报采购。`);
  return purchase;
}

export interface NewPurchase {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly title: string;
  readonly sourceId: string;
  readonly stepCode: string;
  readonly totalFen: Fen;
  readonly chosenQuote: number;
  readonly choiceReason: string;
  readonly comparedOn: string;
  readonly group: readonly string[];
  readonly rulesVersion: string;
  readonly lines: readonly PurchaseLine[];
  readonly quotes: readonly Quote[];
}

export async function insertPurchase(
  tx: Transaction,
  tenantId: string,
  purchase: NewPurchase,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('goods_purchases')
    .values({
      tenant_id: tenantId,
      id: purchase.id,
      campaign_id: purchase.campaignId,
      org_path: purchase.orgPath,
      code: purchase.code,
      title: purchase.title,
      source_id: purchase.sourceId,
      step_code: purchase.stepCode,
      total_fen: purchase.totalFen,
      chosen_quote: purchase.chosenQuote,
      choice_reason: purchase.choiceReason,
      compared_on: purchase.comparedOn,
      group_members: [...purchase.group],
      rules_version: purchase.rulesVersion,
      planned_at: by.at,
      planned_by: by.userId,
    })
    .execute();
  const place = { tenant_id: tenantId, purchase_id: purchase.id, org_path: purchase.orgPath };
  await tx
    .insertInto('goods_purchase_lines')
    .values(
      purchase.lines.map(({ itemCode, name, spec, unit, quantity }, index) => {
        return { ...place, line: index + 1, item_code: itemCode, name, spec, unit, quantity };
      }),
    )
    .execute();
  await tx
    .insertInto('goods_quotes')
    .values(
      purchase.quotes.flatMap(({ supplier, unitPricesFen }, quote) =>
        unitPricesFen.map((unit_price_fen, index) => {
          return { ...place, quote_no: quote + 1, line: index + 1, supplier, unit_price_fen };
        }),
      ),
    )
    .execute();
}

export async function saveApproval(
  tx: Transaction,
  tenantId: string,
  purchaseId: string,
  decision: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('goods_purchases')
    .set({ decision, approved_at: by.at, approved_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', purchaseId)
    .execute();
}

export async function saveCancellation(
  tx: Transaction,
  tenantId: string,
  purchaseId: string,
  reason: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('goods_purchases')
    .set({ cancel_reason: reason, cancelled_at: by.at, cancelled_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', purchaseId)
    .execute();
}

/** The purchase another invoice of this supplier with this number was received for; undefined when there is none. */
export async function findInvoice(
  tx: Transaction,
  tenantId: string,
  bill: { readonly supplier: string; readonly invoiceNo: string; readonly otherThan: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    SELECT coalesce(p.code, '') AS code FROM goods_moves m
    LEFT JOIN goods_purchases p ON p.tenant_id = m.tenant_id AND p.id = m.purchase_id
    WHERE m.tenant_id = ${tenantId}::uuid AND m.invoice_no = ${bill.invoiceNo} AND m.supplier = ${bill.supplier}
      AND m.purchase_id IS DISTINCT FROM ${bill.otherThan}::uuid LIMIT 1`.execute(tx);
  return rows[0]?.code;
}
