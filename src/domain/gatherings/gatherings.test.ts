import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAttendance, type Guest } from './attendance.ts';
import { requireInCampaign } from './campaign-days.ts';
import { findDiagnosis, requirePlainWords } from '../plain-words.ts';
import { seatDinner } from './seat-dinner.ts';

const guest = (line: number, more: Partial<Guest> = {}): Guest => ({
  line,
  name: `职工${line}`,
  unitName: '教务处',
  role: 'guest',
  attended: null,
  receivedGift: false,
  ...more,
});

describe('attendance', () => {
  const gift = { perPersonFen: 15_000n };

  it('gives every guest who came the gift unless he declined, and asks about those not marked', () => {
    const decided = decideAttendance(
      [guest(1), guest(2), guest(3, { role: 'host' }), guest(4)],
      [
        { line: 1, attended: true },
        { line: 2, attended: true, receivedGift: false },
        { line: 3, attended: true },
      ],
      gift,
    );
    expect(decided).toMatchObject({ attended: 3, gifts: 1, giftFen: 15_000n });
    expect(decided.unmarked.map((each) => each.line)).toEqual([4]);
  });

  it.each([
    [[{ line: 9, attended: true }], '名单里没有第9行'],
    [[{ line: 1, attended: false, receivedGift: true }], '没有到场'],
    [
      [
        { line: 1, attended: true },
        { line: 1, attended: false },
      ],
      '登记了两次',
    ],
  ])('refuses %j', (marks, message) => {
    expect(() => decideAttendance([guest(1)], marks, gift)).toThrow(message);
  });

  it('refuses a gift where none was planned', () => {
    expect(() => decideAttendance([guest(1)], [{ line: 1, attended: true, receivedGift: true }], null)).toThrow(
      '没有安排慰问品',
    );
  });
});

describe('the dinner of those who stay', () => {
  it('refuses fewer hosts than tables and says how many are missing', () => {
    const diners = Array.from({ length: 25 }, (_, index) => ({ name: `护士${index}`, unitName: '内科' }));
    expect(() => seatDinner(diners, ['院长'], 10)).toThrow('还差2位');
    expect(() => seatDinner([], ['院长'], 10)).toThrow('没有人留下来');
  });

  it('seats everybody once, a host at every table, no table too full or two persons larger than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 4, max: 12 }),
        (count, spare, seats) => {
          const diners = Array.from({ length: count }, (_, index) => ({
            name: `职工${index}`,
            unitName: `科室${index % 5}`,
          }));
          const hosts = Array.from({ length: Math.ceil(count / (seats - 1)) + spare }, (_, index) => `领导${index}`);
          const tables = seatDinner(diners, hosts, seats);
          const sizes = tables.map((table) => table.guests.length + table.hosts.length);
          expect(tables.flatMap((table) => table.guests.map((each) => each.name)).sort()).toEqual(
            diners.map((each) => each.name).sort(),
          );
          expect(tables.flatMap((table) => table.hosts).sort()).toEqual([...hosts].sort());
          expect(tables.every((table) => table.hosts.length > 0)).toBe(true);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(seats);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
