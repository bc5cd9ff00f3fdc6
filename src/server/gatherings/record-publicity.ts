import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { PUBLICITY_CHANNELS, TOLD_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { insertPublicity, tellsOfSomething } from './records.store.ts';
import { day, ground, oneOf } from './shapes.ts';

/**
 * Records publicity on a board, a site or in a group, with its days and a link to what it tells of. Refuses a link to something that is
 * not recorded (a summary may say only as much as happened), a day outside the campaign, and an illness or a long number in the title.
 */
export const recordPublicity = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    items: z
      .array(
        z.object({
          channel: oneOf(PUBLICITY_CHANNELS),
          title: z.string().trim().min(1, '请填写标题').max(100),
          place: z.string().trim().min(1, '请填写刊登的地方').max(80),
          postedOn: day,
          takenDownOn: day.optional(),
          tells: z.object({ kind: oneOf(TOLD_KINDS), key: z.string().trim().min(1).max(80) }).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    for (const [index, item] of input.items.entries()) {
      const where = `第${index + 1}行`;
      requireInCampaign(campaign, item.postedOn, `${where}的宣传`);
      requirePlainWords(`${item.title}，${item.place}`, `${where}的标题`);
      if (item.takenDownOn !== undefined && item.takenDownOn < item.postedOn)
        refuse('publicity.days-backwards', `${where}的撤下日期早于刊登日期。请改正日期。`);
      if (item.tells && !(await tellsOfSomething(tx, tenantId, campaign.id, item.tells.kind, item.tells.key)))
        refuse(
          'publicity.tells-of-nothing',
          `${where}写的是${TOLD_KINDS[item.tells.kind]}“${item.tells.key}”，但没有这条记录。请先登记，或改正编号。`,
        );
    }
    const items = input.items.map((item) => ({
      ...item,
      id: newId(),
      takenDownOn: item.takenDownOn ?? null,
      tells: item.tells ?? null,
    }));
    await insertPublicity(tx, tenantId, { campaignId: campaign.id, orgId: unit.id, orgPath: unit.path }, items, {
      userId: actor.userId,
      at: now,
    });
    record({
      event: 'publicity.recorded',
      subject: { kind: 'campaign', id: campaign.id },
      orgPath: unit.path,
      after: { items: items.length },
    });
    return { items: items.length };
  },
});
