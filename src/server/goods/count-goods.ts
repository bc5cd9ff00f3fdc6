import { z } from 'zod';
import { valueOf } from '#domain/goods/goods-stock.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertMoves, listStoredItems } from './goods.store.ts';
import { placeKeeper } from './keepers.store.ts';
import { code, day, person, words } from './shapes.ts';

/**
 * 盘点: writes down how many pieces lie in the store. What the book has too many or too few is booked with its explanation and its
 * value; a count that agrees is a line too. Refuses a difference nobody explains (`goods.difference-unexplained`), and a keeper who
 * keeps the book.
 */
export const countGoods = action({
  name: 'goods.keep',
  input: z.object({
    campaignId: z.uuid(),
    itemCode: code,
    counted: z.int().nonnegative(),
    countedOn: day,
    keeper: person,
    reason: words.default(''),
  }),
  async run(scope, { campaignId, itemCode, counted, countedOn, keeper, reason }) {
    const { tx, tenantId, actor, now, record } = scope;
    const [item] = await listStoredItems(tx, tenantId, campaignId, { code: itemCode });
    if (!item) refuse('goods.not-found', `物品账里没有代码为“${itemCode}”的物品。请核对代码。`);
    const keeperId = await placeKeeper(scope, keeper, item);
    const book = item.store.quantity;
    const difference = counted - book;
    if (difference !== 0 && reason === '')
      refuse(
        'goods.difference-unexplained',
        `“${item.name}”账上 ${book} ${item.unit}，实盘 ${counted} ${item.unit}，相差 ${Math.abs(difference)} ${item.unit}。请写明差异的原因。`,
        { book, counted },
      );
    const { received } = item;
    const amountFen =
      difference < 0
        ? valueOf(item.store, -difference)
        : received.quantity === 0
          ? 0n
          : (received.amountFen * BigInt(difference)) / BigInt(received.quantity);
    const kind = difference < 0 ? 'loss' : difference > 0 ? 'surplus' : 'count';
    const move = { kind, quantity: Math.abs(difference), amountFen, movedOn: countedOn } as const;
    const by = { userId: actor.userId, at: now };
    await insertMoves(
      tx,
      tenantId,
      item,
      [{ ...move, forKind: 'count', forKey: countedOn, keeper, keeperId, reason }],
      by,
    );
    record({
      event: 'goods.counted',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      before: { inStock: book },
      after: { counted, countedOn, reason },
    });
    return { book, counted, difference };
  },
});
