import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, day, ground, name, slot } from './shapes.ts';
import { insertWardRound, listStoredWards } from './wards.store.ts';

/**
 * Plans a ward round: which wards, how many portions of which goods each bed receives, who goes. Says how many portions the stock is
 * short of for now; only handing out more than there is is refused. Refuses unknown wards and goods.
 */
export const planWardRound = action({
  name: 'gathering.plan',
  input: z.object({
    ...ground,
    code,
    name,
    roundOn: day,
    slot,
    leaderName: name,
    visitors: z.array(name).max(30).default([]),
    itemCode: z.string().min(1),
    portionsPerBed: z.int().min(1).max(20).default(2),
    wardCodes: z.array(z.string().min(1)).min(1, '请选择病区'),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.roundOn, '病房慰问');
    const [item] = await listGoods(context, { campaignId: campaign.id, code: input.itemCode });
    if (!item) refuse('goods.not-found', `物品账里没有代码为“${input.itemCode}”的物品。请先登记入库，再安排份数。`);
    const known = await listStoredWards(tx, tenantId);
    const wards = [...new Set(input.wardCodes)].map(
      (wanted) =>
        known.find((ward) => ward.code === wanted) ??
        refuse('ward.not-found', `没有代码为“${wanted}”的病区。请先登记病区和床位。`, { wardCode: wanted }),
    );
    const roundId = newId();
    await insertWardRound(
      tx,
      tenantId,
      { ...input, id: roundId, orgId: unit.id, orgPath: unit.path, itemId: item.id },
      wards,
      { userId: actor.userId, at: now },
    );
    const beds = wards.reduce((sum, ward) => sum + ward.beds.length, 0);
    const shortPortions = Math.max(0, beds * input.portionsPerBed - item.inStock);
    record({
      event: 'ward.round-planned',
      subject: { kind: 'ward-round', id: roundId },
      orgPath: unit.path,
      after: {
        code: input.code,
        roundOn: input.roundOn,
        wards: wards.length,
        beds,
        portionsPerBed: input.portionsPerBed,
      },
    });
    return { roundId, beds, portions: beds * input.portionsPerBed, shortPortions };
  },
});
