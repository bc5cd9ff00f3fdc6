import { addDays, type CalendarDate, daysBetween } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/** 春节, month and day, from 2000 on. A table, because a computed new moon near midnight falls on the wrong day (2027). */
const FROM_YEAR = 2000;
const SPRING_FESTIVALS = `
  02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26
  02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05
  01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13
  02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24
  02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02
  01-23`
  .trim()
  .split(/\s+/);

/** The first and the last year whose 春节 is known here. */
export const FESTIVAL_YEARS = { from: FROM_YEAR, to: FROM_YEAR + SPRING_FESTIVALS.length - 1 } as const;

/** 春节 of a year. Refuses a year outside the table (`calendar.no-festival`). */
export function springFestivalOf(year: number): CalendarDate {
  const found = SPRING_FESTIVALS[year - FROM_YEAR];
  if (found === undefined)
    refuse('calendar.no-festival', `没有${year}年的春节日期，只能用${FESTIVAL_YEARS.from}至${FESTIVAL_YEARS.to}年。`, {
      year,
    });
  return `${year}-${found}`;
}

/**
 * A day of one winter in another: until 元旦 the same day of the calendar, from 春节 on as many days after it as before, and in
 * between in proportion. Order is kept: what was not after something is not after it in the other winter (domain.md §6.3).
 */
export function moveToWinterOf(on: CalendarDate, fromYear: number, toYear: number): CalendarDate {
  const [oldNewYear, newNewYear] = [`${fromYear}-01-01`, `${toYear}-01-01`];
  const [oldFestival, newFestival] = [springFestivalOf(fromYear), springFestivalOf(toYear)];
  if (on >= oldFestival) return addDays(newFestival, daysBetween(oldFestival, on));
  if (on <= oldNewYear) return addDays(newNewYear, daysBetween(oldNewYear, on));
  const share = daysBetween(oldNewYear, on) / daysBetween(oldNewYear, oldFestival);
  return addDays(newNewYear, Math.round(share * daysBetween(newNewYear, newFestival)));
}
