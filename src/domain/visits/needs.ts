import { addDays, type CalendarDate, daysBetween, formatChineseDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';
import { type AnswerOutcome, NEED_KINDS, type NeedKind, type Satisfaction } from './visit-lists.ts';

/** Days an answer may take when nobody names a deadline. */
export const USUAL_ANSWER_DAYS = 15;

/** The last day for an answer, counted from the day the need was raised. */
export function dueOnOf(raisedOn: CalendarDate, dueOn: CalendarDate | null): CalendarDate {
  return dueOn ?? addDays(raisedOn, USUAL_ANSWER_DAYS);
}

/** An answer to a need; the next round follows only a dissatisfied one. */
export interface NeedAnswer {
  readonly answeredOn: CalendarDate;
  readonly outcome: AnswerOutcome;
  readonly satisfaction: Satisfaction | null;
}

/** A need or a promise with its answers in order. */
export interface NeedFacts {
  readonly kind: NeedKind;
  readonly raisedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly answers: readonly NeedAnswer[];
}

/** open: waits for an answer; overdue: and its day has passed; answered: done, in time or late; reopened: the answer did not satisfy. */
export const NEED_STANDINGS = {
  open: '办理中',
  overdue: '已逾期',
  answered: '已答复',
  reopened: '不满意，重新办理',
} as const;
export type NeedStanding = keyof typeof NEED_STANDINGS;

/** Where a need stands on a day. */
export function needStanding(need: NeedFacts, asOf: CalendarDate): NeedStanding {
  const last = need.answers.at(-1);
  if (!last) return asOf > need.dueOn ? 'overdue' : 'open';
  return last.satisfaction === 'dissatisfied' ? 'reopened' : 'answered';
}

/** Days past the deadline: of an answered need until its first answer, of an open one until today; 0 when in time. */
export function daysLate(need: NeedFacts, asOf: CalendarDate): number {
  const until = need.answers[0]?.answeredOn ?? asOf;
  return Math.max(0, daysBetween(need.dueOn, until));
}

/** Refuses a deadline before the day the need was raised (`need.due-before-raised`), and a day still to come (`need.in-future`). */
export function requireNeedDays(raisedOn: CalendarDate, dueOn: CalendarDate, today: CalendarDate, where: string): void {
  if (raisedOn > today) refuse('need.in-future', `${where}：提出日期 ${raisedOn} 还没有到。请核对日期。`, { where });
  if (dueOn < raisedOn)
    refuse('need.due-before-raised', `${where}：办结期限 ${dueOn} 早于提出日期 ${raisedOn}。请改正。`, { where });
}

/**
 * The number of the round this answer opens, from 1. Refuses a need that has an answer nobody was dissatisfied with
 * (`need.already-answered`), and a day before the need or its last answer, or still to come (`need.bad-answer-day`). `where` is
 * the place in a list, with its colon.
 */
export function decideAnswer(need: NeedFacts, answeredOn: CalendarDate, today: CalendarDate, where = ''): number {
  const last = need.answers.at(-1);
  const name = NEED_KINDS[need.kind];
  if (last && last.satisfaction !== 'dissatisfied') {
    refuse(
      'need.already-answered',
      `这项${name}已于${formatChineseDate(last.answeredOn)}答复。只有群众不满意的，才可以再次答复。`,
    );
  }
  const earliest = last?.answeredOn ?? need.raisedOn;
  if (answeredOn < earliest || answeredOn > today) {
    refuse('need.bad-answer-day', `${where}答复日期应在 ${earliest} 到 ${today} 之间。请核对日期。`, { answeredOn });
  }
  return need.answers.length + 1;
}

/** Refuses to rate what has no answer (`need.not-answered`) or a rating already (`need.already-rated`). */
export function requireRateable(need: NeedFacts, ratedOn: CalendarDate, today: CalendarDate): void {
  const last = need.answers.at(-1);
  if (!last) refuse('need.not-answered', '还没有答复，不能评价。请先登记答复。');
  if (last.satisfaction !== null) refuse('need.already-rated', '这次答复已经评价过。请刷新后查看。');
  if (ratedOn < last.answeredOn || ratedOn > today) {
    refuse('need.bad-answer-day', `评价日期应在 ${last.answeredOn} 到 ${today} 之间。请核对日期。`, { ratedOn });
  }
}
