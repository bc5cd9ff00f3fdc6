import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decidePosting, touchedAccounts } from '#domain/funds/balances.ts';
import { receive } from '#domain/funds/ledger.ts';
import { requireBook } from '#domain/funds/source-draft.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listSources } from './sources.store.ts';
import { holdAccounts, insertEntries, refuseUnknownSource } from './ledger.store.ts';

/**
 * Records money that has arrived at a source. `amountFen` > 0; `receivedOn` is the day on the bank slip. Refuses money from the
 * administration without the word for which book it is (`fund.relief-or-welfare`), or for the other one (`fund.wrong-book`).
 */
export const receiveFunds = action({
  name: 'fund.receive',
  input: z.object({
    campaignId: z.uuid(),
    sourceCode: z.string().min(1),
    amountFen: z.bigint(),
    receivedOn: z.string().refine(isCalendarDate, '到账日期应写成 2026-01-05 这样'),
    reason: z.string().default('到账'),
    /** Relief or welfare: must be said of money from the administration (F5), and be the book of the source. */
    book: z.enum(['relief', 'welfare']).optional(),
    /** The record behind the money, such as a donation. */
    subject: z.object({ kind: z.string(), id: z.uuid() }).optional(),
  }),
  async run(
    { tx, tenantId, actor, now, newId, record },
    { campaignId, sourceCode, amountFen, receivedOn, reason, book, subject },
  ) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const source = (await listSources(tx, tenantId, campaignId)).find((each) => each.code === sourceCode);
    if (!source) refuseUnknownSource(sourceCode);
    requireBook(source, book);
    const transaction = receive(sourceCode, amountFen, subject);
    const books = { tx, tenantId, campaign, newId };
    const held = await holdAccounts(books, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], () => source.name);
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
