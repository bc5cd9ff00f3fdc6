import { z } from 'zod';
import { isHolderKind } from '#domain/goods/goods-lists.ts';
import { holderKey, requireInStock, valueOf } from '#domain/goods/goods-stock.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertMoves, listStoredItems } from './goods.store.ts';
import { requireHolder } from './ground.store.ts';
import { placeKeeper } from './keepers.store.ts';
import { day, person, pieces, words } from './shapes.ts';

/**
 * Moves goods out of the store to a unit or a visiting team, or to where they are used up, and back; rounds call it inside their own
 * transaction. What leaves a place takes its share of the invoice price along. Refuses an item that is not kept (`goods.not-found`),
 * more than is in stock (`goods.above-stock`), more coming back than is there (`goods.above-issued`), an unknown holder
 * (`goods.no-such-holder`), and a keeper who keeps the book (`goods.keeper-keeps-book`).
 */
export const moveGoods = action({
  name: 'goods.keep',
  input: z.object({
    campaignId: z.uuid(),
    item: z.union([z.object({ id: z.uuid() }), z.object({ code: z.string().min(1) })]),
    kind: z.enum(['issue', 'return']),
    quantity: pieces,
    movedOn: day,
    forKind: z.string().min(1),
    forKey: z.string().trim().min(1).max(80),
    /** Who keeps the store; for a round, who took the goods along. */
    keeper: person,
    receiver: z.string().trim().max(40).default(''),
    reason: words.default(''),
  }),
  async run(scope, { campaignId, item: wanted, ...move }) {
    const { tx, tenantId, actor, now, record } = scope;
    const [item] = await listStoredItems(tx, tenantId, campaignId, wanted);
    if (!item) refuse('goods.not-found', '物品账里没有这种物品。请先登记入库。');
    const isOfStore = isHolderKind(move.forKind) || move.forKind === 'other';
    const keeperId = isOfStore ? await placeKeeper(scope, move.keeper, item) : null;
    await requireHolder(tx, tenantId, campaignId, move);
    const out = item.holders.get(holderKey(move.forKind, move.forKey)) ?? { quantity: 0, amountFen: 0n };
    if (move.kind === 'issue') requireInStock(item, item.store.quantity, move.quantity);
    else if (move.quantity > out.quantity)
      refuse(
        'goods.above-issued',
        `“${item.name}”在“${move.forKey}”手里的只有 ${out.quantity} ${item.unit}，不能退回 ${move.quantity} ${item.unit}。请核对数量。`,
      );
    const amountFen = valueOf(move.kind === 'issue' ? item.store : out, move.quantity);
    await insertMoves(tx, tenantId, item, [{ ...move, keeperId, amountFen }], { userId: actor.userId, at: now });
    const { quantity, movedOn, forKind, forKey } = move;
    record({
      event: move.kind === 'issue' ? 'goods.issued' : 'goods.returned',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      after: { quantity, amountFen: String(amountFen), movedOn, forKind, forKey },
    });
    return { inStock: item.store.quantity + (move.kind === 'issue' ? -quantity : quantity) };
  },
});
