import { refuse } from '#domain/refusal.ts';
import { cellText, columnLetters, parseRange, type WorkbookSheet } from './cell-value.ts';
import { fieldOfHeading, isInTenThousand, ROSTER_FIELDS, type RosterField } from './fields.ts';

/** How a sheet is laid out. Columns count from 0, rows from 1 as on the screen. */
export interface RosterLayout {
  readonly sheetName: string;
  readonly headerFirstRow: number;
  readonly headerLastRow: number;
  readonly columns: Readonly<Partial<Record<RosterField, number>>>;
  /** Full heading by column, levels joined with "/"; empty where there is none. */
  readonly headings: readonly string[];
  /** Columns with a heading that means nothing to the register; kept in the workbook, not taken. */
  readonly unknownColumns: readonly string[];
  /** Fields whose heading says 万元. */
  readonly inTenThousand: readonly RosterField[];
  readonly hiddenRows: number;
  /** Columns that were hidden in the sheet and were read all the same, as "C 身份证号". */
  readonly hiddenColumns?: readonly string[];
}

const SEARCHED_ROWS = 20;
const HEADER_ROWS = 3;
const ENOUGH_FIELDS = 3;

type Grid = ReadonlyMap<number, readonly string[]>;

/**
 * Finds the heading of a roster: one to three rows among the first twenty that name the most known fields, merged cells
 * spread over their range. Refuses an empty sheet, a sheet without a heading, and a heading without 姓名 or 身份证号.
 */
export function findLayout(sheet: WorkbookSheet): RosterLayout {
  if (sheet.rows.length === 0) {
    refuse(
      'import.empty-sheet',
      `工作表“${sheet.name}”是空的，没有可以导入的内容。请确认数据在哪一张工作表，填好后重新上传。`,
      { sheet: sheet.name },
    );
  }
  const best = bestHeading(sheet);
  if (!best || best.score < ENOUGH_FIELDS) {
    refuse(
      'import.no-heading',
      `工作表“${sheet.name}”的前 ${SEARCHED_ROWS} 行里没有找到表头。请保留一行写明“单位、姓名、身份证号……”的表头后重新上传。`,
      { sheet: sheet.name },
    );
  }
  requireColumn(sheet, best, 'idNumber', 'import.no-id-column');
  requireColumn(sheet, best, 'name', 'import.no-name-column');
  return {
    sheetName: sheet.name,
    headerFirstRow: best.first,
    headerLastRow: best.last,
    columns: best.columns,
    headings: best.headings.map((parts) => parts.join('/')),
    unknownColumns: best.unknown,
    inTenThousand: best.inTenThousand,
    hiddenRows: sheet.rows.filter((row) => row.hidden && row.rowNo > best.last).length,
  };
}

/** How many known fields the heading of a sheet names; 0 when it is no roster. Used to choose among several sheets. */
export function rosterLikeness(sheet: WorkbookSheet): number {
  const best = bestHeading(sheet);
  return best && best.score >= ENOUGH_FIELDS && best.columns.idNumber !== undefined ? best.score : 0;
}

function requireColumn(sheet: WorkbookSheet, heading: Heading, field: RosterField, code: string): void {
  if (heading.columns[field] !== undefined) return;
  const rows = heading.first === heading.last ? `第 ${heading.first} 行` : `第 ${heading.first}–${heading.last} 行`;
  const name = ROSTER_FIELDS[field].name;
  refuse(
    code,
    `工作表“${sheet.name}”的表头（${rows}）里没有“${name}”这一列，无法核对到人。请补上“${name}”列后重新上传。`,
    { sheet: sheet.name, headerRow: heading.first },
  );
}

interface Heading {
  readonly first: number;
  readonly last: number;
  readonly score: number;
  readonly columns: Partial<Record<RosterField, number>>;
  readonly headings: readonly (readonly string[])[];
  readonly unknown: readonly string[];
  readonly inTenThousand: readonly RosterField[];
}

function bestHeading(sheet: WorkbookSheet): Heading | undefined {
  const grid = spreadTop(sheet);
  let best: Heading | undefined;
  for (let first = 1; first <= SEARCHED_ROWS; first++) {
    for (let last = first; last < first + HEADER_ROWS; last++) {
      if (!grid.has(first) || !grid.has(last)) continue;
      const heading = readHeading(grid, first, last);
      const better = !best || heading.score > best.score;
      const tighter = best !== undefined && heading.score === best.score && last - first < best.last - best.first;
      if (better || tighter) best = heading;
    }
  }
  return best;
}

/** The texts of the top of the sheet, merged cells repeated over their range. */
function spreadTop(sheet: WorkbookSheet): Grid {
  const reach = SEARCHED_ROWS + HEADER_ROWS;
  const grid = new Map<number, string[]>();
  for (const row of sheet.rows) {
    if (row.rowNo > reach) break;
    grid.set(row.rowNo, row.cells.map(cellText));
  }
  for (const reference of sheet.merges) {
    const range = parseRange(reference);
    if (!range || range.top > reach) continue;
    const text = grid.get(range.top)?.[range.left] ?? '';
    for (let row = range.top; row <= Math.min(range.bottom, reach); row++) {
      const cells = grid.get(row) ?? [];
      grid.set(row, cells);
      for (let column = range.left; column <= Math.min(range.right, 511); column++) cells[column] = text;
    }
  }
  return grid;
}

function readHeading(grid: Grid, first: number, last: number): Heading {
  let width = 0;
  for (let row = first; row <= last; row++) width = Math.max(width, grid.get(row)?.length ?? 0);
  const columns: Partial<Record<RosterField, number>> = {};
  const headings: string[][] = [];
  const unknown: string[] = [];
  const inTenThousand: RosterField[] = [];
  for (let column = 0; column < width; column++) {
    const parts: string[] = [];
    for (let row = first; row <= last; row++) {
      const text = (grid.get(row)?.[column] ?? '').trim();
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    headings.push(parts);
    const field = fieldOfHeading(parts);
    if (field !== undefined && columns[field] === undefined) {
      columns[field] = column;
      if (isInTenThousand(parts)) inTenThousand.push(field);
    } else if (parts.length > 0) unknown.push(`${columnLetters(column)} ${parts.join('/')}`);
  }
  return { first, last, score: Object.keys(columns).length, columns, headings, unknown, inTenThousand };
}
