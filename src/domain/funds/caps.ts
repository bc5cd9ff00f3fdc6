import type { Caps } from '../campaigns/plan.ts';
import type { Fen } from '../money.ts';
import { requireWithinCaps } from './source-rule.ts';

/** What somebody holds in the books of a year: reserved and paid, returns deducted, in fen. */
export interface Given {
  readonly beneficiaryId: string;
  readonly campaignId: string;
  readonly sourceCode: string;
  readonly amountFen: Fen;
}

/** An amount about to be committed, in fen. `persons` share it; without a beneficiary only what is asked now counts. */
export interface CappedAmount {
  readonly sourceCode: string;
  readonly amountFen: Fen;
  readonly entitlementId: string;
  readonly beneficiaryId?: string | undefined;
  readonly payee: string;
  readonly persons: number;
}

/**
 * Refuses an amount above a cap (`fund.above-cap`). The caps of a campaign count everything the tenant gives somebody, from
 * every source, this time in the campaign and this year in all campaigns; the caps of a source count what that source gives
 * (domain.md §2.4, §22.4: 3,000 yuan a time, 6,000 a year; cash and goods together).
 */
export function requireCaps(
  campaign: { readonly id: string; readonly caps: Caps },
  sourceCaps: ReadonlyMap<string, Caps>,
  given: readonly Given[],
  amounts: readonly CappedAmount[],
): void {
  const byBeneficiary = new Map<string, Given[]>();
  const note = (entry: Given) => {
    const held = byBeneficiary.get(entry.beneficiaryId);
    if (held) held.push(entry);
    else byBeneficiary.set(entry.beneficiaryId, [entry]);
  };
  for (const entry of given) note(entry);
  for (const amount of amounts) {
    const { sourceCode, payee, persons } = amount;
    const who = amount.beneficiaryId ?? amount.entitlementId;
    const eachFen = (amount.amountFen + BigInt(persons) - 1n) / BigInt(persons);
    const before = byBeneficiary.get(who) ?? [];
    const sum = (entries: readonly Given[]) => entries.reduce((total, entry) => total + entry.amountFen, 0n);
    const heldBefore = (some: readonly Given[]) => ({
      thisTimeFen: sum(some.filter((entry) => entry.campaignId === campaign.id)),
      thisYearFen: sum(some),
    });
    if (amount.beneficiaryId !== undefined) requireWithinCaps(payee, eachFen, campaign.caps, heldBefore(before));
    const caps = sourceCaps.get(sourceCode);
    if (caps)
      requireWithinCaps(payee, eachFen, caps, heldBefore(before.filter((entry) => entry.sourceCode === sourceCode)));
    note({ beneficiaryId: who, campaignId: campaign.id, sourceCode, amountFen: eachFen });
  }
}
