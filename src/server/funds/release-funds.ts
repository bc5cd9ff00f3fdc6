import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decidePosting, release, touchedAccounts } from '#domain/funds/ledger.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds, sourceNames } from './funds.store.ts';
import { holdAccounts, insertEntries } from './ledger.store.ts';

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
    const transaction = release(amounts);
    const held = await holdAccounts(tx, tenantId, campaignId, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], await sourceNames(tx, tenantId, campaignId));
    const id = newId();
    const entry = { id, transaction, reason, saidOn: calendarDateOf(now) };
    await insertEntries(tx, tenantId, campaign, [entry], { userId: actor.userId, at: now }, held.idOf);
    record({
      event: 'fund.released',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { amountFen: String(sumFen(amounts.map((each) => each.amountFen))), entries: amounts.length },
    });
    return { transactionId: id };
  },
});
