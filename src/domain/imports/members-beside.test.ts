import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { checkRoster } from './check-roster.ts';
import type { RosterDirectory } from './roster.ts';

const directory: RosterDirectory = {
  asOf: '2025-12-01',
  units: [
    { code: 'county', name: '示范县总工会', level: 'county', divisionCode: '990101' },
    { code: 'T01', name: '青石镇总工会', level: 'township', divisionCode: '990101001' },
  ],
};

/** The n-th invented number: odd sequences are men's. */
function id(n: number): string {
  const first17 = `99990119${String(60 + (n % 30))}0101${String(n).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

function check(
  heads: readonly (readonly CellValue[])[],
  rows: readonly (readonly CellValue[])[],
  merges: string[] = [],
) {
  const sheet: WorkbookSheet = {
    name: '花名册',
    merges,
    rows: [...heads, ...rows].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
  };
  return checkRoster(sheet, directory);
}

const HEAD = ['单位', '姓名', '身份证号', '户口', '主要致困原因', '家庭人口'];
const head = (n: number, size: number): CellValue[] => ['青石镇总工会', '王喆', id(n), '城镇', '残疾', size];

describe('members written beside their head', () => {
  it.each<[string, string[][], string[]]>([
    [
      '成员1姓名',
      [[...HEAD, '成员1姓名', '成员1关系', '成员1身份证号', '成员2姓名', '成员2关系', '成员2身份证号']],
      [],
    ],
    [
      '成员姓名1',
      [[...HEAD, '成员姓名1', '成员关系1', '成员身份证号1', '成员姓名2', '成员关系2', '成员身份证号2']],
      [],
    ],
    [
      '家庭成员一 over 姓名',
      [
        [...HEAD, '家庭成员一', '', '', '家庭成员二', '', ''],
        ['', '', '', '', '', '', '姓名', '关系', '身份证号', '姓名', '关系', '身份证号'],
      ],
      ['G1:I1', 'J1:L1', ...[...'ABCDEF'].map((column) => `${column}1:${column}2`)],
    ],
  ])('are found under %s', (_, heads, merges) => {
    const checked = check(heads, [[...head(1, 3), '李静', '妻子', id(2), '王小明', '长子', id(3)], head(5, 1)], merges);
    expect(checked.households).toMatchObject([
      {
        head: { name: '王喆', memberNo: 0 },
        members: [
          { name: '李静', relation: 'spouse', idNumber: id(2), memberNo: 1 },
          { name: '王小明', relation: 'son', idNumber: id(3), memberNo: 2 },
        ],
      },
      { members: [] },
    ]);
    expect(checked.layout.unknownColumns).toEqual([]);
  });

  it('have the relation their heading names, and a child the one its number tells', () => {
    const heads = [[...HEAD, '配偶姓名', '配偶身份证号', '子女1姓名', '子女1身份证号']];
    const checked = check(heads, [
      [...head(1, 3), '李静', id(2), '王小红', id(4)],
      [...head(5, 1), '无', '/', '', ''],
    ]);
    expect(checked.households.map(({ members }) => members.map(({ relation }) => relation))).toEqual([
      ['spouse', 'daughter'],
      [],
    ]);
  });

  it('park their row with the cell of the member, and are told from each other', () => {
    const heads = [[...HEAD, '成员1姓名', '成员1关系', '成员1身份证号', '成员2姓名', '成员2关系', '成员2身份证号']];
    const checked = check(heads, [
      [...head(1, 3), '李静', '妻子', '11010519491231002', '王小明', '儿子', id(3)],
      [...head(5, 3), '赵云', '妻子', id(6), '赵小云', '儿子', id(6)],
      head(7, 1),
    ]);
    expect(checked.rows.map(({ outcome }) => outcome)).toEqual(['parked', 'parked', 'accepted']);
    expect(checked.doubts).toMatchObject([
      { cell: 'I2', column: '成员1身份证号', role: 'member1.idNumber', code: 'id.length' },
      { cell: 'L3', column: '成员2身份证号', role: 'member2.idNumber', code: 'person.duplicate', otherRowNo: 3 },
    ]);
  });

  it('file a student under the parent, whose number has to be asked for', () => {
    const heads = [['学生', '身份证', '学校', '学段', '年级', '学费', '家长（职工）', '单位', '户口', '致困原因']];
    const checked = check(heads, [
      ['王小红', id(4), '县一中', '高中', '高二', 3000, '王喆', '青石镇总工会', '城镇', '子女上学'],
    ]);
    expect(checked.rows).toMatchObject([{ outcome: 'parked', unitCode: 'T01' }]);
    expect(checked.doubts).toMatchObject([{ code: 'id.missing', role: 'idNumber', cell: 'G2' }]);
    const typed = checkRoster(
      {
        name: '助学',
        merges: [],
        rows: [
          ...heads,
          ['王小红', id(4), '县一中', '高中', '高二', 3000, '王喆', '青石镇总工会', '城镇', '子女上学'],
        ].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
      },
      directory,
      { corrections: new Map([[2, new Map([['idNumber' as const, id(9)]])]]) },
    );
    expect(typed.households).toMatchObject([
      {
        head: { name: '王喆', idNumber: id(9) },
        members: [{ name: '王小红', relation: 'daughter', idNumber: id(4) }],
        outlayFen: { education: 300000n },
      },
    ]);
    expect(typed.repairs).toMatchObject([{ rule: 'cell.typed', before: '', after: id(9) }]);
  });
});

describe('columns of the form that the register has no place for yet', () => {
  it('are read by their lists and never park a row', () => {
    const checked = check(
      [[...HEAD, '民族', '政治面貌', '婚姻', '住房类型', '建档时间', '年龄']],
      [
        [...head(1, 1), '汉族', '党员', '离婚', '廉租房', '24.3.5', 64],
        [...head(3, 1), '汉族', '路人', '', '', '很早', 63],
      ],
    );
    expect(checked.households).toMatchObject([
      {
        head: { further: { ethnicity: '汉族', politics: '中共党员', marriage: '离异' } },
        further: { housing: '政府廉租房', filedOn: '2024-03-05' },
      },
      { head: { further: { ethnicity: '汉族' } }, further: {} },
    ]);
    expect(checked.doubts.map(({ code, parks }) => [code, parks])).toEqual([
      ['further.not-listed', false],
      ['further.date', false],
    ]);
  });

  it('doubt an age far from the number’s, and a total that is not the sum of its parts', () => {
    const checked = check(
      [[...HEAD, '年龄', '刚性支出', '医疗支出']],
      [
        [...head(1, 1), 31, '', ''],
        [...head(3, 1), '', 5000, ''],
        [...head(5, 1), '', 5000, 3000],
        [...head(7, 1), '', 3000, 3000],
      ],
    );
    expect(checked.doubts.map(({ cell, code }) => [cell, code])).toEqual([
      ['G2', 'age.disagrees'],
      ['H4', 'outlay.total-differs'],
    ]);
    expect(checked.repairs).toMatchObject([{ cell: 'H3', rule: 'outlay.total-as-other', after: '5000' }]);
    expect(checked.households.map(({ outlayFen }) => outlayFen)).toMatchObject([
      { medical: 0n, other: 500000n },
      { medical: 300000n, other: 0n },
    ]);
  });
});
