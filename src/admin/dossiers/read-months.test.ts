import { describe, expect, it } from 'vitest';
import { readMonths } from './read-months.ts';

describe('months pasted from a sheet', () => {
  it.each([
    ['2026-01\t3200', { month: '2026-01', amountFen: 320_000 }],
    ['2026年1月 3,200.50', { month: '2026-01', amountFen: 320_050 }],
    ['２０２６/１２ 800元', { month: '2026-12', amountFen: 80_000 }],
  ])('read %s', (line, month) => expect(readMonths(line)).toEqual({ months: [month], wrong: [] }));

  it('name the lines that cannot be read', () => {
    expect(readMonths('2026-13 1\n\n2026-01 三千\n2026-02 10').wrong).toEqual([1, 3]);
  });
});
