import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { receiptPaper } from '#domain/documents/receipt-paper.ts';
import { refuse } from '#domain/refusal.ts';
import { toPdf } from '#render/pdf.ts';
import { action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { listDonations } from '#server/funds/list-donations.ts';

/**
 * Prints the receipt of a donation as PDF, in two parts. It names the donor, so printing is recorded. Refuses one that is not there
 * (`fund.no-such-donation`) and a void one (`fund.receipt-void`). Not to be called with a command id.
 */
export const printReceipt = action({
  name: 'receipt.print',
  afterClosing: 'prints what is recorded; nothing is added to the campaign',
  input: z.object({ campaignId: z.uuid(), donationId: z.uuid() }),
  async run({ context, actor, now, record }, { campaignId, donationId }) {
    const campaign = await getCampaign(context, { campaignId });
    const donation = (await listDonations(context, { campaignId })).find((each) => each.id === donationId);
    if (!donation) refuse('fund.no-such-donation', '没有找到这笔捐赠，可能不在您管辖的范围内。请刷新后重试。');
    if (donation.voidReason !== null)
      refuse('fund.receipt-void', `收据 ${donation.receipt} 已作废（${donation.voidReason}），不能再打印。`);
    const { title, papers } = campaign.file;
    const head = { campaign: title, author: papers.issuer, datedOn: calendarDateOf(now) };
    record({
      event: 'fund.receipt-printed',
      subject: { kind: 'donation', id: donationId },
      orgPath: campaign.orgPath,
      after: { receipt: donation.receipt },
    });
    return { pdf: await toPdf(receiptPaper(head, donation, actor.name)), receipt: donation.receipt };
  },
});
