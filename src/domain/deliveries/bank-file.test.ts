import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankFile, type BankFileLine, fileCountOf } from './bank-file.ts';
import { decideRemark, parseBankLayout } from './bank-layout.ts';

const titles = ['x'];
const pack = {
  code: 'test',
  name: '测试格式',
  format: 'csv',
  rowsPerFile: 5000,
  columns: [
    { title: '流水号', value: 'line' },
    { title: '账号', value: 'card' },
    { title: '户名', value: 'name' },
    { title: '金额', value: 'amount' },
    { title: '附言', value: 'remark' },
  ],
  remark: { default: '送温暖慰问金', mostCharacters: 10 },
  result: {
    columns: { line: titles, name: titles, card: titles, amount: titles, state: titles, reason: titles, day: titles },
    paid: ['成功'],
    failed: ['失败'],
  },
};
const layout = parseBankLayout(pack);
const line = (lineNo: number): BankFileLine => ({
  lineNo,
  name: `户${lineNo}`,
  card: '622202',
  bankName: null,
  bankCode: null,
  amountFen: 123_456n,
});

describe('a bank file', () => {
  test('writes the columns of its layout in their order, amounts with two decimals and no sign between', () => {
    expect(bankFile(layout, '慰问金', [line(1)], 1)?.rows).toEqual([
      ['流水号', '账号', '户名', '金额', '附言'],
      ['1', '622202', '户1', '1234.56', '慰问金'],
    ]);
  });

  test('is one of several when there are more lines than a bank takes; no line is lost or sent twice', () => {
    const small = parseBankLayout({ ...pack, rowsPerFile: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const lines = Array.from({ length: count }, (_, at) => line(at + 1));
        const files = Array.from({ length: fileCountOf(small, count) }, (_, at) =>
          bankFile(small, '慰问金', lines, at + 1),
        );
        expect(files.flatMap((file) => file?.rows.slice(1).map((row) => row[0]) ?? [])).toEqual(
          lines.map((each) => String(each.lineNo)),
        );
        for (const file of files) expect(file?.rows.length).toBeLessThanOrEqual(8);
        expect(bankFile(small, '慰问金', lines, files.length + 1)).toBeUndefined();
      }),
    );
    expect(fileCountOf(layout, 5000)).toBe(1);
    expect(fileCountOf(layout, 5001)).toBe(2);
  });
});

describe('a layout', () => {
  test.each([
    ['without an account', { ...pack, columns: pack.columns.filter(({ value }) => value !== 'card') }, '必须有'],
    ['that needs a column it does not have', { ...pack, needs: ['bank'] }, '没有列'],
    ['with a column twice', { ...pack, columns: [...pack.columns, { title: '户名2', value: 'name' }] }, '写了两列'],
    ['of more than 5,000 rows', { ...pack, rowsPerFile: 6000 }, 'rowsPerFile'],
  ])('%s is refused', (_, plain, words) => {
    expect(() => parseBankLayout(plain)).toThrow(words);
  });

  test.each([
    ['慰问金，春节', '只能用汉字'],
    ['', '1 到 10 个字'],
    ['春节送温暖慰问金发放二〇二六', '1 到 10 个字'],
    ['卡6222020', '长串数字'],
  ])('refuses the remark “%s”', (typed, words) => {
    expect(() => decideRemark(layout, typed)).toThrow(words);
  });

  test('has a remark of its own', () => expect(decideRemark(layout, undefined)).toBe('送温暖慰问金'));
});
