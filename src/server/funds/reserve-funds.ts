import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { CAUSES, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import type { CauseCode, RecipientClassCode } from '#domain/code-lists.ts';
import { decidePosting, reserve, touchedAccounts } from '#domain/funds/ledger.ts';
import { requireAllowedUse, requireWithinCaps } from '#domain/funds/source-rule.ts';
import type { SourceRule } from '#domain/funds/source-rule.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds, listSources, sourceNames } from './funds.store.ts';
import { holdAccounts, insertEntries } from './ledger.store.ts';

const amount = z.object({
  sourceCode: z.string(),
  amountFen: z.bigint().positive(),
  entitlementId: z.uuid(),
  /** Who it is for, in the words of a message: unit and name. */
  payee: z.string(),
  recipientClass: z.enum(Object.keys(RECIPIENT_CLASSES) as [RecipientClassCode, ...RecipientClassCode[]]),
  causes: z.array(z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]])),
  aidKind: z.enum(['cash', 'goods']),
});

/**
 * Earmarks money for entitlements, in one ledger transaction for the whole list; `approveEntitlements` calls it inside its
 * own. Refuses what the rule of a source forbids (`fund.use-not-allowed`, `fund.above-cap`), and to commit more than it holds
 * (`fund.not-enough`), naming the source and what is missing.
 */
export const reserveFunds = action({
  name: 'entitlement.approve',
  input: z.object({
    campaignId: z.uuid(),
    reason: z.string().min(1),
    saidOn: z.string().optional(),
    amounts: z.array(amount).min(1),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, reason, saidOn, amounts }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const nameOf = await sourceNames(tx, tenantId, campaignId);
    requireRules(await listSources(tx, tenantId, campaignId), amounts);
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

/** Rules bind when money is committed, whatever list asks for it. Caps count cash and goods of one source together. */
function requireRules(sources: readonly SourceRule[], amounts: readonly z.output<typeof amount>[]): void {
  const rules = new Map(sources.map((source) => [source.code, source]));
  const given = new Map<string, bigint>();
  for (const each of amounts) {
    const source = rules.get(each.sourceCode);
    if (!source) continue;
    requireAllowedUse(source, each);
    const key = `${each.sourceCode} ${each.entitlementId}`;
    const before = given.get(key) ?? 0n;
    requireWithinCaps(each.payee, each.amountFen, source.caps, { thisTimeFen: before, thisYearFen: before });
    given.set(key, before + each.amountFen);
  }
}
