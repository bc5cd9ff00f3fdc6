import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { doubtLine, markedRow, unitLines } from './check-book.ts';
import { checkRoster } from './check-roster.ts';
import { SeenNumbers } from './find-duplicates.ts';
import type { RosterDirectory } from './roster.ts';
import { tallyByUnit } from './tally.ts';

const directory: RosterDirectory = {
  asOf: '2025-12-01',
  units: [
    { code: 'county', name: '示范县总工会', level: 'county', divisionCode: '990101' },
    { code: 'T01', name: '青石镇总工会', level: 'township', divisionCode: '990101001' },
    { code: 'T02', name: '东城街道总工会', level: 'township', divisionCode: '990101002' },
    { code: 'B01', name: '晨光纺织有限公司工会', level: 'base', divisionCode: '990101001' },
    { code: 'B02', name: '县第一中学工会', level: 'base', divisionCode: '990101001' },
  ],
};

const HEADS = [
  '序号',
  '单位',
  '姓名',
  '与户主关系',
  '身份证号',
  '性别',
  '出生日期',
  '户口',
  '家庭人口',
  '家庭年收入（元）',
  '主要致困原因',
  '银行卡号',
];
const at = (head: string) => HEADS.indexOf(head);

/** The n-th invented number, of a man. */
function id(n: number): string {
  const first17 = `99990119${String(60 + (n % 30))}0101${String((n * 2 + 1) % 1000).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

function head(n: number, changes: Record<string, CellValue> = {}): CellValue[] {
  return row({
    序号: n,
    单位: '青石镇总工会',
    姓名: '王喆',
    与户主关系: '户主',
    身份证号: id(n),
    户口: '城镇',
    '家庭年收入（元）': 12000,
    主要致困原因: '残疾',
    ...changes,
  });
}

const member = (n: number, changes: Record<string, CellValue> = {}) =>
  row({ 姓名: '王小明', 与户主关系: '儿子', 身份证号: id(n), ...changes });
const row = (cells: Record<string, CellValue>) => HEADS.map((name) => cells[name] ?? null);

function sheet(rows: CellValue[][], merges: string[] = []): WorkbookSheet {
  return {
    name: '花名册',
    merges,
    rows: [HEADS, ...rows].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
  };
}

const check = (rows: CellValue[][], merges?: string[]) => checkRoster(sheet(rows, merges), directory);
const outcomes = (rows: CellValue[][], merges?: string[]) =>
  check(rows, merges)
    .rows.map((each) => each.outcome)
    .join(' ');
const doubts = (rows: CellValue[][]) => check(rows).doubts.map((doubt) => `${doubt.cell} ${doubt.code}`);

describe('checking a roster', () => {
  it('takes a sound household whole', () => {
    const checked = check([head(1, { 家庭人口: 2, 性别: '男' }), member(2)]);
    expect(checked.rows.map((each) => each.outcome)).toEqual(['accepted', 'accepted']);
    expect(checked.households).toMatchObject([
      {
        householdNo: 1,
        rowNos: [2, 3],
        unitCode: 'T01',
        residence: 'urban',
        annualIncomeFen: 1200000n,
        mainCause: 'disability',
        recipientClass: 'A0',
        outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        head: { name: '王喆', idNumber: id(1), relation: 'head', sex: 'male', birthOn: '1961-01-01' },
        members: [{ name: '王小明', relation: 'son', rowNo: 3 }],
      },
    ]);
  });

  it('lists every repair with cell, before, after and rule', () => {
    const checked = check([head(1, { 姓名: '王　喆', '家庭年收入（元）': '五百元', 单位: '青石镇工会' })]);
    expect(checked.rows[0]?.outcome).toBe('repaired');
    expect(checked.repairs.map(({ cell, before, after, rule }) => [cell, before, after, rule])).toEqual([
      ['B2', '青石镇工会', '青石镇总工会', 'unit.abbreviated'],
      ['C2', '王　喆', '王喆', 'name.spaces'],
      ['J2', '五百元', '500', 'amount.from-chinese'],
    ]);
  });

  it.each<[string, CellValue[][], string]>([
    [
      'a head whose digits are lost',
      [head(1, { 身份证号: { num: 4.1e17, raw: '4.10101198001010E+17' } }), member(2)],
      'E2 id.digits-lost',
    ],
    ['a doubtful member', [head(1), member(2, { 身份证号: null })], 'E3 id.missing'],
    ['a member before any head', [member(1), head(2)], 'D2 member.no-head'],
    ['a missing relation', [head(1), member(2, { 与户主关系: null })], 'D3 relation.missing'],
    [
      'two spouses',
      [head(1), member(2, { 与户主关系: '配偶' }), member(3, { 与户主关系: '妻子' })],
      'D2 household.two-spouses',
    ],
    ['a wrong family size', [head(1, { 家庭人口: 5 }), member(2)], 'I2 household.size'],
    ['a member with another income', [head(1), member(2, { '家庭年收入（元）': 3 })], 'J3 household.differs'],
    ['an unknown unit', [head(1, { 单位: '月球工会' })], 'B2 unit.unknown'],
    ['a unit that tells itself apart by one character', [head(1, { 单位: '西城街道总工会' })], 'B2 unit.unsure'],
    ['no unit', [head(1, { 单位: null })], 'B2 unit.missing'],
    ['no residence', [head(1, { 户口: null })], 'H2 residence.missing'],
    ['no cause', [head(1, { 主要致困原因: null })], 'K2 cause.missing'],
    ['an unreadable income', [head(1, { '家庭年收入（元）': '不详' })], 'J2 amount.unreadable'],
    ['an error cell', [head(1, { '家庭年收入（元）': { err: '#REF!' } })], 'J2 cell.error'],
    ['a sex that is not the number’s', [head(1, { 性别: '女' })], 'F2 sex.disagrees'],
    ['a birth date far from the number’s', [head(1, { 出生日期: '1975-01-01' })], 'G2 birth.disagrees'],
    ['the same person twice in one household', [head(1), member(1)], 'E3 person.duplicate'],
    ['a person whose remark begins like a total', [head(1, { 身份证号: null, 银行卡号: '合计两张' })], 'E2 id.missing'],
    [
      'contents without a person that speak of a signature',
      [head(1), row({ '家庭年收入（元）': 5, 主要致困原因: '联系人' })],
      'C3 row.no-person',
    ],
    ['contents without a person', [head(1), row({ '家庭年收入（元）': 500 })], 'C3 row.no-person'],
  ])('parks %s', (_, rows, expected) => {
    expect(doubts(rows)).toContain(expected);
    const checked = check(rows);
    const parked = checked.rows.filter((each) => each.outcome === 'parked').map((each) => each.rowNo);
    expect(parked).not.toHaveLength(0);
    expect(new Set(checked.doubts.map((doubt) => doubt.rowNo))).toEqual(new Set(parked));
    for (const doubt of checked.doubts) expect(doubt.message).not.toMatch(/\d{7}/);
  });

  it('parks the later of two households that name the same person, across units, and names the other row', () => {
    const checked = check([head(1), member(2), head(3, { 单位: '晨光纺织有限公司工会' }), member(2)]);
    expect(checked.rows.map((each) => each.outcome)).toEqual(['accepted', 'accepted', 'parked', 'parked']);
    expect(checked.doubts.find((doubt) => doubt.code === 'person.duplicate')).toMatchObject({
      rowNo: 5,
      otherRowNo: 3,
      message: expect.stringContaining('第 3 行（青石镇总工会）'),
    });
  });

  it('keeps a household whose telephone or card is doubtful, and asks', () => {
    const checked = check([head(1, { 银行卡号: '6222020000000000001' })]);
    expect(checked.rows[0]?.outcome).toBe('accepted');
    expect(checked.households[0]?.bankCard).toBeNull();
    expect(checked.doubts).toMatchObject([{ code: 'card.unreadable', parks: false }]);
  });

  it('lets a lunar birthday pass as a repair', () => {
    const checked = check([head(1, { 出生日期: '1960-12-05' })]);
    expect(checked.repairs).toMatchObject([{ rule: 'birth.from-id', after: '1961-01-01' }]);
    expect(checked.households[0]?.head.birthOn).toBe('1961-01-01');
  });

  it('leaves an unknown income unknown', () => {
    expect(check([head(1, { '家庭年收入（元）': null })]).households[0]?.annualIncomeFen).toBeNull();
  });

  it('finds the unit of a head inside a merged cell, and of 同上', () => {
    const checked = check([head(1), head(2, { 单位: null }), head(3, { 单位: '同上' })], ['B2:B3']);
    expect(checked.households.map((household) => household.unitCode)).toEqual(['T01', 'T01', 'T01']);
    expect(checked.repairs).toMatchObject([{ rule: 'unit.same-as-above', cell: 'B4' }]);
  });

  it('passes over titles, totals, signatures, notes, repeated headings and blank rows, each with its reason', () => {
    const checked = check([
      head(1),
      row({ 姓名: ' ' }),
      ['小计', null, '1户'],
      HEADS,
      head(2),
      row({ 序号: 3 }),
      ['合　计', null, '2户'],
      ['填表人：温若水　　审核：'],
      ['注：本表一式三份。'],
    ]);
    expect(checked.rows.map((each) => each.rowNo)).toEqual([2, 6]);
    expect(checked.passedOver).toEqual([
      { rowNo: 1, reason: '表头' },
      { rowNo: 3, reason: '空行' },
      { rowNo: 4, reason: '合计或小计行' },
      { rowNo: 5, reason: '重复的表头' },
      { rowNo: 7, reason: '只有序号的空行' },
      { rowNo: 8, reason: '合计或小计行' },
      { rowNo: 9, reason: '签字或落款行' },
      { rowNo: 10, reason: '表下说明' },
    ]);
  });

  it('takes every row for a household where there is no column of relations, and parks those with members it does not list', () => {
    const heads = ['单位', '姓名', '身份证号', '户口', '家庭人口', '主要致困原因'];
    const rows: CellValue[][] = [
      heads,
      ['青石镇总工会', '王喆', id(1), '农村', '1人', '残疾'],
      ['青石镇总工会', '李明', id(2), '农村', 3, '残疾'],
    ];
    const checked = checkRoster(
      { name: '甲', merges: [], rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) },
      directory,
    );
    expect(checked.rows.map((each) => each.outcome)).toEqual(['accepted', 'parked']);
    expect(checked.doubts).toMatchObject([
      { code: 'household.size', message: '家庭人口填的是 3 人，表里实有 1 人。请补齐成员或更正家庭人口。' },
    ]);
  });

  it('reads the unit above the heading when no column names it', () => {
    const rows: CellValue[][] = [
      ['填报单位：青石镇总工会'],
      ['姓名', '身份证号', '户口', '主要致困原因'],
      ['王喆', id(1), '农村', '残疾'],
    ];
    const checked = checkRoster(
      { name: '甲', merges: [], rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) },
      directory,
    );
    expect(checked.households[0]?.unitCode).toBe('T01');
  });

  it.each([
    ['青石镇 总工会', 'T01'],
    ['示范县青石镇总工会', 'T01'],
    ['晨光纺织公司', 'B01'],
    ['晨光纺织有限公司工会委员会', 'B01'],
    ['晨先纺织有限公司工会', 'B01'],
    ['示范县第一中学工会', 'B02'],
  ])('knows the unit “%s”', (name, code) => {
    expect(check([head(1, { 单位: name })]).households[0]?.unitCode).toBe(code);
  });

  it('never takes 第二中学 for 第一中学', () => {
    expect(outcomes([head(1, { 单位: '县第二中学工会' })])).toBe('parked');
  });
});

describe('nothing is lost', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    fc.constantFrom<CellValue>(
      '户主',
      '儿子',
      '城镇',
      '合计',
      '青石镇总工会',
      '王喆',
      '注：',
      { err: '#N/A' },
      0,
      -1,
      '五百元',
      '2024.1.1',
      true,
    ),
    fc.integer({ min: 1, max: 20 }).map(id),
    fc.string(),
  );
  const anyRow = fc.oneof(
    fc.array(cell, { maxLength: HEADS.length }),
    fc.integer({ min: 1, max: 12 }).map((n) => head(n)),
    fc.integer({ min: 1, max: 12 }).map((n) => member(n)),
    fc.constant<CellValue[]>([...HEADS]),
  );

  it('puts every row of any sheet in exactly one place, and parks households whole', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 30 }), (rows) => {
        const checked = check(rows);
        const places = [
          ...checked.rows.map((each) => each.rowNo),
          ...checked.passedOver.map((each) => each.rowNo),
        ].sort((a, b) => a - b);
        expect(places).toEqual(Array.from({ length: rows.length + 1 }, (_, index) => index + 1));
        for (const unit of tallyByUnit(checked.rows))
          expect(unit.rowsIn).toBe(unit.accepted + unit.repaired + unit.parked);
        expect(tallyByUnit(checked.rows).reduce((sum, unit) => sum + unit.rowsIn, 0)).toBe(checked.rows.length);
        const taken = checked.rows.filter((each) => each.outcome !== 'parked').map((each) => each.rowNo);
        expect(checked.households.flatMap((household) => household.rowNos)).toEqual(taken);
        const doubted = new Set(checked.doubts.filter((doubt) => doubt.parks).map((doubt) => doubt.rowNo));
        for (const each of checked.rows) expect(doubted.has(each.rowNo)).toBe(each.outcome === 'parked');
        const numbers = checked.households.flatMap((household) =>
          [household.head, ...household.members].map((person) => person.idNumber),
        );
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      { numRuns: 200 },
    );
  });

  it('checks 8,000 rows of 8,000 households', () => {
    const rows = Array.from({ length: 8000 }, (_, index) => head(1, { 身份证号: uniqueId(index) }));
    expect(check(rows).households).toHaveLength(8000);
  });
});

function uniqueId(n: number): string {
  const first17 = `999901${1950 + Math.floor(n / 450)}01${String(1 + (n % 28)).padStart(2, '0')}${String(2 * (n % 450) + 1).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

describe('a household of more rows than people can be', () => {
  it('is let go of and parked whole, and the next household is sound', () => {
    const many = Array.from({ length: 75 }, (_, n) =>
      row({ 姓名: '王小明', 与户主关系: '儿子', 身份证号: id(100 + n) }),
    );
    const { rows, households, doubts } = check([head(1), ...many, head(2)]);
    expect(rows).toHaveLength(77);
    expect(rows.filter((each) => each.outcome === 'parked')).toHaveLength(76);
    expect(new Set(rows.slice(0, 76).map((each) => each.householdNo))).toEqual(new Set([1]));
    expect(households.map((each) => each.head.rowNo)).toEqual([78]);
    expect(doubts.some((each) => each.code === 'household.too-many')).toBe(true);
  });
});

describe('what was hidden', () => {
  it('is taken and said to have been hidden', () => {
    const read = sheet([head(1), head(2)]);
    const hidden = { ...read, rows: read.rows.map((each) => ({ ...each, hidden: each.rowNo === 3 })) };
    const { rows, doubts } = checkRoster(hidden, directory);
    expect(rows.map((each) => each.outcome)).toEqual(['accepted', 'accepted']);
    expect(doubts).toMatchObject([{ rowNo: 3, code: 'row.hidden', parks: false }]);
  });
});

describe('numbers seen before', () => {
  it('are found again, whatever their number, and no others', () => {
    const seen = new SeenNumbers();
    const numbers = Array.from({ length: 20_000 }, (_, n) => {
      const first17 = `99${String(n % 7).padStart(4, '0')}${1900 + (n % 120)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`;
      return first17 + checkCharacterOf(first17);
    });
    const first = new Map<string, number>();
    for (const [index, number] of numbers.entries()) {
      const place = { rowNo: index + 1, unitName: `单位${index % 3}` };
      const before = seen.note(number, place);
      expect(before?.rowNo).toBe(first.get(number));
      if (before) expect(before.unitName).toBe(`单位${(before.rowNo - 1) % 3}`);
      if (!first.has(number)) first.set(number, place.rowNo);
    }
    expect(first.size).toBeGreaterThan(5000);
  });
});

describe('the marked-up workbook', () => {
  const rows = [head(1, { 姓名: '王　喆' }), head(2, { 身份证号: null }), head(3, { 单位: '晨光纺织公司' }), ['合计']];
  const read = sheet(rows, ['B2:B3']);
  const checked = check(rows);
  const marked = (rowNo: number) => {
    const row = read.rows.find((each) => each.rowNo === rowNo);
    const ofRow = (found: { rowNo: number }) => found.rowNo === rowNo;
    const found = { repairs: checked.repairs.filter(ofRow), doubts: checked.doubts.filter(ofRow) };
    return row ? markedRow(row, found, checked.layout) : [];
  };

  it('colours and comments repaired and doubtful cells, empty ones too', () => {
    expect(marked(2).find((cell) => cell.column === at('姓名'))).toMatchObject({
      value: '王　喆',
      style: { fill: 'repair' },
      comment: expect.stringContaining('“王　喆” → “王喆”'),
    });
    expect(marked(3).find((cell) => cell.column === at('身份证号'))).toMatchObject({
      value: null,
      style: { fill: 'doubt' },
      comment: expect.stringContaining('没有身份证号'),
    });
  });

  it('says what and what to do, and leads to the cell', () => {
    const [first] = checked.doubts;
    const line = first && doubtLine(1, '青石镇总工会', first, (cell) => `'花名册'!${cell}`);
    expect(line?.cells.map((cell) => cell.value)).toEqual([
      3,
      '青石镇总工会',
      '身份证号',
      'E3',
      '没有身份证号。',
      '请按证件补填。',
      '整户暂存，未导入',
    ]);
    expect(line?.cells.map((cell) => cell.link).filter(Boolean)).toEqual(["'花名册'!E3"]);
  });

  it('counts by unit and in all, and names the rows that do not count', () => {
    const lines = unitLines(tallyByUnit(checked.rows), checked.passedOver);
    expect(lines.map((line) => line.cells.map((cell) => cell.value))).toEqual([
      ['青石镇总工会', 2, 0, 1, 1, 2, 1],
      ['晨光纺织有限公司工会', 1, 0, 1, 0, 1, 0],
      ['合计', 3, 0, 2, 1, 3, 1],
      ['第 1 行未计入：表头'],
      ['第 5 行未计入：合计或小计行'],
    ]);
  });
});
