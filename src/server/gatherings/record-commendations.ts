import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { COMMENDATION_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { insertCommendations } from './records.store.ts';
import { day, ground, name, oneOf } from './shapes.ts';

/**
 * Records who was commended, by which document, and pays the awards out of money set aside for awards. Refuses the same commendation
 * twice, an award without an allotment, and relief money (when it is set aside: 送温暖 is no bonus, domain.md §2.5).
 */
export const recordCommendations = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    commendedOn: day,
    documentNo: z.string().trim().min(1, '请填写表彰文件的文号').max(60),
    allotmentCode: z.string().min(1).optional(),
    commendations: z
      .array(
        z.object({
          kind: oneOf(COMMENDATION_KINDS),
          honoree: name,
          department: z.string().trim().max(80).default(''),
          citation: z.string().trim().max(200).default(''),
          awardFen: z.bigint().nonnegative().default(0n),
        }),
      )
      .min(1, '名单是空的')
      .max(1000),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.commendedOn, '表彰');
    for (const [index, each] of input.commendations.entries())
      requirePlainWords(`${each.honoree}，${each.department}，${each.citation}`, `表彰名单第${index + 1}行`);
    const awardFen = sumFen(input.commendations.map((each) => each.awardFen));
    if (awardFen > 0n && input.allotmentCode === undefined)
      refuse(
        'commendation.no-allotment',
        '表彰有奖励金，请填写用于表彰奖励的拨付代码；还没有拨付的，请先由审批人拨付。',
      );
    let allotmentId: string | null = null;
    if (awardFen > 0n && input.allotmentCode !== undefined) {
      const paid = await payFromAllotment(context, {
        campaignId: campaign.id,
        allotment: { code: input.allotmentCode },
        purpose: 'award',
        amountFen: awardFen,
        paidOn: input.commendedOn,
        forKind: 'commendation',
        forKey: input.documentNo,
        reason: `表彰奖励（${input.documentNo}）`,
      });
      allotmentId = paid.allotmentId;
    }
    const commendations = input.commendations.map((each) => ({
      ...each,
      id: newId(),
      documentNo: input.documentNo,
      commendedOn: input.commendedOn,
      allotmentId: each.awardFen > 0n ? allotmentId : null,
    }));
    await insertCommendations(
      tx,
      tenantId,
      { campaignId: campaign.id, orgId: unit.id, orgPath: unit.path },
      commendations,
      {
        userId: actor.userId,
        at: now,
      },
    );
    record({
      event: 'commendation.recorded',
      subject: { kind: 'campaign', id: campaign.id },
      orgPath: unit.path,
      after: { documentNo: input.documentNo, commendations: commendations.length, awardFen: String(awardFen) },
    });
    return { commendations: commendations.length };
  },
});
