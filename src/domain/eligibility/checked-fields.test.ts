import { describe, expect, test } from 'vitest';
import { CheckedFactsJson } from './checked-facts.ts';
import { CHECKED_FIELDS, readCheckedList, sayChecked } from './checked-fields.ts';

const list = (...lines: string[][]) => readCheckedList(lines.map((cells) => cells.join('\t')).join('\n'));
const HEADING = ['档案号', '姓名', '困难档次', '家庭储蓄（元）', '财产符合规定', '有劳动能力未就业', '投资性净资产'];

describe('a pasted list of checked facts', () => {
  test('is read by its heading; a blank says nothing, 清空 takes away, the readers’ columns stay out', () => {
    const { rows, mistakes, fields } = list(
      HEADING,
      ['99010101-0001', '王一', '一档', '12,000.50', '是', '1人', '-300'],
      [],
      ['99010101-0002', '李二', '', '清空', '否', '', ''],
    );
    expect(mistakes).toEqual([]);
    expect(fields.map((field) => field.name)).toEqual([
      'grade',
      'savingsFen',
      'assetsFit',
      'idleAdults',
      'investmentFen',
    ]);
    expect(rows).toEqual([
      {
        line: 2,
        dossierNo: '99010101-0001',
        facts: { grade: 'first', savingsFen: 1_200_050, assetsFit: true, idleAdults: 1, investmentFen: -30_000 },
      },
      { line: 4, dossierNo: '99010101-0002', facts: { savingsFen: null, assetsFit: false } },
    ]);
    for (const { facts } of rows) expect(CheckedFactsJson.safeParse(facts).success).toBe(true);
  });

  test('names every mistake by line and column', () => {
    const { mistakes } = list(
      HEADING,
      ['99010101-0001', '王一', '特重', '-5', '有', '二十一', '3.005'],
      ['99010101-0001', '王一', '', '', '', '25', ''],
      ['', '李二', '一档'],
    );
    expect(mistakes.map(({ line, column }) => [line, column])).toEqual([
      [2, '困难档次'],
      [2, '家庭储蓄'],
      [2, '财产符合规定'],
      [2, '有劳动能力未就业'],
      [2, '投资性净资产'],
      [3, '档案号'],
      [3, '有劳动能力未就业'],
      [4, '档案号'],
    ]);
    expect(mistakes[0]?.message).toBe('“特重”看不懂，应从这些里选：一档、二档、三档、四档');
    expect(mistakes[5]?.message).toContain('第 2 行已经写过');
  });

  test.each([
    [['姓名', '困难档次'], '要有“档案号”'],
    [['档案号', '储蓄额'], '没有这一栏'],
    [['档案号', '家庭储蓄', '家庭储蓄（元）'], '写了两次'],
    [['档案号', '姓名'], '还没有要登记的栏目'],
  ])('with the heading %j is refused', (heading, said) => {
    const { mistakes, rows } = list(heading, ['99010101-0001', '一档']);
    expect(mistakes[0]).toMatchObject({ line: 1, message: expect.stringContaining(said) });
    expect(rows).toEqual([]);
  });

  test('is shown as people write it, and every field fits what is kept', () => {
    const said = (name: string, value: string | number | boolean | null) =>
      sayChecked(CHECKED_FIELDS.find((field) => field.name === name) as (typeof CHECKED_FIELDS)[number], value);
    expect([
      said('lossFen', 123_450),
      said('contractMonths', 14),
      said('certified', 'marginal'),
      said('grade', null),
    ]).toEqual(['1234.50 元', '14 个月', '低保边缘', '清空']);
    const kept = Object.keys(CheckedFactsJson.shape).filter((name) => name !== 'unionAid' && name !== 'flags');
    expect(new Set(CHECKED_FIELDS.map((field) => field.name))).toEqual(new Set(kept));
  });
});
