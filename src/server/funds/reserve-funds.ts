import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decidePosting, reserve, touchedAccounts } from '#domain/funds/ledger.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds, sourceNames } from './funds.store.ts';
import { holdAccounts, insertEntries } from './ledger.store.ts';

/**
 * Earmarks money for entitlements, in one ledger transaction for the whole list; `approveEntitlements` calls it inside its
 * own. Refuses to commit more than a source holds (`fund.not-enough`), naming the source and what is missing.
 */
export const reserveFunds = action({
  name: 'entitlement.approve',
  input: z.object({
    campaignId: z.uuid(),
    reason: z.string().min(1),
    saidOn: z.string().optional(),
    amounts: z
      .array(z.object({ sourceCode: z.string(), amountFen: z.bigint().positive(), entitlementId: z.uuid() }))
      .min(1),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, reason, saidOn, amounts }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const nameOf = await sourceNames(tx, tenantId, campaignId);
    const transaction = reserve(amounts);
    const held = await holdAccounts(tx, tenantId, campaignId, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], nameOf);
    const id = newId();
    const entry = { id, transaction, reason, saidOn: saidOn ?? calendarDateOf(now) };
    await insertEntries(tx, tenantId, campaign, [entry], { userId: actor.userId, at: now }, held.idOf);
    record({
      event: 'fund.reserved',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { amountFen: String(sumFen(amounts.map((each) => each.amountFen))), entries: amounts.length },
    });
    return { transactionId: id };
  },
});
