import { z } from 'zod';
import { requireExplained, requireWithinPurchase } from '#domain/goods/purchase.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findInvoice, getOpenPurchase } from './purchases.store.ts';
import { receiveBought } from './arrivals.store.ts';
import { listStoredItems } from './goods.store.ts';
import { placeKeeper } from './keepers.store.ts';
import { day, invoiceNo, person, pieces, words } from './shapes.ts';

/**
 * 验收入库: takes what an invoice brings of an approved purchase into stock, at the price of the invoice in fen (`amountFen` of a line;
 * without it, the price that was agreed). Refuses a purchase nobody approved (`purchase.not-approved`), more than was ordered or
 * approved, an amount other than agreed that nobody explains (`purchase.invoice-differs`), an invoice used for another purchase
 * (`purchase.invoice-used`), and a keeper who keeps the book or inspects.
 */
export const receivePurchase = action({
  name: 'goods.keep',
  input: z.object({
    campaignId: z.uuid(),
    purchaseId: z.uuid(),
    invoiceNo,
    receivedOn: day,
    inspector: person,
    keeper: person,
    /** Why the invoice says another amount than the quotation. */
    reason: words.default(''),
    lines: z
      .array(z.object({ line: z.int().positive(), quantity: pieces, amountFen: z.bigint().positive().optional() }))
      .min(1, '请填写入库的物品'),
  }),
  async run(scope, input) {
    const { tx, tenantId, actor, now, newId, record } = scope;
    const { campaignId, purchaseId } = input;
    await placeKeeper(scope, input.keeper, undefined);
    if (input.inspector === input.keeper)
      refuse('goods.inspector-keeps', `验收人和保管人都是“${input.keeper}”。验收和保管要由两个人办，请改正。`);
    const purchase = await getOpenPurchase(tx, tenantId, campaignId, purchaseId);
    if (purchase.approvedAt === null)
      refuse('purchase.not-approved', `采购“${purchase.title}”还没有批准，不能入库。请先由分管负责人批准。`);
    const chosen = purchase.quotes[purchase.chosenQuote - 1];
    if (!chosen) throw new Error('a purchase has no chosen quotation');
    const used = await findInvoice(tx, tenantId, {
      supplier: chosen.supplier,
      invoiceNo: input.invoiceNo,
      otherThan: purchaseId,
    });
    if (used !== undefined)
      refuse(
        'purchase.invoice-used',
        `“${chosen.supplier}”的发票 ${input.invoiceNo} 已用于采购 ${used}，不能再用一次。请核对发票号。`,
      );
    let invoicedFen = purchase.invoicedFen;
    for (const wanted of input.lines) {
      const line = purchase.lines.find((each) => each.line === wanted.line);
      if (!line) refuse('purchase.no-such-line', `采购清单没有第 ${wanted.line} 行。请对照清单改正。`);
      const { quantity } = wanted;
      const agreedFen = (chosen.unitPricesFen[wanted.line - 1] ?? 0n) * BigInt(quantity);
      const amountFen = wanted.amountFen ?? agreedFen;
      requireWithinPurchase(line, { totalFen: purchase.totalFen, invoicedFen }, { quantity, amountFen });
      requireExplained({ name: `${line.name}${line.spec}`, agreedFen, amountFen }, input.reason);
      const [kept] = await listStoredItems(tx, tenantId, campaignId, { code: line.itemCode });
      const keeperId = await placeKeeper(scope, input.keeper, kept);
      invoicedFen += amountFen;
      await receiveBought(
        { tx, tenantId, newId, by: { userId: actor.userId, at: now } },
        { ...line, campaignId, orgPath: purchase.orgPath },
        {
          quantity,
          amountFen,
          movedOn: input.receivedOn,
          supplier: chosen.supplier,
          invoiceNo: input.invoiceNo,
          inspector: input.inspector,
          keeper: input.keeper,
          keeperId,
          reason: amountFen === agreedFen ? '' : input.reason,
          purchaseId,
          purchaseLine: line.line,
        },
      );
    }
    record({
      event: 'goods.purchase-received',
      subject: { kind: 'goods-purchase', id: purchaseId },
      orgPath: purchase.orgPath,
      after: {
        code: purchase.code,
        invoiceNo: input.invoiceNo,
        lines: input.lines.length,
        invoicedFen: String(invoicedFen - purchase.invoicedFen),
      },
    });
    return { invoicedFen: String(invoicedFen) };
  },
});
