import { addDays, type CalendarDate } from '../calendar-date.ts';

/** The same day so many months later, or the last of a shorter month: 2026-01-31 + 1 → 2026-02-28. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const first = firstOf(index);
  const last = Number(addDays(firstOf(index + 1), -1).slice(8));
  return `${first.slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

function firstOf(index: number): CalendarDate {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
