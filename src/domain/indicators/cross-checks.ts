import { CAUSES, FUND_SOURCE_KINDS, TIERS } from '../code-lists.ts';
import {
  COMMENDATION_KINDS,
  GATHERING_KINDS,
  PUBLICITY_CHANNELS,
  SERVICE_KINDS,
} from '../gatherings/gathering-lists.ts';
import { FINDING_TOPICS } from '../inspections/inspection-form.ts';
import { HELP_LEVELS } from './drawn-rows.ts';
import type { Figure } from './figure.ts';

/** 校验关系 (domain.md §16): what must hold between figures, whatever the data. */
export type CrossCheck =
  | { readonly kind: 'sum'; readonly whole: string; readonly parts: readonly string[] }
  | { readonly kind: 'at-most'; readonly low: string; readonly high: string }
  | { readonly kind: 'zero'; readonly code: string };

const under = (code: string, list: Readonly<Record<string, string>>) =>
  Object.keys(list).map((key) => `${code}.${key}`);

export const CROSS_CHECKS: readonly CrossCheck[] = [
  { kind: 'sum', whole: 'R01', parts: ['R01.accepted', 'R01.repaired', 'R01.parked'] },
  { kind: 'sum', whole: 'U01', parts: ['U01.city', 'U01.county', 'U01.township', 'U01.base'] },
  { kind: 'sum', whole: 'Z01', parts: under('Z01', FUND_SOURCE_KINDS) },
  { kind: 'sum', whole: 'Z10', parts: under('Z10', FUND_SOURCE_KINDS) },
  { kind: 'sum', whole: 'Z10', parts: ['Z11', 'Z12'] },
  { kind: 'sum', whole: 'Z10.sent', parts: ['Z10', 'Z10.returned'] },
  { kind: 'sum', whole: 'Z01', parts: ['Z10', 'Z14'] },
  { kind: 'zero', code: 'Z13' },
  { kind: 'at-most', low: 'Z10', high: 'Z01' },
  { kind: 'at-most', low: 'Z10', high: 'Z15' },
  { kind: 'at-most', low: 'Z30', high: 'Z30.t' },
  { kind: 'sum', whole: 'Z31.registered', parts: ['Z31', 'Z31.none', 'Z31.unknown'] },
  { kind: 'at-most', low: 'Z31', high: 'Z31.persons' },
  { kind: 'sum', whole: 'Z31', parts: under('Z32', TIERS) },
  { kind: 'sum', whole: 'Z31', parts: under('Z31.cause', CAUSES) },
  { kind: 'sum', whole: 'Z31', parts: ['Z31.urban', 'Z31.rural'] },
  { kind: 'sum', whole: 'Z31', parts: ['Z31.city', 'Z31.county', 'Z31.township', 'Z31.base'] },
  { kind: 'sum', whole: 'Z31.persons', parts: under('Z32', TIERS).map((code) => `${code}.persons`) },
  { kind: 'at-most', low: 'Z33', high: 'Z31' },
  { kind: 'at-most', low: 'Z82.signed', high: 'Z82.due' },
  { kind: 'sum', whole: 'Z83.due', parts: ['Z83.reached', 'Z83.returned', 'Z83.excused', 'Z83.open'] },
  { kind: 'sum', whole: 'Z40', parts: under('Z40', HELP_LEVELS) },
  { kind: 'at-most', low: 'Z40', high: 'Z40.persons' },
  { kind: 'sum', whole: 'Z41.value', parts: under('Z41.value', HELP_LEVELS) },
  { kind: 'sum', whole: 'Z41.times', parts: under('Z41.times', HELP_LEVELS) },
  { kind: 'sum', whole: 'Z41.value', parts: ['Z41.cash', 'Z41.goods'] },
  { kind: 'sum', whole: 'Z41.value.city-district', parts: ['Z41.value.city', 'Z41.value.district'] },
  { kind: 'at-most', low: 'Z41', high: 'Z41.persons' },
  { kind: 'at-most', low: 'Z41', high: 'Z41.times' },
  { kind: 'at-most', low: 'Z41.city-district', high: 'Z41' },
  { kind: 'at-most', low: 'Z41.clear', high: 'Z41' },
  { kind: 'at-most', low: 'Z41.due.visited', high: 'Z41.due' },
  { kind: 'sum', whole: 'Z42', parts: ['Z42.answered', 'Z42.overdue', 'Z42.open'] },
  { kind: 'at-most', low: 'Z42.satisfied', high: 'Z42.answered' },
  { kind: 'at-most', low: 'Z60.duty', high: 'Z60.duty.times' },
  { kind: 'at-most', low: 'Z60.beds', high: 'Z60.portions' },
  { kind: 'sum', whole: 'Z70', parts: under('Z70.held', GATHERING_KINDS) },
  { kind: 'sum', whole: 'Z70.attended', parts: under('Z70.attended', GATHERING_KINDS) },
  { kind: 'zero', code: 'Z61.from-relief' },
  { kind: 'at-most', low: 'Z70.stays', high: 'Z70.surveyed' },
  { kind: 'sum', whole: 'Z71', parts: under('Z71', COMMENDATION_KINDS) },
  { kind: 'sum', whole: 'Z72', parts: under('Z72', PUBLICITY_CHANNELS) },
  { kind: 'sum', whole: 'Z73', parts: under('Z73', SERVICE_KINDS) },
  { kind: 'sum', whole: 'Z90', parts: ['Z90.enterprises', 'Z90.projects'] },
  { kind: 'at-most', low: 'Z90', high: 'Z90.times' },
  { kind: 'at-most', low: 'Z90.resolved', high: 'Z90.arrears.units' },
  { kind: 'sum', whole: 'Z91', parts: ['Z91.rectified', 'Z91.open'] },
  { kind: 'sum', whole: 'Z91', parts: Object.keys(FINDING_TOPICS).map((topic) => `Z91.${topic}`) },
  { kind: 'at-most', low: 'Z91.late', high: 'Z91.open' },
  { kind: 'at-most', low: 'Z95.money-only', high: 'Z95.helped' },
  { kind: 'at-most', low: 'Z95.no-own-idea', high: 'Z95.units' },
];

