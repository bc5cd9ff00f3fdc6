import type { Standard } from '../campaigns/plan.ts';
import type { RecipientClassCode, TierCode } from '../code-lists.ts';
import { readAmount } from '../eligibility/amount-formula.ts';
import { formatYuanShort } from '../money.ts';
import type { Fen } from '../money.ts';

/** What the table of standards asks about a household. */
export interface StandardFacts {
  readonly tier: TierCode | null;
  readonly recipientClass: RecipientClassCode;
  readonly memberCount: number;
  /** Codes of standards whose condition holds; left out, none does. */
  readonly meets?: ReadonlySet<string> | undefined;
  /** What the formulas of standards come to for it, fen by code. */
  readonly amounts?: ReadonlyMap<string, Fen> | undefined;
}

/** The standard that won, what lost against it, and why, in sentences a clerk can read aloud. */
export interface ChosenStandard {
  readonly standard: Standard;
  readonly losing: readonly Standard[];
  readonly reasons: readonly string[];
}

/** “低保户”, or 东河镇总工会增加的“低保户”: whose standard it is stands in front when it is not the plan's own. */
export const nameOfStandard = ({ name, ofUnit }: Pick<Standard, 'name' | 'ofUnit'>): string =>
  `${ofUnit ? `${ofUnit}增加的` : ''}“${name}”`;

/** Cash and goods of a standard together, in fen. */
export function totalOf(standard: { cashFen: Fen; goodsFen: Fen }): Fen {
  return standard.cashFen + standard.goodsFen;
}

/** Whether more than tier, class and size decides: a grade, a condition, or cash by a formula. */
export const asksFacts = ({ grade, condition, cashBy }: Standard): boolean => Boolean(grade ?? condition ?? cashBy);

/**
 * Whether a standard is met. Hardship (class A) is recognised before it is helped (先建档、后帮扶, domain.md §2.6): without a
 * tier no standard reaches such a household, whatever the table says.
 */
export function appliesTo(standard: Standard, facts: StandardFacts): boolean {
  if (standard.tier !== null && standard.tier !== facts.tier) return false;
  if (standard.recipientClass !== null && standard.recipientClass !== facts.recipientClass) return false;
  if (standard.minMembers !== null && facts.memberCount < standard.minMembers) return false;
  if (standard.maxMembers !== null && facts.memberCount > standard.maxMembers) return false;
  if (asksFacts(standard) && facts.meets?.has(standard.code) !== true) return false;
  return facts.tier !== null || !facts.recipientClass.startsWith('A');
}

/**
 * Of the standards of one measure, the highest that applies, never their sum (就高不就低, domain.md §9, §22.4); between
 * equal amounts the earlier line of the table. Undefined when none applies.
 */
export function chooseStandard(standards: readonly Standard[], facts: StandardFacts): ChosenStandard | undefined {
  const applying = standards
    .filter((standard) => appliesTo(standard, facts))
    .map((standard) =>
      standard.cashBy ? { ...standard, cashFen: facts.amounts?.get(standard.code) ?? 0n } : standard,
    );
  const [first] = applying;
  if (!first) return undefined;
  const standard = applying.reduce((best, each) => (totalOf(each) > totalOf(best) ? each : best), first);
  const losing = applying.filter((each) => each !== standard);
  return {
    standard,
    losing,
    reasons: [
      `适用${nameOfStandard(standard)}：${amountInWords(standard)}`,
      ...(standard.cashBy ? [`慰问金按算式计发：${readAmount(standard.cashBy)}`] : []),
      ...losing.map(
        (each) => `同时符合${nameOfStandard(each)}（${formatYuanShort(totalOf(each))} 元），就高不就低，不重复计发`,
      ),
    ],
  };
}

/** 慰问金 500 元、慰问品折价 100 元. */
export function amountInWords(amount: { cashFen: Fen; goodsFen: Fen }): string {
  const parts: string[] = [];
  if (amount.cashFen > 0n) parts.push(`慰问金 ${formatYuanShort(amount.cashFen)} 元`);
  if (amount.goodsFen > 0n) parts.push(`慰问品折价 ${formatYuanShort(amount.goodsFen)} 元`);
  return parts.join('、') || '0 元';
}
