import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decidePosting } from '#domain/funds/balances.ts';
import { release } from '#domain/funds/ledger.ts';
import { releasesTo } from '#domain/funds/shares.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { sourceNames } from './sources.store.ts';
import { insertEntries } from './ledger.store.ts';
import { holdAccountsOf } from './holdings.store.ts';

/** Gives earmarked money back to its sources; `excludeEntitlement` calls it inside its own transaction. */
export const releaseFunds = action({
  name: 'entitlement.exclude',
  input: z.object({
    campaignId: z.uuid(),
    reason: z.string().min(1),
    amounts: z
      .array(z.object({ sourceCode: z.string(), amountFen: z.bigint().positive(), entitlementId: z.uuid() }))
      .min(1),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, reason, amounts }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const books = { tx, tenantId, campaign, newId };
    const { held, holdings } = await holdAccountsOf(
      books,
      amounts.map((each) => each.entitlementId),
    );
    const parts = amounts.flatMap((each) => {
      const released = releasesTo(holdings, each);
      holdings.add(release(released).postings);
      return released;
    });
    const transaction = release(parts);
    decidePosting(held.balances, [transaction], await sourceNames(tx, tenantId, campaignId));
    const id = newId();
    const entry = { id, transaction, reason, saidOn: calendarDateOf(now) };
    await insertEntries(books, [entry], { userId: actor.userId, at: now }, held);
    record({
      event: 'fund.released',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { amountFen: String(sumFen(amounts.map((each) => each.amountFen))), entries: amounts.length },
    });
    return { transactionId: id };
  },
});
