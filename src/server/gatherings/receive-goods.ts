import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertItem, insertMove, listStoredItems } from './goods.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, day, ground, name } from './shapes.ts';

/** Takes goods into stock: a new item, or more of one that is kept. Refuses another name or unit under a known code (`goods.other-item`). */
export const receiveGoods = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    code,
    name,
    unit: z.string().trim().min(1).max(10),
    quantity: z.int().positive(),
    receivedOn: day,
    from: z.string().trim().min(1, '请写明来处，例如医院食堂').max(80),
    keeper: z.string().trim().min(1).max(40),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    const [known] = await listStoredItems(tx, tenantId, campaign.id, { code: input.code });
    if (known && (known.name !== input.name || known.unit !== input.unit))
      refuse(
        'goods.other-item',
        `代码“${input.code}”已是“${known.name}”（${known.unit}），不能再登记为“${input.name}”（${input.unit}）。请换一个代码。`,
      );
    const item = known ?? { id: newId(), orgPath: unit.path, moves: 0, inStock: 0 };
    if (!known)
      await insertItem(tx, tenantId, {
        id: item.id,
        campaignId: campaign.id,
        orgPath: unit.path,
        code: input.code,
        name: input.name,
        unit: input.unit,
      });
    const move = {
      kind: 'receive' as const,
      quantity: input.quantity,
      movedOn: input.receivedOn,
      forKind: 'supplier',
      forKey: input.from,
      keeper: input.keeper,
    };
    await insertMove(tx, tenantId, item, move, { userId: actor.userId, at: now });
    record({
      event: 'goods.received',
      subject: { kind: 'goods-item', id: item.id },
      orgPath: item.orgPath,
      after: { code: input.code, quantity: input.quantity, receivedOn: input.receivedOn },
    });
    return { itemId: item.id, inStock: item.inStock + input.quantity };
  },
});
