import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ExpenseKinds, findForbiddenExpense, requireAllowedExpense } from './expense-kinds.ts';

const { kinds } = ExpenseKinds.parse(
  parse(readFileSync(new URL('../../../packs/funds/expense-kinds.yaml', import.meta.url), 'utf8')),
);

describe('an expense is recognised by its words', () => {
  test.each([
    ['中华香烟两条', 'relief', 'tobacco-alcohol'],
    ['走访车辆汽油', 'relief', 'fuel'],
    ['走访组工作餐', 'relief', 'meals'],
    ['超市 购物 卡', 'welfare', 'vouchers'],
    ['活动室装修', 'relief', 'construction'],
    ['下乡差旅费', 'relief', 'running-costs'],
    ['先进个人奖金', 'relief', 'rewards'],
    ['全体职工春节慰问品', 'relief', 'staff-welfare'],
    ['先进个人奖金', 'welfare', undefined],
    ['春节过节费', 'welfare', undefined],
    ['大米、食用油', 'relief', undefined],
    ['年夜饭', 'welfare', undefined],
  ] as const)('%s in the %s book: %s', (words, book, code) => {
    expect(findForbiddenExpense(kinds, book, words)?.kind.code).toBe(code);
  });

  test('and refused with the rule named', () => {
    const source = { code: 'CZ', name: '县财政专项', book: 'relief' } as const;
    expect(() => requireAllowedExpense(kinds, source, '全员福利米油')).toThrow(
      '属于全员福利，不能从“县财政专项”（送温暖资金）列支：全员节日慰问品应从福利资金列支',
    );
    expect(() => requireAllowedExpense(kinds, source, '米油')).not.toThrow();
  });
});
