import { z } from 'zod';
import { addDays, type CalendarDate, daysBetween, isCalendarDate, weekdayOf } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

const day = z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样');

/** One file of packs/calendars: the legal holidays and 调休 working days of a year, as the State Council announces them. */
export const CalendarFile = z.strictObject({
  year: z.int().min(1949).max(2200),
  document: z.string().min(2),
  holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).min(1),
  workdays: z.array(z.strictObject({ name: z.string().min(1), on: day })),
});
export type CalendarFile = z.infer<typeof CalendarFile>;

/** A day that differs from the plain week. */
export interface CalendarDay {
  readonly on: CalendarDate;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

/** The days that differ, by date, and the years that are known at all: an unknown year must not pass for plain weeks. */
export interface WorkingCalendar {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<CalendarDate, CalendarDay>;
}

/**
 * The days of one calendar file. Refuses (`calendar.invalid`) a wrong shape, a holiday that ends before it begins, a day
 * of another year, and a day that is both holiday and working day.
 */
export function parseCalendarFile(source: unknown): CalendarDay[] {
  const parsed = CalendarFile.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return badCalendar(`“${issue?.path.join('.') || '全文'}”：${issue?.message ?? '格式不符'}`);
  }
  const { year, holidays, workdays } = parsed.data;
  const days: CalendarDay[] = [];
  for (const { name, from, to } of holidays) {
    const length = daysBetween(from, to);
    if (length < 0 || length > 30) badCalendar(`${name}的起止日期${from}至${to}不合理`);
    for (let offset = 0; offset <= length; offset++) days.push({ on: addDays(from, offset), kind: 'holiday', name });
  }
  for (const { name, on } of workdays) days.push({ on, kind: 'workday', name });
  const seen = new Set<CalendarDate>();
  for (const { on, name } of days) {
    if (Number(on.slice(0, 4)) !== year) badCalendar(`${name}的${on}不在${year}年`);
    if (seen.has(on)) badCalendar(`${on}写了两次`);
    seen.add(on);
  }
  return days;
}

/** A calendar over all years that have days in the list. */
export function calendarOf(days: Iterable<CalendarDay>): WorkingCalendar {
  const byDate = new Map<CalendarDate, CalendarDay>();
  const years = new Set<number>();
  for (const one of days) {
    byDate.set(one.on, one);
    years.add(Number(one.on.slice(0, 4)));
  }
  return { years, days: byDate };
}

/**
 * Whether people work on this day: not on legal holidays, on 调休 weekends yes, else Monday to Friday.
 * Refuses (`calendar.missing`) a day of a year whose holidays are not known.
 */
export function isWorkingDay(calendar: WorkingCalendar, on: CalendarDate): boolean {
  const year = Number(on.slice(0, 4));
  if (!calendar.years.has(year)) {
    refuse(
      'calendar.missing',
      `${year}年的节假日和调休安排还没有登记，算不出${on}是不是工作日。请按国务院办公厅当年的通知补上 packs/calendars/${year}.yaml 后再试。`,
      { year },
    );
  }
  const special = calendar.days.get(on);
  return special ? special.kind === 'workday' : weekdayOf(on) <= 5;
}

function badCalendar(why: string): never {
  refuse('calendar.invalid', `节假日文件写得不对：${why}。请改正后再试。`, {});
}
