import { describe, expect, it } from 'vitest';
import { bankFault, readAccountBank } from './account-bank.ts';

describe('the bank of an account', () => {
  it.each([
    ['示范农商银行 青石支行', '402 651 000 123', { bankName: '示范农商银行青石支行', bankCode: '402651000123' }],
    ['工商银行（示范县支行）', '', { bankName: '工商银行(示范县支行)', bankCode: null }],
    ['', '', { bankName: null, bankCode: null }],
  ])('is read as typed: %s %s', (name, code, bank) => {
    expect(readAccountBank(name, code)).toEqual(bank);
  });

  it.each([
    ['农行', '', '写到支行'],
    ['示范农商银行#1', '', '写到支行'],
    ['示范农商银行6222020200011122', '', '写到支行'],
    ['示范农商银行青石支行', '40265100012', '12 位数字'],
  ])('is refused in words: %s %s', (name, code, words) => {
    expect(() => readAccountBank(name, code)).toThrow(words);
  });

  it('is missed only where the file of the bank needs it', () => {
    const none = { bankName: null, bankCode: null };
    expect(bankFault([], none)).toBeUndefined();
    expect(bankFault(['bank', 'bankCode'], none)).toContain('没有登记开户行和联行号');
    expect(bankFault(['bankCode'], { bankName: '示范农商银行青石支行', bankCode: null })).toContain('没有登记联行号');
    expect(bankFault(['bank'], { bankName: '示范农商银行青石支行', bankCode: null })).toBeUndefined();
  });
});
