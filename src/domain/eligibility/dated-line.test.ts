import { describe, expect, test } from 'vitest';
import { findLine, getLine, type MonthlyLine, readLine } from './dated-line.ts';

const line = (over: Partial<MonthlyLine>): MonthlyLine => ({
  divisionCode: '341699',
  residence: 'urban',
  amountFen: 74_400n,
  months: 1,
  fromOn: '2025-01-01',
  documentNumber: '示范县民〔2025〕1号',
  ...over,
});
const LINES = [
  line({}),
  line({ fromOn: '2025-07-01', amountFen: 77_000n }),
  line({ residence: 'rural', amountFen: 672_000n, months: 12 }),
  line({ divisionCode: '341699103', amountFen: 70_000n }),
];

describe('the line in force', () => {
  test.each([
    ['341699', 'urban', '2025-06-30', 74_400n],
    ['341699', 'urban', '2025-07-01', 77_000n],
    ['341699', 'rural', '2026-01-15', 672_000n],
    ['341699103', 'urban', '2026-01-15', 70_000n],
    ['341699103', 'rural', '2026-01-15', 672_000n],
    ['341699101', 'urban', '2026-01-15', 77_000n],
    ['341699101005', 'urban', '2026-01-15', 77_000n],
  ] as const)('for %s %s on %s is %d fen', (code, residence, on, amount) => {
    expect(findLine(LINES, code, residence, on)?.amountFen).toBe(amount);
  });

  test.each([
    ['341699', 'urban', '2024-12-31'],
    ['341688', 'urban', '2026-01-15'],
    ['341600', 'rural', '2026-01-15'],
  ] as const)('does not exist for %s %s on %s', (code, residence, on) => {
    expect(findLine(LINES, code, residence, on)).toBeUndefined();
  });

  test('is refused by the name of the division when it is missing, with what to do', () => {
    expect(() => getLine(LINES, { code: '341688', name: '邻县' }, 'rural', '2026-01-15')).toThrow(
      /“邻县”（341688）没有2026-01-15当天适用的农村低保线.*请先登记/,
    );
  });

  test('is read with its monthly value, and says 约 when that has more digits', () => {
    expect(readLine(line({}))).toContain('每人每月744.00元');
    expect(readLine(line({ residence: 'rural', months: 12, amountFen: 700_000n }))).toContain(
      '每人每年7000.00元，折合每月约583.33元',
    );
  });
});
