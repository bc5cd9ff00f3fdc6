import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  paginateTablePaper,
  printTableValue,
  SIGN_OFF_COLUMNS,
  type SignOffEntry,
  signOffPaper,
} from './table-paper.ts';

const entry = (name: string, cashFen: bigint, goodsFen = 0n): SignOffEntry => ({
  name,
  idTail: '001X',
  cashFen,
  goods: goodsFen > 0n ? '大米、食用油' : null,
  goodsCount: goodsFen > 0n ? 1 : null,
  goodsFen,
  phone: null,
  note: null,
});

const sheet = (units: Record<string, SignOffEntry[]>) =>
  signOffPaper({
    title: '发放签领表',
    subject: '示范县送温暖活动',
    author: '示范县总工会',
    datedOn: '2026-01-20',
    units: Object.entries(units).map(([unit, entries]) => ({ unit, entries })),
  });

const CASH = SIGN_OFF_COLUMNS.findIndex((column) => column.title === '慰问金（元）');

describe('a sign-off sheet', () => {
  test('fills the width between the binding and the margin', () => {
    expect(SIGN_OFF_COLUMNS.reduce((sum, column) => sum + column.widthMm, 0)).toBe(262);
  });

  test('begins every unit on a new page and numbers its people from one', () => {
    const pages = paginateTablePaper(
      sheet({ 甲: Array.from({ length: 15 }, (_, n) => entry(`甲${n}`, 60000n)), 乙: [entry('乙', 80000n)] }),
    );
    expect(pages.map((page) => [page.unit, page.page, page.pages, page.lines.length, page.struck])).toEqual([
      ['甲', 1, 2, 14, 0],
      ['甲', 2, 2, 1, 13],
      ['乙', 1, 1, 1, 13],
    ]);
    expect(pages.map((page) => page.lines[0]?.[0])).toEqual([1, 15, 1]);
  });

  test('adds up the page, the unit and the capitals', () => {
    const pages = paginateTablePaper(
      sheet({ 甲: [...Array.from({ length: 14 }, () => entry('钱', 60000n)), entry('赵', 30000n, 30050n)] }),
    );
    expect(pages[0]?.subtotal[CASH]).toBe(840000n);
    expect(pages[0]?.total).toBeUndefined();
    expect(pages[1]?.subtotal[CASH]).toBe(30000n);
    // 14 × 600 + 300 in cash, 300.50 in goods: 9000.50 yuan.
    expect(pages[1]?.total?.sums[CASH]).toBe(870000n);
    expect(pages[1]?.total?.amountFen).toBe(900050n);
    expect(pages[1]?.total?.capitals).toBe('人民币玖仟元伍角整');
  });

  test('of a unit without anybody is one page, struck out whole', () => {
    const [page] = paginateTablePaper(sheet({ 甲: [] }));
    expect(page).toMatchObject({ pages: 1, lines: [], struck: 14, total: { amountFen: 0n, capitals: '人民币零元整' } });
  });

  test('loses nobody and no fen, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.bigInt(0n, 10n ** 9n), { maxLength: 60 }), { maxLength: 6 }), (units) => {
        const pages = paginateTablePaper(
          sheet(Object.fromEntries(units.map((amounts, n) => [`单位${n}`, amounts.map((fen) => entry('某', fen))]))),
        );
        const all = units.flat();
        expect(pages.reduce((count, page) => count + page.lines.length, 0)).toBe(all.length);
        expect(pages.every((page) => page.lines.length + page.struck === 14)).toBe(true);
        const sum = all.reduce((total, fen) => total + fen, 0n);
        expect(pages.reduce((total, page) => total + (page.subtotal[CASH] as bigint), 0n)).toBe(sum);
        expect(pages.reduce((total, page) => total + (page.total?.amountFen ?? 0n), 0n)).toBe(sum);
      }),
    );
  });
});

test('money is printed with two decimals and nothing as nothing', () => {
  expect([60050n, 3, '大米', null].map(printTableValue)).toEqual(['600.50', '3', '大米', '']);
});
