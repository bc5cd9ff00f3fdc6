import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decidePosting, touchedAccounts } from '#domain/funds/balances.ts';
import { reverse } from '#domain/funds/ledger.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { voidDonationOf } from './donations.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { sourceNames } from './sources.store.ts';
import { findEntry, holdAccounts, insertEntries } from './ledger.store.ts';

/**
 * Takes back a receipt that was recorded wrongly, as a new entry with the opposite postings. Refuses anything that is not a
 * receipt, a second reversal, and a reversal of money that is reserved or paid already. The receipt of a donation becomes void with it.
 */
export const reverseReceipt = action({
  name: 'fund.receive',
  input: z.object({ transactionId: z.uuid(), reason: z.string().trim().min(1, '请写明冲正原因') }),
  async run({ tx, tenantId, actor, now, newId, record }, { transactionId, reason }) {
    const wrong = await findEntry(tx, tenantId, transactionId);
    if (!wrong) refuse('fund.not-found', '没有找到这笔分录，请刷新后重试。', { transactionId });
    if (wrong.transaction.kind !== 'receive')
      refuse('fund.only-receipts', '这里只能冲正到账记录；发放后的更正请登记退回。', { transactionId });
    const campaign = await getCampaignOfFunds(tx, tenantId, wrong.campaignId);
    const transaction = reverse(wrong.transaction);
    const books = { tx, tenantId, campaign, newId };
    const held = await holdAccounts(books, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], await sourceNames(tx, tenantId, campaign.id));
    const id = newId();
    const entry = { id, transaction, reason, saidOn: calendarDateOf(now), reversesId: transactionId };
    await insertEntries(books, [entry], { userId: actor.userId, at: now }, held);
    await voidDonationOf(tx, tenantId, transactionId, { reason, transactionId: id, at: now });
    record({
      event: 'fund.receipt-reversed',
      subject: { kind: 'ledger-transaction', id: transactionId },
      orgPath: campaign.orgPath,
      after: { reversedBy: id, reason },
    });
    return { transactionId: id };
  },
});
