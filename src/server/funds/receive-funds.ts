import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decidePosting, touchedAccounts } from '#domain/funds/balances.ts';
import { receive } from '#domain/funds/ledger.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds, sourceNames } from './funds.store.ts';
import { holdAccounts, insertEntries } from './ledger.store.ts';

/** Records money that has arrived at a source. `amountFen` > 0; `receivedOn` is the day on the bank slip. */
export const receiveFunds = action({
  name: 'fund.receive',
  input: z.object({
    campaignId: z.uuid(),
    sourceCode: z.string().min(1),
    amountFen: z.bigint(),
    receivedOn: z.string().refine(isCalendarDate, '到账日期应写成 2026-01-05 这样'),
    reason: z.string().default('到账'),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, sourceCode, amountFen, receivedOn, reason }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const nameOf = await sourceNames(tx, tenantId, campaignId);
    nameOf(sourceCode);
    const transaction = receive(sourceCode, amountFen);
    const books = { tx, tenantId, campaign, newId };
    const held = await holdAccounts(books, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], nameOf);
    const id = newId();
    const entry = { id, transaction, reason, saidOn: receivedOn };
    await insertEntries(books, [entry], { userId: actor.userId, at: now }, held);
    record({
      event: 'fund.received',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { sourceCode, amountFen: String(amountFen), receivedOn },
    });
    return { transactionId: id };
  },
});
