import { describe, expect, test } from 'vitest';
import { compareBudget, findOverruns, requireWithinBudget } from './budget.ts';

const line = (id: string, unitPath: string, measureCode: string, amountFen: bigint) => {
  return {
    id,
    sourceCode: 'CZ',
    sourceName: '县财政专项',
    unitPath,
    unitName: unitPath && '东河镇',
    measureCode,
    amountFen,
  };
};
const lines = [line('all', '', '', 1000n), line('east', '/1/11/', '', 400n), line('relief', '', 'M', 900n)];
const account = (
  side: 'reserved' | 'paid-cash' | 'free',
  unitPath: string,
  measureCode: string,
  balanceFen: bigint,
) => ({
  sourceCode: 'CZ',
  side,
  unitPath,
  measureCode,
  balanceFen,
});
const uses = compareBudget(lines, [
  account('reserved', '/1/11/111/', 'M', 300n),
  account('paid-cash', '/1/12/', 'M', 500n),
  account('paid-cash', '/1/12/', 'N', 50n),
  account('free', '/1/11/', '', 999n),
]);

describe('budget against actual', () => {
  test('counts what is reserved and paid under a line, a unit with those below it', () => {
    expect(uses.map(({ id, reservedFen, paidFen, varianceFen }) => [id, reservedFen, paidFen, varianceFen])).toEqual([
      ['all', 300n, 550n, 150n],
      ['east', 300n, 0n, 100n],
      ['relief', 300n, 500n, 100n],
    ]);
  });

  test.each([
    ['/1/11/', 'N', 100n, []],
    ['/1/11/', 'N', 101n, [['east', 1n]]],
    [
      '/1/12/',
      'M',
      151n,
      [
        ['all', 1n],
        ['relief', 51n],
      ],
    ],
    ['/1/12/', 'N', 150n, []],
  ] as const)('of %s for measure %s: %s fen more', (unitPath, measureCode, amountFen, expected) => {
    const wants = [{ sourceCode: 'CZ', serves: { unitPath, measureCode }, amountFen }];
    expect(findOverruns(uses, wants).map(({ line: over, overFen }) => [over.id, overFen])).toEqual(expected);
    if (expected.length > 0)
      expect(() => requireWithinBudget(uses, wants)).toThrow(/预算 .* 元，已安排 .* 元，这次会超出/);
  });
});
