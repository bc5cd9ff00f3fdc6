import { addDays, type CalendarDate, weekdayOf } from '../calendar-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../organizations/working-calendar.ts';
import { refuse } from '../refusal.ts';

/** 异议 (domain.md §12, §14.3): how it came, what it says, whom it concerns, what became of it. Closed lists, so papers can say them. */
export const OBJECTION_CHANNELS = { phone: '电话', letter: '来信', page: '公示网页', 'in-person': '当面' } as const;
export type ObjectionChannel = keyof typeof OBJECTION_CHANNELS;

export const OBJECTION_GROUNDS = {
  income: '收入或财产不实',
  household: '家庭人口不实',
  cause: '困难原因不实',
  'not-eligible': '不符合条件',
  twice: '重复享受',
  favour: '优亲厚友',
  'left-out': '该列入的没有列入',
  other: '其他',
} as const;
export type ObjectionGround = keyof typeof OBJECTION_GROUNDS;

export const OBJECTION_CONCERNS = { line: '名单上的一户', list: '整份名单', 'left-out': '名单之外的家庭' } as const;
export type ObjectionConcerns = keyof typeof OBJECTION_CONCERNS;

/** removed and corrected are both 成立: the list goes up anew. */
export const OBJECTION_OUTCOMES = {
  removed: '成立，撤下该户，重新公示',
  corrected: '成立，更正后重新公示',
  rejected: '不成立，维持名单',
} as const;
export type ObjectionOutcome = keyof typeof OBJECTION_OUTCOMES;

export const isUpheld = (outcome: ObjectionOutcome | null) => outcome === 'removed' || outcome === 'corrected';

/** What of a list matters when somebody objects to it or it is closed. */
export interface PostedPeriod {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly isSuperseded: boolean;
  readonly isClosed: boolean;
}

/**
 * Refuses an objection to a list that is not up yet (`objection.too-early`), from a day after today (`objection.in-future`),
 * to one that was taken down and replaced (`objection.superseded`), and to one that is closed (`objection.notice-closed`).
 * One that comes late, before the closing, is still taken: whoever posts wants to know.
 */
export function requireObjectable(notice: PostedPeriod, receivedOn: CalendarDate, today: CalendarDate): void {
  if (receivedOn > today) refuse('objection.in-future', `收到日期${receivedOn}还没有到。请填写实际收到的日期。`);
  if (receivedOn < notice.startsOn)
    refuse('objection.too-early', `公示从${notice.startsOn}开始，收到日期${receivedOn}早于公示。请核对日期。`);
  if (notice.isSuperseded) refuse('objection.superseded', '这一轮名单已经撤下重新公示。请在新一轮公示里登记异议。');
  if (notice.isClosed)
    refuse('objection.notice-closed', '这份公示已经结束归档，不能再登记异议。请按信访或举报渠道受理。');
}

/** Where an objection stands when somebody works on it. */
export interface ObjectionState {
  readonly concerns: ObjectionConcerns;
  readonly receivedOn: CalendarDate;
  readonly outcome: ObjectionOutcome | null;
  readonly recordedBy: string;
  /** The last day on which somebody looked into it; null: nobody has. */
  readonly investigatedOn: CalendarDate | null;
}

/** Refuses an investigation of a decided objection, out of time, or by fewer than two people (domain.md §4.1: two go). */
export function requireInvestigable(
  objection: ObjectionState,
  doneOn: CalendarDate,
  today: CalendarDate,
  investigators: readonly string[],
): void {
  requireUndecided(objection);
  requireBetween(objection.receivedOn, doneOn, today, '核查日期');
  if (new Set(investigators).size < 2)
    refuse('objection.two-investigators', '核查异议要有两个人以上。请写明每一位核查人的姓名，用顿号分开。');
}

/**
 * Refuses a decision on an objection that is decided (`objection.already-decided`) or that nobody looked into
 * (`objection.not-investigated`), a removal where no household is named (`objection.no-household`), and dates out of order.
 */
export function requireDecidable(
  objection: ObjectionState,
  outcome: ObjectionOutcome,
  decidedOn: CalendarDate,
  today: CalendarDate,
): void {
  requireUndecided(objection);
  if (objection.investigatedOn === null)
    refuse('objection.not-investigated', '这件异议还没有核查，不能答复。请先登记核查人和核查情况。');
  requireBetween(objection.investigatedOn, decidedOn, today, '答复日期');
  if (outcome === 'removed' && objection.concerns !== 'line')
    refuse(
      'objection.no-household',
      '这件异议没有指明名单上的哪一户，不能撤下。请选“更正后重新公示”，或先登记为某一户的异议。',
    );
}

function requireUndecided({ outcome }: ObjectionState): void {
  if (outcome !== null) refuse('objection.already-decided', '这件异议已经答复过，不能再改。请刷新后查看结果。');
}

function requireBetween(from: CalendarDate, day: CalendarDate, today: CalendarDate, name: string): void {
  if (day >= from && day <= today) return;
  refuse('objection.date-out-of-order', `${name}${day}应在${from}和今天（${today}）之间。请改正日期。`);
}

/** The day by which an objection is answered: so many working days after it came. In a year without a calendar, Monday to Friday count. */
export function answerDueOn(receivedOn: CalendarDate, days: number, calendar: WorkingCalendar): CalendarDate {
  let left = days;
  for (let on = addDays(receivedOn, 1); ; on = addDays(on, 1)) {
    const isKnown = calendar.years.has(Number(on.slice(0, 4)));
    if (isKnown ? isWorkingDay(calendar, on) : weekdayOf(on) <= 5) left--;
    if (left <= 0) return on;
  }
}
