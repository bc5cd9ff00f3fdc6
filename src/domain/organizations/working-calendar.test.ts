import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { calendarOf, isWorkingDay, parseCalendarFile } from './working-calendar.ts';

const read = (name: string) => parseCalendarFile(parse(readFileSync(`packs/calendars/${name}`, 'utf8')));
const calendar = calendarOf(readdirSync('packs/calendars').flatMap(read));

describe('the working calendar', () => {
  test.each([
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-01-05', true],
    ['2026-01-10', false],
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-10-10', true],
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2025-02-08', true],
    ['2025-10-08', false],
    ['2025-10-09', true],
  ])('knows whether people work on %s', (on, works) => {
    expect(isWorkingDay(calendar, on)).toBe(works);
  });

  test('has in each year the legal holidays and working weekends the State Council announced', () => {
    const count = (year: string, kind: string) => read(`${year}.yaml`).filter((day) => day.kind === kind).length;
    expect([count('2025', 'holiday'), count('2025', 'workday')]).toEqual([28, 5]);
    expect([count('2026', 'holiday'), count('2026', 'workday')]).toEqual([33, 6]);
  });

  test('refuses a year nobody has registered, naming the file to add', () => {
    expect(() => isWorkingDay(calendar, '2031-01-02')).toThrow(/2031年.*packs\/calendars\/2031\.yaml/);
  });

  test.each([
    [
      {
        year: 2026,
        document: '通知',
        holidays: [{ name: '春节', from: '2026-02-23', to: '2026-02-15' }],
        workdays: [],
      },
      '起止日期',
    ],
    [
      {
        year: 2026,
        document: '通知',
        holidays: [{ name: '元旦', from: '2025-12-31', to: '2026-01-03' }],
        workdays: [],
      },
      '不在2026年',
    ],
    [
      {
        year: 2026,
        document: '通知',
        holidays: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }],
        workdays: [{ name: '调休', on: '2026-01-03' }],
      },
      '写了两次',
    ],
    [
      {
        year: 2026,
        document: '通知',
        holidays: [{ name: '元旦', from: '2026-01-32', to: '2026-01-03' }],
        workdays: [],
      },
      '不是日历上的日期',
    ],
  ])('refuses a calendar file with a mistake, case %#', (source, words) => {
    expect(() => parseCalendarFile(source)).toThrow(words);
  });
});
