import { type CalendarDate, isCalendarDate } from '#domain/calendar-date.ts';
import { type CellValue, dateOfSerial } from './cell-value.ts';
import { readChineseNumber } from './chinese-number.ts';
import { doubt, isBlank, type Reading, type RepairRule, repaired, toHalfWidth } from './reading.ts';

/** What else a column allows. */
export interface DateHabits {
  /** A date of paperwork, never of birth: 26.1.5 is 2026-01-05, because no file is a hundred years old. */
  readonly ofRecord?: boolean;
  /** 1960-05 and 1960年5月 stand for the first of the month. Numbers like 1960.05 may have lost a zero and stay doubtful. */
  readonly monthOnly?: boolean;
}

/**
 * Reads a calendar date: a date cell, 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305 (text or number), 二〇二四年三月五日,
 * an ISO date-time, or a bare Excel serial. An empty cell is null. Two-digit years and month-only dates are doubts, unless
 * the column allows them.
 */
export function readDate(value: CellValue | undefined, habits: DateHabits = {}): Reading<CalendarDate | null> {
  if (value === undefined || isBlank(value)) return { value: null };
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value === 'string') return fromText(value, habits);
  if (typeof value === 'object' && value !== null) {
    if ('serial' in value) return known(dateOfSerial(value.serial)) ?? doubt('date.unreadable', { text: value.raw });
    if ('iso' in value) return known(value.iso.slice(0, 10)) ?? doubt('date.unreadable', { text: value.iso });
    if ('err' in value) return doubt('cell.error');
  }
  return doubt('date.unreadable');
}

function known(date: string | undefined): Reading<CalendarDate> | undefined {
  return date !== undefined && isCalendarDate(date) ? { value: date } : undefined;
}

function fromNumber(number: number): Reading<CalendarDate | null> {
  const compact = compactDate(String(number));
  if (compact !== undefined) return repaired(compact, 'date.from-text', compact);
  const serial = number >= 3654 && number < 73_051 ? dateOfSerial(number) : undefined;
  return serial === undefined
    ? doubt('date.unreadable', { text: String(number) })
    : repaired(serial, 'date.from-serial', serial);
}

function compactDate(digits: string): CalendarDate | undefined {
  if (!/^\d{8}$/.test(digits)) return undefined;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isCalendarDate(date) && Number(digits.slice(0, 4)) >= 1880 ? date : undefined;
}

function fromText(written: string, habits: DateHabits): Reading<CalendarDate | null> {
  const text = toHalfWidth(written).replace(/[\s\u00A0]/gu, '');
  const match = /^(\d{4})[-/.年、](\d{1,2})[-/.月、](\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(text);
  const date = match
    ? dateOf(Number(match[1]), Number(match[2]), Number(match[3]))
    : (compactDate(text) ?? chineseDate(text));
  const short = date === undefined ? shortDate(text, habits) : undefined;
  if (short !== undefined) return repaired(short.date, short.rule, short.date);
  if (date === undefined) {
    if (/^\d{4,5}$/.test(text)) return fromNumber(Number(text));
    return doubt('date.unreadable', { text: written });
  }
  return date === written ? { value: date } : repaired(date, 'date.from-text', date);
}

/** Dates that say less than a day of a four-digit year, where the column allows them. */
function shortDate(text: string, habits: DateHabits): { date: CalendarDate; rule: RepairRule } | undefined {
  const byYear = habits.ofRecord ? /^(\d{2})[-/.年、](\d{1,2})[-/.月、](\d{1,2})日?$/.exec(text) : null;
  const byMonth = habits.monthOnly || habits.ofRecord ? /^(\d{4})[-/.年、](\d{1,2})月?份?$/.exec(text) : null;
  const date = byYear
    ? dateOf(2000 + Number(byYear[1]), Number(byYear[2]), Number(byYear[3]))
    : byMonth
      ? dateOf(Number(byMonth[1]), Number(byMonth[2]), 1)
      : undefined;
  return date === undefined ? undefined : { date, rule: byYear ? 'date.short-year' : 'date.first-of-month' };
}

function chineseDate(text: string): CalendarDate | undefined {
  const match =
    /^([零〇○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map((part) => readChineseNumber(part ?? ''));
  return year === undefined || month === undefined || day === undefined ? undefined : dateOf(year, month, day);
}

function dateOf(year: number, month: number, day: number): CalendarDate | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
