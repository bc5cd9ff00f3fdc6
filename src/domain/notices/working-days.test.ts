import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays } from '../calendar-date.ts';
import { calendarOf, isWorkingDay, parseCalendarFile } from '../organizations/working-calendar.ts';
import { noticePeriod, requirePostedBeforePayment, restartPeriod } from './working-days.ts';

const calendar = calendarOf(
  readdirSync('packs/calendars').flatMap((name) =>
    parseCalendarFile(parse(readFileSync(`packs/calendars/${name}`, 'utf8'))),
  ),
);

describe('the posting clock', () => {
  test.each([
    ['a Monday in a plain week ends on Friday', '2026-01-05', 5, '2026-01-09'],
    ['a Wednesday runs over the weekend', '2026-01-07', 5, '2026-01-13'],
    ['a Saturday starts counting on Monday', '2026-01-10', 5, '2026-01-16'],
    ['over New Year, with the working Sunday counted', '2025-12-30', 5, '2026-01-06'],
    [
      'over the Spring Festival, with the working Saturday before and the whole holiday skipped',
      '2026-02-12',
      5,
      '2026-02-25',
    ],
    ['after the Spring Festival, with the working Saturday at its end', '2026-02-24', 5, '2026-02-28'],
    ['inside the holiday, counting from its end', '2026-02-16', 3, '2026-02-26'],
    ['one day only', '2026-01-05', 1, '2026-01-05'],
  ])('%s', (_, startsOn, days, endsOn) => {
    expect(noticePeriod(startsOn, days, calendar).endsOn).toBe(endsOn);
  });

  test('counts exactly as many working days as asked, and ends on one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 20 }), (offset, days) => {
        const period = noticePeriod(addDays('2025-01-01', offset), days, calendar);
        expect(period.countedOn.length).toBe(days);
        expect(period.countedOn.at(-1)).toBe(period.endsOn);
        expect(period.countedOn.every((on) => isWorkingDay(calendar, on))).toBe(true);
      }),
    );
  });

  test.each([
    ['seven calendar days, as for 低保', '2026-02-13', 7, '2026-02-19'],
    ['three days in a village, holiday or not', '2026-02-16', 3, '2026-02-18'],
  ])('of %s counts every day', (_, startsOn, days, endsOn) => {
    expect(noticePeriod(startsOn, days, calendar, 'calendar').endsOn).toBe(endsOn);
    expect(
      restartPeriod(noticePeriod(startsOn, days, calendar, 'calendar'), startsOn, '2026-03-02', calendar).endsOn,
    ).toBe(addDays('2026-03-02', days - 1));
  });

  test('starts over when an objection is upheld on the fourth day', () => {
    const first = noticePeriod('2026-01-05', 5, calendar);
    expect(restartPeriod(first, '2026-01-08', '2026-01-09', calendar)).toMatchObject({
      startsOn: '2026-01-09',
      endsOn: '2026-01-15',
      workingDays: 5,
    });
    expect(() => restartPeriod(first, '2026-01-08', '2026-01-07', calendar)).toThrow('不能早于');
  });

  test('refuses payment until the day after the last day', () => {
    const period = noticePeriod('2026-01-05', 5, calendar);
    expect(() => requirePostedBeforePayment(period, '2026-01-09')).toThrow('2026-01-10或以后');
    expect(() => requirePostedBeforePayment(period, '2026-01-10')).not.toThrow();
  });

  test('refuses to run into a year without a calendar, and a number of days that is none', () => {
    expect(() => noticePeriod('2026-12-30', 5, calendar)).toThrow('2027年的节假日');
    expect(() => noticePeriod('2026-01-05', 0, calendar)).toThrow('1个以上的工作日');
    expect(() => noticePeriod('2026-01-05', 2.5, calendar)).toThrow('公示天数');
  });
});
