import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { decideWelfarePayments } from '#domain/gatherings/welfare.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { day, name, receiptWay, staffNo } from './shapes.ts';
import { getStoredIssue, insertWelfarePayments, listStoredPayments } from './welfare.store.ts';

/**
 * Records who received the fixed sum, all of the list or nothing. Refuses another sum, a person twice, more people than staff, and
 * more than was set aside. The money leaves the welfare book; no relief figure ever sees it.
 */
export const recordWelfarePayments = action({
  name: 'welfare.pay',
  input: z.object({
    issueId: z.uuid(),
    paidOn: day,
    lines: z
      .array(
        z.object({
          department: name,
          personName: name,
          staffNo,
          amountFen: z.bigint().optional(),
          method: receiptWay.default('self'),
        }),
      )
      .min(1, '名单是空的')
      .max(20_000),
  }),
  async run({ tx, tenantId, record, context }, input) {
    const issue = await getStoredIssue(tx, tenantId, input.issueId);
    const campaign = await getCampaignDays(context, { campaignId: issue.campaignId });
    requireInCampaign(campaign, input.paidOn, issue.name);
    const amountFen = decideWelfarePayments(issue, await listStoredPayments(tx, tenantId, issue.id), input.lines);
    await payFromAllotment(context, {
      campaignId: issue.campaignId,
      allotment: { id: issue.allotmentId },
      purpose: 'welfare',
      amountFen,
      paidOn: input.paidOn,
      forKind: 'welfare-issue',
      forKey: issue.code,
      reason: issue.name,
    });
    await insertWelfarePayments(
      tx,
      tenantId,
      issue,
      input.lines.map((line) => ({ ...line, paidOn: input.paidOn })),
    );
    const paidPersons = issue.paidPersons + input.lines.length;
    record({
      event: 'welfare.paid',
      subject: { kind: 'welfare-issue', id: issue.id },
      orgPath: issue.orgPath,
      before: { paidPersons: issue.paidPersons },
      after: { paidPersons, amountFen: String(amountFen), paidOn: input.paidOn },
    });
    return { paidPersons, unpaid: issue.staffCount - paidPersons };
  },
});
