import { describe, expect, test } from 'vitest';
import { type AmountFormula, compileAmount, readAmount, scaleAmount } from './amount-formula.ts';
import { accountFor, type HouseholdFacts } from './household-facts.ts';
import type { RulePack } from './rule-pack.ts';

const pack = { accounting: { outlayDeducts: ['medical'] }, causeLists: {} } as unknown as RulePack;
const line = {
  divisionCode: '990101',
  residence: 'urban',
  amountFen: 74_400n,
  months: 1,
  fromOn: '2025-07-01',
  documentNumber: '',
} as const;
const facts: HouseholdFacts = {
  divisionCode: '990101',
  residence: 'urban',
  memberCount: 3,
  annualIncomeFen: 1_200_000n,
  outlayFen: { medical: 3_000_000n, education: 0n, disability: 0n, accident: 0n, other: 0n },
  causes: ['illness'],
  mainCause: 'illness',
  stillHardAfterRelief: null,
  checked: { lossFen: 1_234_567n, grade: 'second' },
};
const amount = (formula: string, changes: Partial<AmountFormula> = {}): AmountFormula => ({
  formula,
  over: 1,
  atLeastFen: 0n,
  atMostFen: 1_000_000n,
  wholeYuan: true,
  reading: '按算式',
  ...changes,
});
const fenOf = (by: AmountFormula, changes: Partial<HouseholdFacts> = {}, under: typeof line | null = line) =>
  compileAmount(by, {}, '意外').fenFor(accountFor(pack, { ...facts, ...changes }, under).values);

describe('an amount by formula', () => {
  test.each([
    ['15% of a loss, whole yuan', amount('loss * 15', { over: 100 }), 185_100n],
    ['to the fen, what is left over dropped', amount('loss * 15', { over: 100, wholeYuan: false }), 185_185n],
    ['ten months of the line, held at the most', amount('yearLine * 10', { over: 12, atMostFen: 500_000n }), 500_000n],
    ['so much a head', amount('members * 30000'), 90_000n],
    ['by grade', amount('grade == "first" ? 300000 : grade == "second" ? 200000 : 60000'), 200_000n],
    ['below nothing is the least', amount('medicalOutlay - annualIncome * 5', { atLeastFen: 60_050n }), 60_050n],
    ['by comparison of income with the line', amount('perCapita <= line ? 100000 : 50000'), 100_000n],
  ])('%s', (_, by, fen) => {
    expect(fenOf(by)).toBe(fen);
  });
  test.each([
    ['one and a half times', amount('loss * 15', { over: 100 }), 1500, 277_700n],
    ['half', amount('loss * 15', { over: 100, wholeYuan: false }), 500, 92_592n],
    ['as it is', amount('loss * 15', { over: 100 }), 1000, 185_100n],
    ['twice, of a sum as a whole, still within its bounds', amount('loss + members * 100'), 2000, 1_000_000n],
  ])('scaled: %s', (_, by, permille, fen) => {
    expect(fenOf(scaleAmount(by, permille))).toBe(fen);
  });
  test('is open while a fact is not known', () => {
    expect(fenOf(amount('loss * 15', { over: 100 }), { checked: {} })).toBeUndefined();
    expect(fenOf(amount('yearLine'), {}, null)).toBeUndefined();
  });
  test('of a rural line is the year as announced', () => {
    const rural = { ...line, amountFen: 672_000n, months: 12 } as unknown as typeof line;
    expect(fenOf(amount('yearLine'), {}, rural)).toBe(672_000n);
  });
  test.each([
    ['los * 15', '“los”不在词汇表里'],
    ['loss > 5', '它算出来的不是金额'],
    ['loss * savings', '两个金额不能相乘'],
    ['line * 12', '“line”只能和低保线比较'],
    ['members > 2 ? perCapita : 5', '“perCapita”只能和低保线比较'],
    ['loss * 0.15', '不能写小数'],
    ['loss / 10', '不支持“/”'],
    ['"一千"', '它算出来的不是金额'],
  ])('%s is refused: %s', (formula, said) => {
    expect(() => compileAmount(amount(formula), {}, '意外')).toThrow(said);
  });
  test('is read with its bounds', () => {
    expect(readAmount(amount('loss', { reading: '损失的15%', atLeastFen: 60_000n }))).toBe(
      '损失的15%，最低 600 元，最高 10000 元',
    );
  });
});
