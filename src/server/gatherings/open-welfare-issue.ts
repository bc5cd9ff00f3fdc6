import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listStoredAllotments } from './allotments.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, fen, ground, name } from './shapes.ts';
import { insertIssue } from './welfare.store.ts';

/**
 * Opens a payment of a fixed sum to all staff. Its money was set aside for welfare from a source of the welfare book; what does not
 * suffice for everybody is refused (`welfare.not-enough-set-aside`), and so is a relief source, when the money is set aside.
 */
export const openWelfareIssue = action({
  name: 'gathering.plan',
  input: z.object({
    ...ground,
    code,
    name,
    basis: z.string().trim().min(1, '请写明依据').max(200),
    perPersonFen: fen,
    staffCount: z.int().positive(),
    allotmentCode: z.string().min(1),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    const [allotment] = await listStoredAllotments(tx, tenantId, campaign.id, { code: input.allotmentCode });
    if (!allotment || allotment.purpose !== 'welfare' || allotment.book !== 'welfare')
      refuse(
        'welfare.wrong-book',
        `“${input.name}”是全员福利，只能用福利账的资金，没有代码为“${input.allotmentCode}”、用于全员福利的拨付。请先由审批人从福利资金里拨付。`,
      );
    const neededFen = input.perPersonFen * BigInt(input.staffCount);
    if (neededFen > allotment.amountFen - allotment.paidFen - allotment.releasedFen)
      refuse(
        'welfare.not-enough-set-aside',
        `“${allotment.name}”剩余的拨付不够给${input.staffCount}人每人发放。请追加拨付，或核对人数和标准。`,
      );
    const issueId = newId();
    await insertIssue(
      tx,
      tenantId,
      { ...input, id: issueId, orgId: unit.id, orgPath: unit.path, allotmentId: allotment.id },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'welfare.opened',
      subject: { kind: 'welfare-issue', id: issueId },
      orgPath: unit.path,
      after: { code: input.code, perPersonFen: String(input.perPersonFen), staffCount: input.staffCount },
    });
    return { issueId };
  },
});
