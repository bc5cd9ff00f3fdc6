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

describe('a public field', () => {
  it.each(['肝癌晚期', '尿 毒 症', '化疗后', '白血病患儿', 'HIV阳性'])('does not take the illness in “%s”', (text) => {
    expect(() => requirePlainWords(text, '备注')).toThrow('“备注”里写了病名');
    expect(() => requirePlainWords(text, '备注')).not.toThrow(text);
  });

  it.each(['因病致贫', '防癌知识讲座', '两癌筛查', '2026年1月5日，内科3床', '空床'])('takes “%s”', (text) => {
    expect(() => requirePlainWords(text, '备注')).not.toThrow();
    expect(findDiagnosis(text)).toBeUndefined();
  });

  it('takes no number as long as a phone', () => {
    expect(() => requirePlainWords('联系 138 0000 1111', '地点')).toThrow('一长串数字');
  });
});

describe('a day in a campaign', () => {
  const campaign = { name: '两节送温暖', startsOn: '2025-12-15', endsOn: '2026-03-03', state: 'running' } as const;
  it('must lie between its first and last day, and the campaign be open', () => {
    expect(() => requireInCampaign(campaign, '2025-12-21', '茶话会')).not.toThrow();
    expect(() => requireInCampaign(campaign, '2025-12-14', '茶话会')).toThrow('茶话会的日期2025年12月14日不在活动');
    expect(() => requireInCampaign({ ...campaign, state: 'closed' }, '2025-12-21', '茶话会')).toThrow('已结束');
  });
});
