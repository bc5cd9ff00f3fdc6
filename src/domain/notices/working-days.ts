import { addDays, type CalendarDate } from '../calendar-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../organizations/working-calendar.ts';
import { refuse } from '../refusal.ts';
import { DAYS_KINDS, type DaysKind } from './posting-pack.ts';

/** 公示期 (domain.md §12, §22.5): from the day it is put up to the last of its days, both included. */
export interface NoticePeriod {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** How many days of `kind` it lasts. */
  readonly workingDays: number;
  readonly kind: DaysKind;
  /** The days that count, in order. */
  readonly countedOn: readonly CalendarDate[];
}

/** No posting lasts longer than this many calendar days; it only stops a calendar that never works. */
const LONGEST_DAYS = 400;

/**
 * Counts a posting of so many days. Of working days (5 in unions) the first counts if people work on it; legal holidays are skipped, 调休
 * weekends count; of calendar days (7 for 低保, 3 in villages) every one does. Refuses (`calendar.missing`) when the period reaches into a year without a calendar, and
 * (`notice.period-invalid`) a number of days that is not a whole number of 1 or more.
 */
export function noticePeriod(
  startsOn: CalendarDate,
  workingDays: number,
  calendar: WorkingCalendar,
  kind: DaysKind = 'working',
): NoticePeriod {
  if (!Number.isInteger(workingDays) || workingDays < 1) {
    refuse('notice.period-invalid', `公示天数“${workingDays}”不对。请填写1个以上的${DAYS_KINDS[kind]}。`, {
      workingDays,
    });
  }
  const countedOn: CalendarDate[] = [];
  for (let offset = 0; offset < LONGEST_DAYS; offset++) {
    const on = addDays(startsOn, offset);
    if (kind === 'calendar' || isWorkingDay(calendar, on)) countedOn.push(on);
    if (countedOn.length === workingDays) return { startsOn, endsOn: on, workingDays, kind, countedOn };
  }
  return refuse('notice.period-invalid', `从${startsOn}起数不满${workingDays}个工作日。请检查公示天数和节假日登记。`, {
    startsOn,
    workingDays,
  });
}

/** The period anew for a list taken down on a day, by an upheld objection or because amounts changed: it goes up on `repostedOn`, and counting starts over. */
export function restartPeriod(
  period: Pick<NoticePeriod, 'startsOn' | 'workingDays' | 'kind'>,
  takenDownOn: CalendarDate,
  repostedOn: CalendarDate,
  calendar: WorkingCalendar,
): NoticePeriod {
  if (takenDownOn < period.startsOn || repostedOn < takenDownOn) {
    refuse(
      'notice.restart-too-early',
      `重新公示的日期${repostedOn}不能早于名单撤下的日期${takenDownOn}，也不能早于原公示开始的${period.startsOn}。请改正日期。`,
      {
        takenDownOn,
        repostedOn,
      },
    );
  }
  return noticePeriod(repostedOn, period.workingDays, calendar, period.kind);
}

/** Refuses (`notice.payment-too-early`) money that moves before the list has been up for its whole period. */
export function requirePostedBeforePayment(
  period: Pick<NoticePeriod, 'startsOn' | 'endsOn'>,
  paidOn: CalendarDate,
): void {
  if (paidOn > period.endsOn) return;
  refuse(
    'notice.payment-too-early',
    `公示期为${period.startsOn}至${period.endsOn}，发放日期${paidOn}还在公示期内。请把发放安排在${addDays(period.endsOn, 1)}或以后。`,
    {
      endsOn: period.endsOn,
      paidOn,
    },
  );
}
