import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { releaseFunds } from '#server/funds/release-funds.ts';
import { insertPayment, listStoredAllotments } from './allotments.store.ts';

/**
 * Gives back to its source what is left of an allotment; nothing can be paid from it afterwards. Refuses one of which nothing is left
 * (`allotment.nothing-left`).
 */
export const releaseAllotment = action({
  name: 'entitlement.exclude',
  input: z.object({
    campaignId: z.uuid(),
    code: z.string().min(1),
    reason: z.string().trim().min(2, '请写明原因').max(200),
  }),
  async run({ tx, tenantId, actor, now, record, context }, { campaignId, code, reason }) {
    const [allotment] = await listStoredAllotments(tx, tenantId, campaignId, { code });
    if (!allotment)
      refuse('allotment.not-found', `没有代码为“${code}”的拨付，或不在您管辖的范围内。请回到拨付列表重新选择。`, {
        code,
      });
    const leftFen = allotment.amountFen - allotment.paidFen - allotment.releasedFen;
    if (leftFen <= 0n)
      refuse('allotment.nothing-left', `“${allotment.name}”已经用完或退回，没有可退回的余额。`, { code });
    const { transactionId } = await releaseFunds(context, {
      campaignId,
      reason: `退回拨付余额：${allotment.name}`,
      amounts: [{ sourceCode: allotment.sourceCode, amountFen: leftFen, entitlementId: allotment.id }],
    });
    const givenBack = {
      amountFen: leftFen,
      paidOn: calendarDateOf(now),
      forKind: 'release',
      forKey: allotment.sourceCode,
      transactionId,
    };
    await insertPayment(tx, tenantId, allotment, givenBack, { userId: actor.userId, at: now });
    record({
      event: 'allotment.released',
      subject: { kind: 'allotment', id: allotment.id },
      orgPath: allotment.orgPath,
      after: { releasedFen: String(leftFen), reason },
    });
    return { released: true };
  },
});
