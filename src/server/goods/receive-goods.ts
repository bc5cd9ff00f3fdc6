import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getGoodsGround } from './get-goods-ground.ts';
import { insertItem, insertMoves, listStoredItems } from './goods.store.ts';
import { getKeepingUnit } from './ground.store.ts';
import { placeKeeper } from './keepers.store.ts';
import { code, day, measure, name, person, pieces, spec } from './shapes.ts';

/**
 * Takes goods into stock that come without a purchase, such as portions of the canteen or a gift: a new item, or more of one that is
 * kept. They are worth `amountFen` together. Refuses another name, specification or unit under a known code (`goods.other-item`), and a
 * keeper who keeps the book (`goods.keeper-keeps-book`).
 */
export const receiveGoods = action({
  name: 'goods.keep',
  input: z.object({
    campaignId: z.uuid(),
    unitCode: z.string().trim().min(1).optional(),
    code,
    name,
    spec,
    unit: measure,
    quantity: pieces,
    amountFen: z.bigint().nonnegative().default(0n),
    receivedOn: day,
    from: z.string().trim().min(1, '请写明来处，例如医院食堂').max(80),
    inspector: z.string().trim().max(40).default(''),
    keeper: person,
  }),
  async run(scope, input) {
    const { tx, tenantId, unitPaths, actor, now, newId, record, context } = scope;
    const campaign = await getGoodsGround(context, input);
    const orgPath = await getKeepingUnit(tx, tenantId, campaign, input.unitCode, unitPaths);
    const [known] = await listStoredItems(tx, tenantId, campaign.id, { code: input.code });
    if (known && (known.name !== input.name || known.unit !== input.unit || known.spec !== input.spec))
      refuse(
        'goods.other-item',
        `代码“${input.code}”已是“${known.name}${known.spec}”（${known.unit}），不能再登记为“${input.name}${input.spec}”（${input.unit}）。请换一个代码。`,
      );
    const keeperId = await placeKeeper(scope, input.keeper, known);
    const item = known ?? { id: newId(), orgPath, moves: 0, store: { quantity: 0, amountFen: 0n } };
    if (!known) await insertItem(tx, tenantId, { ...pick(input), id: item.id, campaignId: campaign.id, orgPath });
    const { quantity, amountFen, receivedOn: movedOn, from, inspector, keeper } = input;
    const move = { kind: 'receive' as const, forKind: 'supplier', forKey: from, supplier: from };
    await insertMoves(tx, tenantId, item, [{ ...move, quantity, amountFen, movedOn, inspector, keeper, keeperId }], {
      userId: actor.userId,
      at: now,
    });
    record({
      event: 'goods.received',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      after: { code: input.code, quantity, amountFen: String(amountFen), receivedOn: movedOn },
    });
    return { itemId: item.id, inStock: item.store.quantity + quantity };
  },
});

const pick = ({ code, name, spec, unit }: { code: string; name: string; spec: string; unit: string }) => ({
  code,
  name,
  spec,
  unit,
});
