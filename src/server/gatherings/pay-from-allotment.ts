import { z } from 'zod';
import { ALLOTMENT_PURPOSES, requirePayable } from '#domain/gatherings/allotment.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { postHandovers } from '#server/funds/post-handovers.ts';
import { insertPayment, listStoredAllotments } from './allotments.store.ts';
import { day, fen, oneOf } from './shapes.ts';

/**
 * Pays out of an allotment and posts it to the ledger; the actions that record who received it call this inside their own
 * transaction. Refuses an allotment of another purpose (`allotment.wrong-purpose`) and more than is left of it.
 */
export const payFromAllotment = action({
  name: 'allotment.pay',
  input: z.object({
    campaignId: z.uuid(),
    allotment: z.union([z.object({ id: z.uuid() }), z.object({ code: z.string().min(1) })]),
    purpose: oneOf(ALLOTMENT_PURPOSES),
    amountFen: fen,
    paidOn: day,
    forKind: z
      .string()
      .min(1)
      .regex(/^(?!(release|return)$)/),
    forKey: z.string().min(1),
    reason: z.string().min(1),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const [allotment] = await listStoredAllotments(tx, tenantId, input.campaignId, input.allotment);
    if (!allotment) refuse('allotment.not-found', '没有找到这笔拨付。请先由审批人拨付资金，再登记发放。');
    if (allotment.purpose !== input.purpose)
      refuse(
        'allotment.wrong-purpose',
        `“${allotment.name}”拨付用于${ALLOTMENT_PURPOSES[allotment.purpose].name}，不能用于${ALLOTMENT_PURPOSES[input.purpose].name}。请改用相应的拨付。`,
      );
    requirePayable({ ...allotment, amountFen: allotment.amountFen - allotment.releasedFen }, input.amountFen);
    const isCash = allotment.aidKind === 'cash';
    const { transactionIds } = await postHandovers(context, {
      campaignId: input.campaignId,
      moves: [
        {
          kind: 'pay',
          saidOn: input.paidOn,
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
    await insertPayment(tx, tenantId, allotment, { ...input, transactionId }, { userId: actor.userId, at: now });
    record({
      event: 'allotment.paid',
      subject: { kind: 'allotment', id: allotment.id },
      orgPath: allotment.orgPath,
      after: { amountFen: String(input.amountFen), paidOn: input.paidOn, forKind: input.forKind, forKey: input.forKey },
    });
    return { allotmentId: allotment.id, transactionId };
  },
});
