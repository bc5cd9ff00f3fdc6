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

/** A quota and what is approved or frozen against it already, whatever is asked for now left out: households, or fen. */
export interface QuotaStanding {
  readonly subject: QuotaSubject;
  readonly orgPath: string;
  readonly unitName: string;
  readonly amount: bigint;
  readonly taken: bigint;
}

/** A household on its way to approval. Money in fen. */
export interface QuotaClaim {
  readonly id: string;
  readonly orgPath: string;
  readonly unitName: string;
  readonly headName: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
}

/**
 * Refuses (`quota.exceeded`) what goes beyond the quota of a unit or of one above it, naming the households that are over: those
 * for whom, in the order of the list, nothing is left. Says what to do: leave them out, or have the quota raised with its reason.
 */
export function requireWithinQuotas(standings: readonly QuotaStanding[], claims: readonly QuotaClaim[]): void {
  const over = standings.flatMap((standing) => {
    const { subject, amount } = standing;
    const asking = claims.filter((claim) => claim.orgPath.startsWith(standing.orgPath));
    const sizeOf = (claim: QuotaClaim) => (subject === 'households' ? 1n : claim.cashFen + claim.goodsFen);
    const asked = asking.reduce((sum, claim) => sum + sizeOf(claim), 0n);
    if (standing.taken + asked <= amount) return [];
    let left = amount - standing.taken;
    const surplus = asking.filter((claim) => {
      if (sizeOf(claim) > left) return true;
      left -= sizeOf(claim);
      return false;
    });
    return [{ standing, asked, surplus }];
  });
  const [first] = over;
  if (!first) return;
  const sentences = over.slice(0, 5).map(({ standing, asked, surplus }) => {
    const said = (size: bigint) => amountOfQuota(standing.subject, size);
    const names = surplus.slice(0, 10).map((claim) => `${claim.unitName}${claim.headName}`);
    const rest = surplus.length > names.length ? `等 ${surplus.length} 户` : '';
    return `${standing.unitName}的名额是 ${said(standing.amount)}，已批准或已定下 ${said(standing.taken)}，这次 ${said(asked)}，超出 ${said(standing.taken + asked - standing.amount)}；放不下的是：${names.join('、')}${rest}`;
  });
  const more = over.length > sentences.length ? `；另有 ${over.length - sentences.length} 个名额也超出` : '';
  refuse(
    'quota.exceeded',
    `${sentences.join('；')}${more}。请把放不下的户不发放或留到下一次，或请经办人在“覆盖与名额”里写明理由调高${first.standing.unitName}的名额，再办。`,
    {
      entitlementIds: [...new Set(over.flatMap(({ surplus }) => surplus.map((claim) => claim.id)))],
      units: over.map(({ standing }) => standing.unitName),
    },
  );
}

/** What a unit has of its quota already, approved or frozen: households, or fen. */
export interface QuotaTaken {
  readonly unitName: string;
  readonly amount: bigint;
  readonly taken: bigint;
}

/**
 * Whether quotas may be shared out. Once something is approved or frozen they stand: sharing them out anew would change the quota of
 * every unit without a reason, so it is refused (`quota.settled`) where there are some (`isAnew`). Refuses a part below what is
 * approved or frozen already (`quota.below-taken`).
 */
export function requireShareable(
  subject: QuotaSubject,
  isAnew: boolean,
  takenInAll: bigint,
  parts: readonly QuotaTaken[],
): void {
  if (isAnew && takenInAll > 0n)
    refuse(
      'quota.settled',
      `已批准或已定下 ${amountOfQuota(subject, takenInAll)}，名额不能再重新分配。请在“覆盖与名额”里逐个单位写明理由调高或调低。`,
      { taken: String(takenInAll) },
    );
  const short = parts.find(({ amount, taken }) => amount < taken);
  if (short) refuseBelowTaken(subject, short);
}

/**
 * Refuses a new amount that changes nothing (`quota.not-changed`), and one below what is approved or frozen already
 * (`quota.below-taken`).
 */
export function requireChange(subject: QuotaSubject, before: bigint, after: QuotaTaken): void {
  if (after.amount === before)
    refuse('quota.not-changed', `现在的名额就是 ${amountOfQuota(subject, before)}，没有改变。请填新的名额。`);
  if (after.amount < after.taken) refuseBelowTaken(subject, after);
}

function refuseBelowTaken(subject: QuotaSubject, { unitName, amount, taken }: QuotaTaken): never {
  refuse(
    'quota.below-taken',
    `${unitName}已批准或已定下 ${amountOfQuota(subject, taken)}，名额不能少于这个数，现在写的是 ${amountOfQuota(subject, amount)}。请改为不少于 ${amountOfQuota(subject, taken)}。`,
    { taken: String(taken) },
  );
}
