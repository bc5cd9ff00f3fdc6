import { type CampaignFile, fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import type { Context } from '#server/context.ts';
import { bookSignedGoods } from '#server/deliveries/book-signed-goods.ts';
import { listGoodsHouseholds } from '#server/deliveries/list-goods-households.ts';
import { approvePurchase } from '#server/goods/approve-purchase.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { planPurchase } from '#server/goods/plan-purchase.ts';
import { receivePurchase } from '#server/goods/receive-purchase.ts';

interface Work {
  readonly clerk: Context;
  readonly chair: Context;
  readonly cashier: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
}

/** Goods bought as the plan says, each purchase compared, approved and received by its invoice, and issued to the units by the approved list. */
export async function buyGoods({ clerk, chair, campaignId, file }: Work): Promise<void> {
  const { purchases = [], issue } = file.goods ?? {};
  for (const { code, title, source, comparedOn, items, quotes, chosen, reason, group, ...rest } of purchases) {
    const { purchaseId } = await planPurchase(clerk, {
      campaignId,
      code,
      title,
      sourceCode: source,
      comparedOn,
      lines: items.map(({ code: itemCode, ...item }) => ({ itemCode, ...item })),
      quotes: quotes.map(({ supplier, pricesYuan }) => ({ supplier, unitPricesFen: pricesYuan.map(fenOfYuan) })),
      chosenQuote: chosen,
      choiceReason: reason ?? '',
      group,
    });
    const { decision, minutesNo = '', invoiceNo, receivedOn, inspector, keeper } = rest;
    await approvePurchase(chair, { campaignId, purchaseId, decision, minutesNo });
    const lines = items.map(({ quantity }, at) => ({ line: at + 1, quantity }));
    await receivePurchase(clerk, { campaignId, purchaseId, invoiceNo, receivedOn, inspector, keeper, lines });
  }
  if (!issue) return;
  for (const [unitCode, households] of await householdsByUnit(clerk, campaignId, file, 'due')) {
    const move = { campaignId, item: { code: issue.item }, kind: 'issue' as const, quantity: households };
    const to = { movedOn: issue.on, forKind: 'unit', forKey: unitCode, keeper: issue.keeper };
    await moveGoods(clerk, { ...move, ...to });
  }
}

/** After the sheets have come back: what was signed for leaves the hands of the units, and what was not handed out goes back into the store. */
export async function bookHandedOut({ clerk, cashier, campaignId, file }: Work): Promise<void> {
  const issue = file.goods?.issue;
  if (!issue) return;
  const { item: itemCode, keeper, backOn } = issue;
  for (const [unitCode] of await householdsByUnit(clerk, campaignId, file, 'delivered')) {
    const unit = file.units.find((each) => each.code === unitCode);
    await bookSignedGoods(cashier, { campaignId, itemCode, unitCode, keeper: `${unit?.name ?? unitCode}经办` });
  }
  const item = (await listGoods(clerk, { campaignId })).find((each) => each.code === itemCode);
  for (const { forKind, forKey, quantity } of item?.holders ?? []) {
    if (quantity === 0) continue;
    const back = { kind: 'return' as const, quantity, movedOn: backOn, reason: '没有发到户，退库' };
    await moveGoods(clerk, { campaignId, item: { code: itemCode }, forKind, forKey, keeper, ...back });
  }
}

/**
 * Households entitled to goods by the unit right below the one that runs the campaign; its own ones stand last under itself, because
 * booking for a unit takes those below it along.
 */
async function householdsByUnit(
  clerk: Context,
  campaignId: string,
  file: CampaignFile,
  state: 'due' | 'delivered',
): Promise<Map<string, number>> {
  const parents = new Map(file.units.map((unit) => [unit.code, unit.parent]));
  const drawing = (code: string): string => {
    const parent = parents.get(code);
    return parent === undefined || parents.get(parent) === undefined ? code : drawing(parent);
  };
  const counts = new Map<string, number>();
  let own = 0;
  for (let cursor: string | undefined; ; ) {
    const page = await listGoodsHouseholds(clerk, { campaignId, state, limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { unitCode } of page.rows)
      if (parents.get(unitCode) === undefined) own++;
      else counts.set(drawing(unitCode), (counts.get(drawing(unitCode)) ?? 0) + 1);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const root = file.units.find((unit) => unit.parent === undefined);
  if (root && own > 0) counts.set(root.code, own);
  return counts;
}
