import { z } from 'zod';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { returnToSource } from './return-to-source.ts';
import { withdrawalReason } from './shapes.ts';
import { getStoredIssue } from './welfare.store.ts';
import { lockWelfareLine, saveWelfareWithdrawal } from './withdrawals.store.ts';

/**
 * Withdraws one line of a welfare list that was entered by mistake; the money is back in the welfare book and the line stays with its
 * reason. Refuses a line that is not there or is withdrawn already, and a closed campaign.
 */
export const withdrawWelfarePayment = action({
  name: 'welfare.pay',
  input: z.object({ issueId: z.uuid(), line: z.int().positive(), reason: withdrawalReason }),
  async run({ tx, tenantId, actor, now, record, context }, { issueId, line, reason }) {
    requirePlainWords(reason, '撤销原因');
    const issue = await getStoredIssue(tx, tenantId, issueId);
    const campaign = await getCampaignDays(context, { campaignId: issue.campaignId });
    if (campaign.state === 'closed')
      refuse('gathering.campaign-closed', `活动“${campaign.name}”已结束，不能再撤销记录。请由审批人核对后再处理。`);
    const payment = await lockWelfareLine(tx, tenantId, issueId, line);
    if (!payment) refuse('record.not-found', `“${issue.name}”的名单里没有第${line}行。请刷新名单后再操作。`, { line });
    if (payment.withdrawnAt !== null) refuse('record.already-withdrawn', `第${line}行已经撤销过。请刷新后查看。`);
    await returnToSource(context, {
      campaignId: issue.campaignId,
      allotmentId: issue.allotmentId,
      forKind: 'welfare-issue',
      forKey: issue.code,
      amountFen: payment.amountFen,
      reason: `撤销福利签领：${issue.name}第${line}行`,
    });
    await saveWelfareWithdrawal(tx, tenantId, issueId, line, { reason, userId: actor.userId, at: now });
    record({
      event: 'welfare.payment-withdrawn',
      subject: { kind: 'welfare-issue', id: issueId },
      orgPath: issue.orgPath,
      before: { line, amountFen: String(payment.amountFen), paidOn: payment.paidOn },
      after: { reason },
    });
    return { paidPersons: issue.paidPersons - 1 };
  },
});
