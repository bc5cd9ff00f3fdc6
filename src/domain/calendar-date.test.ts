import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  calendarDateOf,
  daysBetween,
  formatChineseDate,
  isCalendarDate,
  weekdayOf,
} from './calendar-date.ts';

describe('calendar dates', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-5', false],
    ['', false],
  ])('knows whether %j is a day', (text, real) => expect(isCalendarDate(text)).toBe(real));

  it('counts over month and year ends', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(daysBetween('2026-02-15', '2026-03-01')).toBe(14);
  });
  it('names the weekday from Monday 1 to Sunday 7', () => {
    expect([weekdayOf('2026-01-05'), weekdayOf('2026-01-11')]).toEqual([1, 7]);
  });
  it('writes dates as official papers do', () => expect(formatChineseDate('2026-01-05')).toBe('2026年1月5日'));
  it('takes the day in Shanghai, not in Greenwich', () => {
    expect(calendarDateOf(new Date('2026-01-04T16:30:00Z'))).toBe('2026-01-05');
  });
  it('counts full years of age', () => {
    expect(ageOn('2010-03-02', '2026-03-01')).toBe(15);
    expect(ageOn('2010-03-01', '2026-03-01')).toBe(16);
  });
});
