import { describe, expect, it } from 'vitest';
import type { Figure } from '../indicators/figure.ts';
import { sheetPageOf } from './sheet-table.ts';
import { STATISTICS_COLUMNS, statisticsBook } from './statistics-book.ts';
import { verdictBook } from './verdict-book.ts';

describe('a table on a sheet', () => {
  const page = sheetPageOf({
    name: '表',
    title: '样表',
    subtitle: '单位',
    columns: Array.from({ length: 28 }, (_, index) => ({ title: `列${index}`, width: 8 })),
    rows: [['甲'], ['乙']],
    totals: ['合计'],
    notes: ['说明'],
  });
  const at = (row: number, column = 0) => page.cells.find((cell) => cell.row === row && cell.column === column);

  it('has its title over all columns, its head repeated on every page, and its notes below', () => {
    expect(page.merges).toEqual(['A1:AB1', 'A2:AB2', 'A7:AB7']);
    expect(page.printTitleRows).toBe('$1:$3');
    expect([at(0)?.value, at(2)?.value, at(3)?.value, at(5)?.value, at(6)?.value]).toEqual([
      '样表',
      '列0',
      '甲',
      '合计',
      '说明',
    ]);
    expect(at(5)?.style).toMatchObject({ bold: true, fill: 'total' });
  });
});

describe('慰问统计表', () => {
  const figures = (value: string): Figure[] =>
    STATISTICS_COLUMNS.map(([code]) => ({
      code,
      name: code,
      unit: code === 'Z82' || code === 'Z83' ? '%' : '户',
      value,
      rows: Number(value),
      digest: '',
    }));
  const book = statisticsBook({
    title: '慰问统计表',
    subject: '活动',
    author: '示范县总工会',
    datedOn: '2026-03-05',
    countedUntil: '2026-02-28',
    reporter: '林岚',
    checker: '周砚',
    phone: '0999-0000126',
    units: [
      { name: '东河镇总工会', level: '乡镇级', figures: figures('3') },
      { name: '西岭乡总工会', level: '乡镇级', figures: figures('0') },
    ],
    total: figures('3'),
  });
  const values = (row: number) =>
    book.pages[0]?.cells.filter((cell) => cell.row === row).map((cell) => cell.value) ?? [];

  it('shows the total as a figure of its own and leaves a share of nothing empty', () => {
    expect(values(3).slice(0, 4)).toEqual([1, '东河镇总工会', '乡镇级', 3]);
    expect(values(4).slice(-2)).toEqual([null, null]);
    expect(values(5).slice(0, 4)).toEqual([null, '合计', null, 3]);
  });

  it('says what is counted, until when, and who answers for it', () => {
    expect(values(1)).toEqual(['填报单位：示范县总工会　截止日期：2026年2月28日']);
    expect(values(6).join('')).toContain('口径：');
    expect(values(8)).toEqual(['填报人：林岚　审核人：周砚　联系电话：0999-0000126　填报日期：2026年3月5日']);
  });
});

describe('认定结果', () => {
  it('carries the derivation and no more of an ID number than its tail', () => {
    const book = verdictBook({
      title: '认定结果',
      author: '示范县总工会',
      datedOn: '2026-01-12',
      asOf: '2025-12-31',
      lines: [
        {
          dossierNo: 'T01-0001',
          unitName: '东河镇总工会',
          headName: '赵一',
          idTail: '001X',
          persons: 3,
          residence: 'rural',
          isMigrantWorker: true,
          annualIncomeFen: 1_200_050n,
          perCapita: '333.35',
          outcome: 'tier',
          tier: 'subsistence',
          mainCause: 'illness',
          reasons: '人均月收入低于低保线。',
        },
      ],
    });
    const row = book.pages[0]?.cells.filter((cell) => cell.row === 3).map((cell) => cell.value);
    expect(row).toEqual([
      1,
      'T01-0001',
      '东河镇总工会',
      '赵一',
      '001X',
      3,
      '农村',
      '是',
      12000.5,
      333.35,
      '已认定',
      '低保户',
      '患重特大疾病',
      '人均月收入低于低保线。',
    ]);
  });
});
