import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { checkRoster } from './check-roster.ts';
import type { ColumnRole } from './column-roles.ts';
import { correctionOf, correctLayout, fitRemembered, headingText, type LayoutCorrection } from './correct-layout.ts';
import { alsoTyped, NOTHING_TYPED } from './corrections.ts';
import { findLayout } from './layout.ts';

const UNIT = { code: 'T01', name: '青石镇总工会', level: 'township', divisionCode: '990101001' } as const;
const directory = { asOf: '2025-12-01', units: [UNIT] };

function id(n: number): string {
  const first17 = `99990119${String(60 + (n % 30))}0101${String(n).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

function sheet(rows: readonly (readonly CellValue[])[], merges: string[] = []): WorkbookSheet {
  return { name: '花名册', merges, rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) };
}

/** Headings nobody knows, two notes below the table. */
const STRANGE = sheet([
  ['某某表'],
  ['谁', '号', '哪里人', '为啥'],
  ['王喆', id(1), '城镇', '残疾'],
  ['李明', id(2), '农村', '因学'],
  ['赵云', id(3), '农村', '因学'],
  ['以下为去年的', '', '', ''],
]);
const CORRECTION: LayoutCorrection = {
  sheetName: '花名册',
  headerFirstRow: 2,
  headerLastRow: 2,
  dataFirstRow: 3,
  dataLastRow: 4,
  columns: [
    { column: 0, role: 'name' },
    { column: 1, role: 'idNumber' },
    { column: 2, role: 'residence' },
    { column: 3, role: 'mainCause' },
  ],
  stated: { unitName: '青石镇总工会' },
};

describe('a layout put right by a person', () => {
  it('is read as told: heading, columns, data rows, and what was said for all', () => {
    expect(() => findLayout(STRANGE)).toThrow(expect.objectContaining({ code: 'import.no-heading' }));
    const layout = correctLayout(STRANGE, CORRECTION);
    const checked = checkRoster(STRANGE, directory, { layout });
    expect(checked.households.map(({ unitCode, head }) => [unitCode, head.name])).toEqual([
      ['T01', '王喆'],
      ['T01', '李明'],
    ]);
    expect(checked.passedOver).toEqual([
      { rowNo: 1, reason: '标题或表头上方的说明' },
      { rowNo: 2, reason: '表头' },
      { rowNo: 5, reason: '划定的数据末行以下' },
      { rowNo: 6, reason: '划定的数据末行以下' },
    ]);
  });

  it.each<[string, Partial<LayoutCorrection>, string]>([
    ['a heading upside down', { headerFirstRow: 3, headerLastRow: 2 }, 'import.layout-header'],
    ['a row of data for a heading', { headerLastRow: 3, dataFirstRow: 4 }, 'import.layout-header'],
    ['data inside the heading', { dataFirstRow: 2 }, 'import.layout-data'],
    ['a field twice', { columns: [...CORRECTION.columns, { column: 5, role: 'name' }] }, 'import.layout-twice'],
    ['no name', { columns: CORRECTION.columns.slice(1) }, 'import.layout-no-name'],
    ['no ID number', { columns: CORRECTION.columns.slice(0, 1) }, 'import.layout-no-id'],
  ])('refuses %s', (_, change, code) => {
    expect(() => correctLayout(STRANGE, { ...CORRECTION, ...change })).toThrow(expect.objectContaining({ code }));
  });

  it('gives the found layout back when nothing is changed, members beside the head included', () => {
    const heads = ['单位', '姓名', '身份证号', '户口', '配偶姓名', '成员2姓名', '成员2关系', '血型'];
    const found = findLayout(sheet([heads, ['甲']]));
    expect(correctLayout(sheet([heads, ['甲']]), correctionOf(found))).toEqual({ ...found, source: 'corrected' });
  });

  it('is found again in the next file with the same heading, some rows lower, and in no other', () => {
    const layout = correctLayout(STRANGE, CORRECTION);
    const isSame = (heading: string) => heading === headingText(layout.headings);
    const next = sheet([['某某表'], ['制表日期'], ['谁', '号', '哪里人 ', '为啥'], ['钱七', id(4), '城镇', '残疾']]);
    expect(fitRemembered(next, CORRECTION, isSame)).toMatchObject({
      source: 'remembered',
      headerFirstRow: 3,
      dataFirstRow: 4,
      dataLastRow: null,
      stated: { unitName: '青石镇总工会' },
    });
    expect(fitRemembered(sheet([['谁', '号', '为啥', '哪里人']]), CORRECTION, isSame)).toBeUndefined();
  });
});

/** Corrections from “row/role” → text. */
const typed = (texts: Record<string, string>) =>
  alsoTyped(
    NOTHING_TYPED,
    Object.entries(texts).map(([place, text]) => {
      const [rowNo, role] = place.split('/');
      return { rowNo: Number(rowNo), role: role as ColumnRole, text };
    }),
  );

describe('cells typed by a person', () => {
  const layout = correctLayout(STRANGE, { ...CORRECTION, dataLastRow: 5 });
  const check = (corrections: Record<string, string>, setAside: [number, string][] = []) =>
    checkRoster(STRANGE, directory, {
      layout,
      corrections: typed(corrections),
      setAside: new Map(setAside),
    });

  it('go through the same checks and are listed before and after', () => {
    const checked = check({ '3/mainCause': '因残', '4/idNumber': '123' });
    expect(checked.rows.map(({ outcome }) => outcome)).toEqual(['repaired', 'parked', 'repaired']);
    expect(checked.repairs.filter(({ rowNo }) => rowNo === 3)).toMatchObject([
      { cell: 'D3', role: 'mainCause', before: '残疾', after: '因残', rule: 'cell.typed' },
      { cell: 'D3', before: '因残', after: '残疾', rule: 'text.synonym' },
    ]);
    expect(checked.doubts).toMatchObject([{ rowNo: 4, code: 'id.length' }]);
  });

  it('set rows aside with the reason, and the rest is not touched', () => {
    const checked = check({}, [[4, '已调往外县']]);
    expect(checked.rows.map(({ rowNo, outcome }) => [rowNo, outcome])).toEqual([
      [3, 'accepted'],
      [4, 'parked'],
      [5, 'repaired'],
    ]);
    expect(checked.doubts).toMatchObject([
      { rowNo: 4, code: 'row.set-aside', message: '核对时搁置：已调往外县。不导入，需要时可以取回。' },
    ]);
    expect(checked.households).toHaveLength(2);
  });

  it('put every row in exactly one place, whatever is typed and set aside', () => {
    const roles = ['name', 'idNumber', 'residence', 'mainCause', 'unit', 'relation', 'income', 'member1.name'];
    const anyTexts = fc.dictionary(
      fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(...roles)).map(([row, role]) => `${row}/${role}`),
      fc.oneof(fc.string(), fc.constantFrom('', '户主', '城镇', '残疾', id(7), '王喆')),
    );
    fc.assert(
      fc.property(anyTexts, fc.array(fc.integer({ min: 1, max: 7 })), (corrections, aside) => {
        const checked = check(
          corrections,
          aside.map((rowNo) => [rowNo, '暂缓']),
        );
        const places = [...checked.rows, ...checked.passedOver].map(({ rowNo }) => rowNo).sort((a, b) => a - b);
        expect(places).toEqual([1, 2, 3, 4, 5, 6]);
        const doubted = new Set(checked.doubts.filter(({ parks }) => parks).map(({ rowNo }) => rowNo));
        for (const row of checked.rows) expect(doubted.has(row.rowNo)).toBe(row.outcome === 'parked');
        for (const each of checked.doubts) expect(each.message).not.toMatch(/\d{7}/);
      }),
      { numRuns: 200 },
    );
  });
});
