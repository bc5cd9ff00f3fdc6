import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { CAUSES } from '#domain/code-lists.ts';
import type { CauseCode } from '#domain/code-lists.ts';
import { receiptNumber, requireAcceptable } from '#domain/funds/donation.ts';
import { action } from '../action.ts';
import { insertDonation, takeReceiptNo } from './donations.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { refuseUnknownSource } from './ledger.store.ts';
import { receiveFunds } from './receive-funds.ts';
import { listSources } from './sources.store.ts';

/**
 * Records a donation that has arrived: the money goes to its source, the receipt gets the next number of the year. Refuses a
 * source that is not for donations, and one that does not keep the donor's purpose (`fund.purpose-not-kept`).
 */
export const recordDonation = action({
  name: 'fund.receive',
  input: z.object({
    campaignId: z.uuid(),
    sourceCode: z.string().min(1),
    donorKind: z.enum(['unit', 'person']),
    donorName: z.string().trim().max(60, '捐赠人名称不超过 60 个字').default(''),
    wish: z.enum(['named', 'anonymous']).default('named'),
    purpose: z.string().trim().max(100).default(''),
    causes: z.array(z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]])).default([]),
    amountFen: z.bigint(),
    receivedOn: z.string().refine(isCalendarDate, '到账日期应写成 2026-01-05 这样'),
    manner: z.enum(['transfer', 'cash']).default('transfer'),
  }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, ...donation }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const sources = await listSources(tx, tenantId, campaignId, donation.receivedOn);
    const source = sources.find((each) => each.code === donation.sourceCode);
    if (!source) refuseUnknownSource(donation.sourceCode);
    requireAcceptable(source, donation);
    const receiptYear = Number(donation.receivedOn.slice(0, 4));
    const receiptNo = await takeReceiptNo(tx, tenantId, receiptYear);
    const receipt = receiptNumber(receiptYear, receiptNo);
    const id = newId();
    const { transactionId } = await receiveFunds(context, {
      campaignId,
      sourceCode: source.code,
      amountFen: donation.amountFen,
      receivedOn: donation.receivedOn,
      reason: `捐赠，收据 ${receipt}`,
      subject: { kind: 'donation', id },
    });
    const by = { userId: actor.userId, at: now };
    const row = { ...donation, id, sourceId: source.id, receiptYear, receiptNo, transactionId };
    await insertDonation(tx, tenantId, campaign, row, by);
    record({
      event: 'fund.donation-recorded',
      subject: { kind: 'donation', id },
      orgPath: campaign.orgPath,
      after: { receipt, sourceCode: source.code, amountFen: String(donation.amountFen), wish: donation.wish },
    });
    return { donationId: id, receipt, transactionId };
  },
});