/** A check that does not hold, with a sentence that gives both sides. */
export interface BrokenCheck {
  readonly codes: readonly string[];
  readonly message: string;
}

/** The checks that do not hold among these figures. A check naming a figure that is absent is passed over. */
export function brokenChecks(figures: readonly Figure[], checks: readonly CrossCheck[] = CROSS_CHECKS): BrokenCheck[] {
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  return checks.flatMap((check) => {
    const codes =
      check.kind === 'sum'
        ? [check.whole, ...check.parts]
        : check.kind === 'zero'
          ? [check.code]
          : [check.low, check.high];
    const [first, ...others] = codes.map((code) => byCode.get(code));
    if (!first || others.some((figure) => !figure)) return [];
    const message = complaintOf(check, first, others as Figure[]);
    return message ? [{ codes, message }] : [];
  });
}

function complaintOf(check: CrossCheck, first: Figure, others: readonly Figure[]): string | undefined {
  if (check.kind === 'zero') {
    return hundredths(first.value) === 0n
      ? undefined
      : `${first.name}（${first.code}）应为 0，现在是 ${first.value}${first.unit}。`;
  }
  if (check.kind === 'at-most') {
    const [high] = others as [Figure];
    if (hundredths(first.value) <= hundredths(high.value)) return undefined;
    return `${first.name}（${first.code}）${first.value}${first.unit}，大于${high.name}（${high.code}）${high.value}${high.unit}。`;
  }
  const total = others.reduce((sum, figure) => sum + hundredths(figure.value), 0n);
  if (total === hundredths(first.value)) return undefined;
  return `${first.name}（${first.code}）${first.value}${first.unit}，不等于各分项之和 ${others.map((figure) => figure.value).join(' + ')}。`;
}

function hundredths(value: string): bigint {
  const [whole = '0', decimals = ''] = value.replace('-', '').split('.');
  const amount = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return value.startsWith('-') ? -amount : amount;
}
