/** A calendar fact in Asia/Shanghai, 'YYYY-MM-DD'. Instants are `Date`; the two never mix. */
export type CalendarDate = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a real day of the Gregorian calendar written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The day `days` after (or, negative, before) the given one. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Days from one date to another: 2026-01-01 → 2026-01-03 is 2. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** As official papers write it (GB/T 9704): 2026年1月5日, no leading zeros. */
export function formatChineseDate(date: CalendarDate): string {
  const match = PATTERN.exec(date);
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date;
}

/** The calendar day of an instant in Asia/Shanghai (UTC+8, no summer time). */
export function calendarDateOf(instant: Date): CalendarDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The instant a day begins in Asia/Shanghai. */
export function startOfDay(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** Full years of age on a day. */
export function ageOn(birthOn: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}
