import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { requireOnePlace } from '#domain/gatherings/duty-round.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listStoredAllotments } from './allotments.store.ts';
import { insertDutyRound, listPostsElsewhere } from './duty-rounds.store.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, day, ground, name, slot, staffNo } from './shapes.ts';

/**
 * Plans a duty round: the roster of departments and persons, the visiting team, the time, and the kit each person receives (cash
 * in fen, a greeting, portions of goods). Refuses a person on duty in two places at that time, a day outside the campaign, cash
 * without money set aside for duty rounds, and portions of goods that are not kept.
 */
export const planDutyRound = action({
  name: 'gathering.plan',
  input: z.object({
    ...ground,
    code,
    name,
    roundOn: day,
    slot,
    leaderName: name,
    visitors: z.array(name).max(30).default([]),
    kit: z.object({
      cashFen: z.bigint().nonnegative().default(0n),
      allotmentCode: z.string().min(1).optional(),
      greeting: z.string().trim().max(100).default(''),
      itemCode: z.string().min(1).optional(),
      portions: z.int().nonnegative().max(20).default(0),
    }),
    posts: z
      .array(z.object({ department: name, personName: name, staffNo }))
      .min(1, '值班表是空的')
      .max(2000),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.roundOn, '值班慰问');
    for (const [index, post] of input.posts.entries())
      requirePlainWords(`${post.department}，${post.personName}`, `值班表第${index + 1}行`);
    requireOnePlace(input.posts, await listPostsElsewhere(tx, tenantId, input.roundOn, input.slot));
    const { kit } = input;
    const [allotment] =
      kit.allotmentCode === undefined
        ? []
        : await listStoredAllotments(tx, tenantId, campaign.id, { code: kit.allotmentCode });
    if (kit.cashFen > 0n && allotment?.purpose !== 'duty')
      refuse(
        'allotment.not-found',
        '值班慰问要发慰问金，还没有选定用于值班慰问的拨付。请先由审批人拨付，再填写拨付代码。',
      );
    const [item] =
      kit.itemCode === undefined ? [] : await listGoods(context, { campaignId: campaign.id, code: kit.itemCode });
    if (kit.portions > 0 && !item)
      refuse('goods.not-found', `物品账里没有代码为“${kit.itemCode ?? ''}”的物品。请先登记入库，再安排份数。`);
    const roundId = newId();
    await insertDutyRound(
      tx,
      tenantId,
      {
        id: roundId,
        campaignId: campaign.id,
        orgId: unit.id,
        orgPath: unit.path,
        code: input.code,
        name: input.name,
        roundOn: input.roundOn,
        slot: input.slot,
        leaderName: input.leaderName,
        visitors: input.visitors,
        kitCashFen: kit.cashFen,
        kitGreeting: kit.greeting,
        kitItemId: kit.portions > 0 && item ? item.id : null,
        kitPortions: kit.portions,
        allotmentId: kit.cashFen > 0n && allotment ? allotment.id : null,
      },
      input.posts,
      { userId: actor.userId, at: now },
    );
    const departments = new Set(input.posts.map((post) => post.department)).size;
    record({
      event: 'duty.planned',
      subject: { kind: 'duty-round', id: roundId },
      orgPath: unit.path,
      after: {
        code: input.code,
        roundOn: input.roundOn,
        slot: input.slot,
        departments,
        persons: input.posts.length,
        cashFen: String(kit.cashFen),
      },
    });
    return { roundId, departments, persons: input.posts.length };
  },
});
