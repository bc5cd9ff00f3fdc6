import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { type CheckedPiece, RosterCheck } from './check-roster.ts';
import type { ColumnRole } from './column-roles.ts';
import { CheckComparison } from './compare-checks.ts';
import { alsoTyped, NOTHING_TYPED, type Review } from './corrections.ts';
import { findLayout } from './layout.ts';

const UNIT = { code: 'T01', name: '青石镇总工会', level: 'township', divisionCode: '990101001' } as const;
const OTHER = { code: 'T02', name: '东城街道总工会', level: 'township', divisionCode: '990101002' } as const;
const directory = { asOf: '2025-12-01', units: [UNIT, OTHER] };

function id(n: number): string {
  const first17 = `99990119${String(60 + (n % 30))}0101${String(n).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

const HEADS = ['姓名', '与户主关系', '身份证号', '户口', '主要致困原因'];
const head = (n: number, name = '王喆'): CellValue[] => [name, '户主', id(n), '城镇', '残疾'];
const member = (n: number): CellValue[] => ['王小明', '儿子', id(n)];
const ROWS: CellValue[][] = [
  ['填报单位：青石镇总工会'],
  HEADS,
  head(1),
  member(3),
  member(5),
  ['小计', '', '', ''],
  head(7, '李明'),
  head(7, '赵云'),
  member(9),
  ['', '', '', '农村'],
  head(11),
];
const sheet: WorkbookSheet = {
  name: '甲',
  merges: [],
  rows: ROWS.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
};
const layout = findLayout(sheet);

/** What a check says, by row, as it would be kept. */
function kept(pieces: readonly CheckedPiece[]): Map<number, string> {
  const rows = new Map<number, string>();
  for (const piece of pieces)
    for (const row of piece.rows) {
      const ofRow = (found: { readonly rowNo: number }) => found.rowNo === row.rowNo;
      const head = piece.household?.head.rowNo === row.rowNo ? { ...piece.household, outlayFen: null } : null;
      const said = [row, piece.repairs.filter(ofRow), piece.doubts.filter(ofRow), head];
      rows.set(
        row.rowNo,
        JSON.stringify(said, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      );
    }
  return rows;
}

function whole(review: Review): Map<number, string> {
  const check = new RosterCheck(sheet, layout, directory, review);
  return kept([...sheet.rows.flatMap((row) => check.push(row)), ...check.end()]);
}

const typedCells = fc.array(
  fc.record({
    rowNo: fc.integer({ min: 3, max: 11 }),
    role: fc.constantFrom<ColumnRole>('name', 'relation', 'idNumber', 'residence', 'unit'),
    text: fc.constantFrom('', '户主', '儿子', '农村', id(1), id(7), id(21), '合计', '东城街道总工会', '周吴'),
  }),
  { maxLength: 4 },
);
const aside = fc.array(fc.integer({ min: 3, max: 11 }), { maxLength: 2 });
const reviews = fc.tuple(typedCells, aside).map(([cells, rows]) => ({
  corrections: alsoTyped(NOTHING_TYPED, cells),
  setAside: new Map(rows.map((rowNo) => [rowNo, '暂缓'])),
}));

describe('a decision compared with what was before it', () => {
  it('writes what differs and no less, whatever was decided before and after', () => {
    fc.assert(
      fc.property(reviews, reviews, (before, after) => {
        const comparison = new CheckComparison(
          new RosterCheck(sheet, layout, directory, before),
          new RosterCheck(sheet, layout, directory, after),
        );
        const stored = whole(before);
        const differences = [...sheet.rows.map((row) => comparison.push(row)), comparison.end()];
        for (const { changed, gone } of differences) {
          for (const rowNo of gone) stored.delete(rowNo);
          for (const [rowNo, text] of kept(changed)) stored.set(rowNo, text);
        }
        expect([...stored].sort(([a], [b]) => a - b)).toEqual([...whole(after)].sort(([a], [b]) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  it('writes one household when one cell is typed', () => {
    const after = { corrections: alsoTyped(NOTHING_TYPED, [{ rowNo: 4, role: 'idNumber' as const, text: id(21) }]) };
    const comparison = new CheckComparison(
      new RosterCheck(sheet, layout, directory),
      new RosterCheck(sheet, layout, directory, after),
    );
    const differences = [...sheet.rows.map((row) => comparison.push(row)), comparison.end()];
    expect(differences.flatMap(({ changed }) => changed.flatMap(({ rows }) => rows.map(({ rowNo }) => rowNo)))).toEqual(
      [3, 4, 5],
    );
  });

  it('leaves a head that is set aside its number, its neighbours their members, and 同上 its meaning', () => {
    const rows = [
      ['单位', ...HEADS],
      [UNIT.name, ...head(1)],
      [OTHER.name, ...head(7, '李明')],
      [null, ...member(9)],
      ['同上', ...head(11, '赵云')],
    ].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells }));
    const made = { name: '甲', merges: [], rows };
    const said = (...aside: number[]) => {
      const setAside = new Map(aside.map((rowNo) => [rowNo, '暂缓']));
      const check = new RosterCheck(made, findLayout(made), directory, { setAside });
      const pieces = [...rows.flatMap((row) => check.push(row)), ...check.end()];
      const found = pieces.flatMap((piece) => piece.rows).sort((a, b) => a.rowNo - b.rowNo);
      return found.map(({ householdNo, unitCode, outcome }) => [householdNo, unitCode, outcome]);
    };
    expect(said(3, 4)).toEqual([
      [1, 'T01', 'accepted'],
      [null, null, 'parked'],
      [null, null, 'parked'],
      [3, 'T02', 'repaired'],
    ]);
    expect(said(3)[2]).toEqual([3, null, 'parked']);
  });

  it('lets a unit typed for a row, or said for the sheet, go before the line above the heading', () => {
    const unitsOf = (review: Review, stated = {}) => {
      const check = new RosterCheck(sheet, { ...layout, stated }, directory, review);
      const pieces = [...sheet.rows.flatMap((row) => check.push(row)), ...check.end()];
      return pieces.flatMap(({ rows }) =>
        rows.filter(({ rowNo }) => rowNo === 7 || rowNo === 11).map(({ unitCode }) => unitCode),
      );
    };
    const typed = { corrections: alsoTyped(NOTHING_TYPED, [{ rowNo: 7, role: 'unit' as const, text: OTHER.name }]) };
    expect(unitsOf({})).toEqual(['T01', 'T01']);
    expect(unitsOf(typed)).toEqual(['T02', 'T01']);
    expect(unitsOf({}, { unitName: OTHER.name })).toEqual(['T02', 'T02']);
  });
});
