import { describe, expect, test } from 'vitest';
import { RATES, readRows, sayPlace, STAGES } from './plan-fields.ts';

describe('rows pasted from a workbook', () => {
  test('of standards become rates, with names as codes and numbers of their own', () => {
    const text = '标准名称\t慰问金（元）\n低保户\t1,500\t低保户\t\t1\t2\t大米\t100\tM1\n三人以上\t1100元\t\t\t3';
    expect(readRows(RATES, text, 2)).toEqual([
      {
        code: 'S3',
        name: '低保户',
        cashYuan: 1500,
        tier: 'subsistence',
        membersFrom: 1,
        membersTo: 2,
        goods: { name: '大米', valueYuan: 100 },
        measure: 'M1',
      },
      { code: 'S4', name: '三人以上', cashYuan: 1100, membersFrom: 3 },
    ]);
  });

  test('of the schedule take days in any spelling and tasks by the semicolon', () => {
    expect(readRows(STAGES, '动员部署\t2026/12/5\t2026年12月9日\t办公室\t开会；发文', 0)).toEqual([
      {
        code: '1',
        name: '动员部署',
        from: '2026-12-05',
        to: '2026-12-09',
        responsible: '办公室',
        tasks: ['开会', '发文'],
      },
    ]);
  });
});

test.each([
  [['theme'], '活动主题'],
  [['standards', 'rates', 1, 'when'], '慰问标准第 2 行“还要符合的条件”'],
  [['standards', 'rates', 0, 'goods', 'valueYuan'], '慰问标准第 1 行“折价（元）”'],
  [['notice', 'places', 0], '张贴地点（一行一处）'],
  [['basis'], '依据文件'],
  [['leadingGroup'], '领导小组'],
  [['visits', 'ledger'], ''],
])('the place %j is called %s', (path, said) => {
  expect(sayPlace(path)).toBe(said);
});
