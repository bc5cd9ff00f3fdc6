import type { Fen } from '../money.ts';
import { formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';

/** What a quota counts: households, or money in fen. */
export const QUOTA_SUBJECTS = { households: '户数', money: '金额' } as const;
export type QuotaSubject = keyof typeof QUOTA_SUBJECTS;

/** How a total is divided among units (domain.md §9: an area by 1.3:1). */
export const QUOTA_METHODS = { count: '按在档户数', ratio: '按比例', hand: '逐个填写' } as const;
export type QuotaMethod = keyof typeof QUOTA_METHODS;

/** A weight of a unit as written, "1.3"; kept as a whole number of thousandths so that nothing is rounded on the way. */
export function thousandthsOf(weight: string): bigint {
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(weight.trim());
  if (!match) refuse('quota.weight-invalid', `比例“${weight}”应写成 1.3 这样的数，最多三位小数。请改正后再分配。`);
  return BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'));
}

/**
 * Divides a whole (households, or fen) by weights so that the parts add up to it exactly: everybody gets the whole part of
 * his share, and what is left goes one by one to the largest remainders, between equal ones to the earlier unit. Refuses a
 * total of weights of 0 (`quota.no-weight`).
 */
export function shareByWeight(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum <= 0n) refuse('quota.no-weight', '各单位的户数或比例都是 0，无法分配。请先填写比例，或改为逐个填写。');
  const parts = weights.map((weight) => (total * weight) / sum);
  const left = total - parts.reduce((all, part) => all + part, 0n);
  const byRemainder = weights
    .map((weight, at) => ({ at, rest: (total * weight) % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  for (const { at } of byRemainder.slice(0, Number(left))) parts[at] = (parts[at] ?? 0n) + 1n;
  return parts;
}

/** Refuses (`quota.sum-off`) parts that do not add up to the total, saying both and the difference. */
export function requireQuotaSum(subject: QuotaSubject, total: bigint, parts: readonly bigint[]): void {
  const sum = parts.reduce((all, part) => all + part, 0n);
  if (sum === total) return;
  const said = (amount: bigint) => amountOfQuota(subject, amount);
  refuse(
    'quota.sum-off',
    `各单位合计 ${said(sum)}，与总数 ${said(total)} 不符，${sum > total ? `多 ${said(sum - total)}` : `少 ${said(total - sum)}`}。请改正后再保存。`,
    { sum: String(sum), total: String(total) },
  );
}

/** 12 户, or 5000 元. */
export function amountOfQuota(subject: QuotaSubject, amount: Fen): string {
  return subject === 'households' ? `${amount} 户` : `${formatYuanShort(amount)} 元`;
}
