import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { GATHERING_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { requireSouvenir } from '#domain/gatherings/prizes.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listStoredAllotments } from './allotments.store.ts';
import { insertGathering } from './gatherings.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { readPrizeLimits } from './read-prize-limits.ts';
import { code, day, fen, ground, name, oneOf, slot } from './shapes.ts';

/**
 * Plans a gathering: what, when, where, who receives people, and the gift each guest takes with him. Refuses a day outside the
 * campaign, a measure that is not in its plan, an illness or a long number in a field, and a gift paid from money set aside for
 * something else, and a souvenir of a tournament above its limit. A gift without an allotment is one the hosts pay themselves; its value is recorded and nothing is posted.
 */
export const planGathering = action({
  name: 'gathering.plan',
  input: z.object({
    ...ground,
    code,
    kind: oneOf(GATHERING_KINDS),
    name,
    heldOn: day,
    slot: slot.default('day'),
    place: z.string().trim().min(1, '请填写地点').max(80),
    hostName: z.string().trim().min(1, '请填写主持人').max(40),
    measureCode: z.string().min(1).optional(),
    gift: z.object({ name, perPersonFen: fen, allotmentCode: z.string().min(1).optional() }).optional(),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.heldOn, GATHERING_KINDS[input.kind]);
    for (const [where, text] of [
      ['活动名称', input.name],
      ['地点', input.place],
    ] as const)
      requirePlainWords(text, where);
    if (input.measureCode !== undefined && !campaign.measureCodes.includes(input.measureCode))
      refuse(
        'gathering.no-such-measure',
        `方案里没有代码为“${input.measureCode}”的措施。请从方案的措施里选择，或不填。`,
      );
    if (input.kind === 'tournament' && input.gift) requireSouvenir(input.gift.perPersonFen, await readPrizeLimits());
    const allotmentId = await giftAllotment();
    const gatheringId = newId();
    await insertGathering(
      tx,
      tenantId,
      {
        ...input,
        id: gatheringId,
        campaignId: campaign.id,
        orgId: unit.id,
        orgPath: unit.path,
        measureCode: input.measureCode ?? null,
        giftName: input.gift?.name ?? null,
        giftFen: input.gift?.perPersonFen ?? 0n,
        allotmentId,
      },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'gathering.planned',
      subject: { kind: 'gathering', id: gatheringId },
      orgPath: unit.path,
      after: {
        code: input.code,
        kind: input.kind,
        name: input.name,
        heldOn: input.heldOn,
        giftFen: String(input.gift?.perPersonFen ?? 0n),
      },
    });
    return { gatheringId };

    async function giftAllotment(): Promise<string | null> {
      const wanted = input.gift?.allotmentCode;
      if (wanted === undefined) return null;
      const [allotment] = await listStoredAllotments(tx, tenantId, campaign.id, { code: wanted });
      if (allotment?.purpose === 'gift') return allotment.id;
      return refuse(
        'allotment.not-found',
        `没有代码为“${wanted}”、用于活动慰问品的拨付。请先由审批人拨付，或改用别的拨付。`,
      );
    }
  },
});
