import { BOOKS } from '../campaigns/plan.ts';
import type { PlannedSource } from '../campaigns/plan.ts';
import { bookOf, RELIEF_ONLY_RULE } from '../campaigns/check-plan.ts';
import { AID_KINDS, CAUSES, RECIPIENT_CLASSES } from '../code-lists.ts';
import type { AidKind, CauseCode, RecipientClassCode } from '../code-lists.ts';
import { formatYuanShort } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/** The part of a fund source that says what its money may be used for. */
export type SourceRule = Pick<
  PlannedSource,
  'code' | 'name' | 'book' | 'purpose' | 'recipientClasses' | 'aidKinds' | 'causes' | 'caps'
> & {
  /** The days the money may be used on, both inclusive; null is open. */
  readonly period?: { readonly from: string | null; readonly to: string | null };
};

/** A use of money that a source is asked to serve. */
export interface IntendedUse {
  readonly recipientClass: RecipientClassCode;
  readonly causes: readonly CauseCode[];
  readonly aidKind: AidKind;
  /** The day it is committed or paid; without one the period is not asked. */
  readonly on?: string | undefined;
}

/** Why a source may not serve a use: the code of the rule and a sentence naming it. */
export interface SourceObjection {
  readonly code: 'wrong-book' | 'outside-period' | 'class-not-allowed' | 'kind-not-allowed' | 'purpose-not-met';
  readonly message: string;
}

/**
 * Whether a source may pay for this use; undefined when it may. Book first (relief or welfare, domain.md §2.3 E), then
 * class, kind of aid, and the donor's purpose: at least one cause of the household must be among those it was given for.
 */
export function findObjection(source: SourceRule, use: IntendedUse): SourceObjection | undefined {
  const who = () => `${use.recipientClass}类“${RECIPIENT_CLASSES[use.recipientClass]}”`;
  if (bookOf(use.recipientClass) !== source.book) {
    return {
      code: 'wrong-book',
      message: `${who()}不能由“${source.name}”（${BOOKS[source.book]}）列支：${RELIEF_ONLY_RULE}`,
    };
  }
  const outside = findOutsidePeriod(source, use.on);
  if (outside) return outside;
  if (source.recipientClasses.length > 0 && !source.recipientClasses.includes(use.recipientClass)) {
    return { code: 'class-not-allowed', message: `“${source.name}”不用于${who()}` };
  }
  if (source.aidKinds.length > 0 && !source.aidKinds.includes(use.aidKind)) {
    return { code: 'kind-not-allowed', message: `“${source.name}”不用于${AID_KINDS[use.aidKind]}` };
  }
  if (source.causes.length > 0 && !use.causes.some((cause) => source.causes.includes(cause))) {
    const causes = source.causes.map((cause) => CAUSES[cause]).join('、');
    return {
      code: 'purpose-not-met',
      message: `“${source.name}”${source.purpose ? `指定用于${source.purpose}` : '有专项用途'}，只用于致困原因为${causes}的家庭`,
    };
  }
  return undefined;
}

/** Why money of a source may not be used on a day; undefined when it may, or when no day is asked about. */
function findOutsidePeriod(
  { name, period }: Pick<SourceRule, 'name' | 'period'>,
  on: string | undefined,
): SourceObjection | undefined {
  const from = period?.from ?? null;
  const to = period?.to ?? null;
  if (on === undefined || ((from === null || on >= from) && (to === null || on <= to))) return undefined;
  const days = `${from === null ? '' : `${from} 起`}${to === null ? '' : `${from === null ? '' : '，'}${to} 止`}`;
  return { code: 'outside-period', message: `“${name}”的资金可用期限为${days}，${on} 不在期限内` };
}

/** Refuses to use money of a source on a day outside its period (`fund.use-not-allowed`). */
export function requireWithinPeriod(source: Pick<SourceRule, 'code' | 'name' | 'period'>, on: string): void {
  const outside = findOutsidePeriod(source, on);
  if (outside)
    refuse('fund.use-not-allowed', `${outside.message}。请改用其他资金来源，或先延长期限。`, {
      sourceCode: source.code,
      rule: outside.code,
    });
}

/** Refuses a use the source may not serve (`fund.use-not-allowed`), naming the rule. */
export function requireAllowedUse(source: SourceRule, use: IntendedUse): void {
  const objection = findObjection(source, use);
  if (!objection) return;
  refuse('fund.use-not-allowed', `${objection.message}。请改用其他资金来源。`, {
    sourceCode: source.code,
    rule: objection.code,
    recipientClass: use.recipientClass,
  });
}

/** What was given before: in the same occasion and in the same year, in fen. */
export interface GivenBefore {
  readonly thisTimeFen: Fen;
  readonly thisYearFen: Fen;
}

/** How much may still be given under the caps, in fen, never below 0; undefined when nothing caps it. */
export function roomUnderCaps(
  caps: { perTimeFen: Fen | null; perYearFen: Fen | null },
  given: GivenBefore,
): Fen | undefined {
  const rooms: Fen[] = [];
  if (caps.perTimeFen !== null) rooms.push(caps.perTimeFen - given.thisTimeFen);
  if (caps.perYearFen !== null) rooms.push(caps.perYearFen - given.thisYearFen);
  const [first, ...rest] = rooms;
  if (first === undefined) return undefined;
  const least = rest.reduce((a, b) => (b < a ? b : a), first);
  return least < 0n ? 0n : least;
}

/**
 * Refuses an amount that would break a cap (`fund.above-cap`), saying which cap, what was given and what is left.
 * Caps count cash and the value of goods together (domain.md §2.4, §22.4).
 */
export function requireWithinCaps(
  who: string,
  amountFen: Fen,
  caps: { perTimeFen: Fen | null; perYearFen: Fen | null },
  given: GivenBefore,
): void {
  if (caps.perTimeFen !== null && given.thisTimeFen + amountFen > caps.perTimeFen) {
    refuse(
      'fund.above-cap',
      `${who}本次合计 ${formatYuanShort(given.thisTimeFen + amountFen)} 元，超过每人次上限 ${formatYuanShort(caps.perTimeFen)} 元，请降低金额。`,
      { cap: 'per-time' },
    );
  }
  if (caps.perYearFen !== null && given.thisYearFen + amountFen > caps.perYearFen) {
    refuse(
      'fund.above-cap',
      `${who}本年已给 ${formatYuanShort(given.thisYearFen)} 元，再给 ${formatYuanShort(amountFen)} 元将超过每人每年上限 ${formatYuanShort(caps.perYearFen)} 元，请降低金额或留待下一年。`,
      { cap: 'per-year' },
    );
  }
}
