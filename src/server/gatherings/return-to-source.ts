import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideReturns } from '#domain/gatherings/allotment.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { postHandovers } from '#server/funds/post-handovers.ts';
import { insertPayment, listPaidLines, listStoredAllotments } from './allotments.store.ts';
import { fen } from './shapes.ts';

/**
 * Gives back to its source what an allotment paid for a record that is withdrawn; withdrawals call this inside their own transaction.
 * The money is free in the source afterwards: to spend it again the approver allots it again. Refuses more than was paid for the record
 * (`allotment.nothing-to-return`).
 */
export const returnToSource = action({
  name: 'allotment.pay',
  input: z.object({
    campaignId: z.uuid(),
    allotmentId: z.uuid(),
    forKind: z.string().min(1),
    forKey: z.string().min(1),
    amountFen: fen,
    reason: z.string().min(1),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const [allotment] = await listStoredAllotments(tx, tenantId, input.campaignId, { id: input.allotmentId });
    if (!allotment) refuse('allotment.not-found', '没有找到支付这条记录的拨付，或不在您管辖的范围内。');
    const paid = await listPaidLines(tx, tenantId, allotment.id, input.forKind, input.forKey);
    const returns = decideReturns(paid, input.amountFen);
    const isCash = allotment.aidKind === 'cash';
    const paidOn = calendarDateOf(now);
    const { transactionIds } = await postHandovers(context, {
      campaignId: input.campaignId,
      moves: [
        {
          kind: 'return',
          saidOn: paidOn,
          reason: input.reason,
          payments: [
            {
              sourceCode: allotment.sourceCode,
              cashFen: isCash ? input.amountFen : 0n,
              goodsFen: isCash ? 0n : input.amountFen,
              entitlementId: allotment.id,
            },
          ],
        },
      ],
    });
    const transactionId = transactionIds[0] ?? '';
    for (const [index, { line, amountFen }] of returns.entries())
      await insertPayment(
        tx,
        tenantId,
        { ...allotment, payments: allotment.payments + index },
        { amountFen, paidOn, forKind: 'return', forKey: input.forKey, transactionId, returnsLine: line },
        { userId: actor.userId, at: now },
      );
    record({
      event: 'allotment.returned',
      subject: { kind: 'allotment', id: allotment.id },
      orgPath: allotment.orgPath,
      after: { amountFen: String(input.amountFen), forKind: input.forKind, forKey: input.forKey },
    });
    return { transactionId };
  },
});
