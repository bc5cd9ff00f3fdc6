import { z } from 'zod';
import { GOODS_HOLDERS } from '#domain/goods/goods-lists.ts';
import { holderKey, valuesOf } from '#domain/goods/goods-stock.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertMoves, listHouseholdPiles, listStoredItems } from './goods.store.ts';
import { day, person, pieces, words } from './shapes.ts';

/**
 * Books goods from a unit or a visiting team to households, or from households back to it; deliveries call it inside their own
 * transaction, with the signature. What a household gives back is worth what it had received. Refuses goods that are not kept, more than the
 * holder has (`goods.above-held`), and more coming back than the household had (`goods.above-handed-over`).
 */
export const handGoodsOver = action({
  name: 'goods.hand-over',
  input: z.object({
    campaignId: z.uuid(),
    itemCode: z.string().min(1),
    kind: z.enum(['hand-over', 'take-back']),
    forKind: z.enum(Object.keys(GOODS_HOLDERS) as [keyof typeof GOODS_HOLDERS, ...(keyof typeof GOODS_HOLDERS)[]]),
    forKey: z.string().trim().min(1),
    /** Who of the holder handed them over. */
    keeper: person,
    reason: words.default(''),
    lines: z.array(z.object({ entitlementId: z.uuid(), quantity: pieces, movedOn: day })).min(1),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, itemCode, lines, ...input }) {
    const [item] = await listStoredItems(tx, tenantId, campaignId, { code: itemCode });
    if (!item) refuse('goods.not-found', `物品账里没有代码为“${itemCode}”的物品。请先登记入库。`);
    const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
    const held = item.holders.get(holderKey(input.forKind, input.forKey)) ?? { quantity: 0, amountFen: 0n };
    if (input.kind === 'hand-over' && quantity > held.quantity)
      refuse(
        'goods.above-held',
        `这次发放“${item.name}”${quantity} ${item.unit}，${GOODS_HOLDERS[input.forKind]}“${input.forKey}”手里只有 ${held.quantity} ${item.unit}，还差 ${quantity - held.quantity} ${item.unit}。请先办理领用出库，或核对数量。`,
        { wanted: quantity, held: held.quantity },
      );
    const values =
      input.kind === 'hand-over'
        ? valuesOf(
            held,
            lines.map((line) => line.quantity),
          )
        : await valuesBack(lines, (ids) => listHouseholdPiles(tx, tenantId, item.id, ids));
    const moves = lines.map((line, index) => ({ ...input, ...line, amountFen: values[index] ?? 0n }));
    await insertMoves(tx, tenantId, item, moves, { userId: actor.userId, at: now });
    record({
      event: input.kind === 'hand-over' ? 'goods.handed-over' : 'goods.taken-back',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      after: { households: lines.length, quantity, forKind: input.forKind, forKey: input.forKey },
    });
    return { itemName: item.name, quantity };
  },
});

type Line = { readonly entitlementId: string; readonly quantity: number };

async function valuesBack(
  lines: readonly Line[],
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, { quantity: number; amountFen: bigint }>>,
): Promise<bigint[]> {
  const piles = await find(lines.map((line) => line.entitlementId));
  return lines.map((line) => {
    const pile = piles.get(line.entitlementId) ?? { quantity: 0, amountFen: 0n };
    if (line.quantity > pile.quantity)
      refuse('goods.above-handed-over', `这一户收到过 ${pile.quantity} 件，不能退回 ${line.quantity} 件。请核对数量。`);
    return valuesOf(pile, [line.quantity])[0] ?? 0n;
  });
}
