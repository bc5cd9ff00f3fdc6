import { z } from 'zod';
import { GOODS_MOVES } from '#domain/gatherings/gathering-lists.ts';
import { requireInStock } from '#domain/gatherings/goods-stock.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertMove, listStoredItems } from './goods.store.ts';
import { day, oneOf } from './shapes.ts';

/**
 * Moves goods out of the stock or back into it; rounds call it inside their own transaction. Refuses an item that is not kept
 * (`goods.not-found`), more than is in stock (`goods.above-stock`) and more coming back than went out (`goods.above-issued`).
 */
export const moveGoods = action({
  name: 'gathering.record',
  input: z.object({
    campaignId: z.uuid(),
    item: z.union([z.object({ id: z.uuid() }), z.object({ code: z.string().min(1) })]),
    kind: oneOf(GOODS_MOVES).exclude(['receive']),
    quantity: z.int().positive(),
    movedOn: day,
    forKind: z.string().min(1),
    forKey: z.string().min(1),
    keeper: z.string().trim().min(1).max(40),
  }),
  async run({ tx, tenantId, actor, now, record }, input) {
    const [item] = await listStoredItems(tx, tenantId, input.campaignId, input.item);
    if (!item) refuse('goods.not-found', '物品账里没有这种物品。请先登记入库。');
    if (input.kind === 'issue') requireInStock(item, item.inStock, input.quantity);
    else if (input.quantity > item.issued - item.returned)
      refuse(
        'goods.above-issued',
        `“${item.name}”在外的只有 ${item.issued - item.returned} ${item.unit}，不能退回 ${input.quantity} ${item.unit}。请核对数量。`,
      );
    await insertMove(tx, tenantId, item, input, { userId: actor.userId, at: now });
    record({
      event: input.kind === 'issue' ? 'goods.issued' : 'goods.returned',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      after: { quantity: input.quantity, movedOn: input.movedOn, forKind: input.forKind, forKey: input.forKey },
    });
    return { inStock: item.inStock + (input.kind === 'issue' ? -input.quantity : input.quantity) };
  },
});
