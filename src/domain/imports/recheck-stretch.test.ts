import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { type CheckedPiece, RosterCheck } from './check-roster.ts';
import type { ColumnRole } from './column-roles.ts';
import { alsoTyped, NOTHING_TYPED, type Review } from './corrections.ts';
import type { FirstPlace } from './find-duplicates.ts';
import { findLayout, type RosterLayout } from './layout.ts';
import { changedNumbers, type KeptRow, recheckStretches, stretchesAround } from './recheck-stretch.ts';

const UNIT = { code: 'T01', name: '青石镇总工会', level: 'township', divisionCode: '990101001' } as const;
const OTHER = { code: 'T02', name: '东城街道总工会', level: 'township', divisionCode: '990101002' } as const;
const directory = { asOf: '2025-12-01', units: [UNIT, OTHER] };

function id(n: number): string {
  const first17 = `99990119${String(60 + (n % 30))}0101${String(n).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

const HEADS = ['单位', '姓名', '与户主关系', '身份证号', '户口', '主要致困原因'];
const head = (unit: CellValue, n: number, name = '王喆'): CellValue[] => [unit, name, '户主', id(n), '城镇', '残疾'];
const member = (n: number): CellValue[] => [null, '王小明', '儿子', id(n)];
const MERGED: CellValue[][] = [
  HEADS,
  head(UNIT.name, 1),
  member(3),
  head(null, 5, '李明'),
  member(7),
  member(9),
  ['合计', '', '', ''],
  head(null, 7, '赵云'),
  [null, '', '', '', '农村'],
  head('东城总工会', 11),
  member(13),
  head('同上', 15, '周吴'),
  member(17),
  head('哪里', 19, '钱三'),
  member(1),
  head(UNIT.name, 21, '郑五'),
];
const ABOVE: CellValue[][] = [
  ['填报单位：青石镇总工会'],
  HEADS.slice(1),
  ...MERGED.slice(1)
    .filter((row) => row[0] !== '合计')
    .map((row) => row.slice(1)),
];

function sheetOf(rows: CellValue[][], merges: string[]): [WorkbookSheet, RosterLayout] {
  const sheet = {
    name: '甲',
    merges,
    rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: index === 5, cells })),
  };
  return [sheet, findLayout(sheet)];
}
const SHEETS = [sheetOf(MERGED, ['A2:A8']), sheetOf(ABOVE, [])] as const;

type Found = Pick<KeptRow, 'repairs' | 'doubts'> & { readonly said: string };

/** What a check says, by row, as it would be kept. */
function kept(pieces: readonly CheckedPiece[]): Map<number, KeptRow & Found> {
  const rows = new Map<number, KeptRow & Found>();
  for (const piece of pieces)
    for (const [index, row] of piece.rows.entries()) {
      const ofRow = (found: { readonly rowNo: number }) => found.rowNo === row.rowNo;
      const found = { repairs: piece.repairs.filter(ofRow), doubts: piece.doubts.filter(ofRow) };
      const household = piece.household?.head.rowNo === row.rowNo ? piece.household : null;
      const said = JSON.stringify([row, found, household], (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      const came = piece.sheetRows[index];
      rows.set(row.rowNo, { ...row, ...found, said, hidden: came?.hidden ?? false, cells: came?.cells ?? [] });
    }
  return rows;
}

function whole([sheet, layout]: (typeof SHEETS)[number], review: Review): CheckedPiece[] {
  const check = new RosterCheck(sheet, layout, directory, review);
  return [...sheet.rows.flatMap((row) => check.push(row)), ...check.end()];
}

/** The way of the server: around the touched rows, then around those that share a number with them. */
function recheck(
  [, layout]: (typeof SHEETS)[number],
  was: CheckedPiece[],
  before: Review,
  after: Review,
  touched: number[],
) {
  const rows = [...kept(was).values()].sort((a, b) => a.rowNo - b.rowNo);
  const all = { above: true, below: true };
  const decided = { layout, directory, before, after };
  const around = (some: ReadonlySet<number>) => stretchesAround(rows, some, all);
  const first = around(new Set(touched));
  const looked = recheckStretches(first, decided);
  if (!looked) return undefined;
  const numbers = changedNumbers(looked);
  const places = was.flatMap((piece) =>
    piece.numbers.map(({ rowNo, idNumber }) => ({
      idNumber,
      rowNo,
      unitName: piece.rows.find((row) => row.rowNo === rowNo)?.unitName ?? '',
    })),
  );
  const sharing = places.filter(({ idNumber }) => numbers.has(idNumber)).map(({ rowNo }) => rowNo);
  const stretches = around(new Set([...touched, ...sharing]));
  const inside = new Set(stretches.flatMap((stretch) => stretch.rows.map(({ rowNo }) => rowNo)));
  const outside = new Map<string, FirstPlace>();
  for (const place of places.filter(({ rowNo }) => !inside.has(rowNo)).sort((a, b) => a.rowNo - b.rowNo))
    if (!outside.has(place.idNumber)) outside.set(place.idNumber, place);
  return recheckStretches(stretches, decided, (idNumber) => outside.get(idNumber));
}

const typedCells = fc.array(
  fc.record({
    rowNo: fc.integer({ min: 3, max: 16 }),
    role: fc.constantFrom<ColumnRole>('name', 'relation', 'idNumber', 'residence', 'unit'),
    text: fc.constantFrom('', '户主', '儿子', '农村', id(1), id(7), id(31), '合计', OTHER.name, '同上', '周吴'),
  }),
  { maxLength: 3 },
);
const aside = fc.array(fc.integer({ min: 3, max: 16 }), { maxLength: 2 });
let told = 0;

describe('a decision checked around the rows it touches', () => {
  it('says what the check of the whole sheet says, or nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SHEETS),
        typedCells,
        aside,
        typedCells,
        aside,
        fc.boolean(),
        (sheet, typed, put, cells, more, back) => {
          const setAside = (rows: number[]) => new Map(rows.map((rowNo) => [rowNo, '暂缓']));
          const before = { corrections: alsoTyped(NOTHING_TYPED, typed), setAside: setAside(put) };
          const after = {
            corrections: alsoTyped(before.corrections, cells),
            setAside: setAside(back ? more : [...put, ...more]),
          };
          const was = whole(sheet, before);
          const touched = [...new Set([...cells.map(({ rowNo }) => rowNo), ...more, ...(back ? put : [])])];
          const rows = kept(was);
          const part = recheck(
            sheet,
            was,
            before,
            after,
            touched.filter((rowNo) => rows.has(rowNo)),
          );
          if (!part || touched.some((rowNo) => !rows.has(rowNo))) return;
          told++;
          for (const rowNo of part.gone) rows.delete(rowNo);
          for (const [rowNo, row] of kept(part.changed)) rows.set(rowNo, row);
          const said = (all: Map<number, Found>) => [...all].map(([rowNo, row]) => [rowNo, row.said]).sort();
          expect(said(rows)).toEqual(said(kept(whole(sheet, after))));
        },
      ),
      { numRuns: 1500 },
    );
    expect(told).toBeGreaterThan(200);
  });

  it('tells what one typed number, one typed word and one row set aside do, without the rest of the sheet', () => {
    for (const [index, sheet] of SHEETS.entries()) {
      const memberRow = 5 + index;
      const was = whole(sheet, {});
      const type = (rowNo: number, role: ColumnRole, text: string) =>
        recheck(sheet, was, {}, { corrections: alsoTyped(NOTHING_TYPED, [{ rowNo, role, text }]) }, [rowNo]);
      expect(type(4, 'residence', '农村')?.changed.length).toBe(1);
      expect(type(memberRow, 'idNumber', id(33))).toBeDefined();
      expect(
        recheck(sheet, was, {}, { setAside: new Map([[memberRow, '暂缓']]) }, [memberRow])?.changed.length,
      ).toBeGreaterThan(1);
    }
  });
});
