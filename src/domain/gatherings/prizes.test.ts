import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePrizes, type PrizeLimits, type PrizeLine } from './prizes.ts';

const limits: PrizeLimits = {
  version: '1',
  name: '奖品标准',
  basis: '指引',
  personalYuan: 800,
  teamPerPersonYuan: 500,
  winnersOfEntrants: { of: 2, in: 3 },
  souvenirYuan: 100,
};
const entrants = [
  { entrantNo: 1, name: '甲', persons: 1 },
  { entrantNo: 2, name: '乙队', persons: 4 },
  { entrantNo: 3, name: '丙队', persons: 4 },
];
const line = (entrantNo: number, yuan: number, kind: PrizeLine['kind'] = 'prize'): PrizeLine => ({
  entrantNo,
  kind,
  name: '保温杯',
  perPersonFen: BigInt(yuan) * 100n,
});

describe('prizes', () => {
  it('at the limit are given, to every person of a team', () => {
    expect(decidePrizes(entrants, [], [line(1, 800), line(2, 500), line(3, 100, 'souvenir')], limits)).toBe(
      80_000n + 200_000n + 40_000n,
    );
  });

  it.each([
    [[line(1, 801)], [], 'prize.above-limit', '超过个人奖每人 800 元'],
    [[line(2, 501)], [], 'prize.above-limit', '超过团体奖每人 500 元'],
    [[line(1, 101, 'souvenir')], [], 'prize.above-limit', '超过纪念品每人 100 元'],
    [[line(2, 1), line(3, 1)], [], 'prize.too-many-winners', '获奖 8 人，参赛 9 人'],
    [[line(3, 1)], [line(2, 1)], 'prize.too-many-winners', '最多 6 人'],
    [[line(1, 1)], [line(1, 1)], 'prize.twice', '已经登记过奖品'],
    [[line(9, 1)], [], 'prize.no-such-entrant', '没有9号'],
  ] as const)('%# are refused, saying where and how much', (lines, given, code, message) => {
    expect(() => decidePrizes(entrants, given, lines, limits)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('of persons are never more than two thirds of those who took part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (persons, winners) => {
        const all = Array.from({ length: persons }, (_, index) => ({
          entrantNo: index + 1,
          name: '选手',
          persons: 1,
        }));
        const lines = all.slice(0, winners).map(({ entrantNo }) => line(entrantNo, 10));
        const decide = () => decidePrizes(all, [], lines, limits);
        if (lines.length * 3 > persons * 2) expect(decide).toThrow('获奖');
        else expect(decide()).toBe(BigInt(lines.length) * 1000n);
      }),
      { numRuns: 60 },
    );
  });
});
