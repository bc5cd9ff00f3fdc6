/**
 * 导入核对表, line by line, for the unit that sent the roster: its own sheet with repaired cells yellow and doubtful cells red, each
 * with a comment; the repairs; the doubts with what to do and a link to the cell; the count by unit. Full numbers may show, they are
 * the sender's own. Lines are made one at a time, so that a roster of any length can be marked.
 */
import type { SheetCell, SheetStyle } from '#domain/documents/sheet-book.ts';
import { cellText, columnIndex, type SheetRow } from './cell-value.ts';
import type { RosterLayout } from './layout.ts';
import type { CellRepair, PassedOverRow, RowDoubt } from './roster.ts';
import type { UnitTally } from './tally.ts';

const HEAD: SheetStyle = { bold: true, fill: 'head', border: true, align: 'center', wrap: true };
const PLAIN: SheetStyle = { border: true, wrap: true, format: 'text' };
const NUMBER: SheetStyle = { border: true, format: 'int', align: 'right' };
const TOTAL: SheetStyle = { ...NUMBER, bold: true, fill: 'total' };
const LINE_PT = 16;

export interface FoundInRow {
  readonly repairs: readonly CellRepair[];
  readonly doubts: readonly RowDoubt[];
}

/** A line of one of the lists: cells from left to right and the height in points. */
export interface BookLine {
  readonly row: number;
  readonly cells: readonly SheetCell[];
  readonly height?: number;
}

/** A list of the book: heading, widths, and how a line of it is made. */
export interface BookList {
  readonly name: string;
  readonly heads: readonly string[];
  readonly widths: readonly number[];
}

export const REPAIR_LIST: BookList = {
  name: '修正清单',
  heads: ['行号', '单位', '栏目', '单元格', '原内容', '修正为', '修正规则'],
  widths: [8, 26, 18, 10, 24, 24, 34],
};
export const DOUBT_LIST: BookList = {
  name: '存疑清单',
  heads: ['行号', '单位', '栏目', '单元格', '问题', '怎么办', '处理'],
  widths: [8, 26, 18, 10, 44, 44, 20],
};
export const UNIT_LIST: BookList = {
  name: '按单位核对',
  heads: ['单位', '读入行数', '原样接收', '修正后接收', '暂存', '读入户数', '暂存户数'],
  widths: [30, 11, 11, 12, 11, 11, 11],
};

/** Widths for the marked sheet by its headings. */
export function markedWidths(layout: RosterLayout): number[] {
  return layout.headings.map((heading) => (/身份证|卡号|住址|单位|四清/.test(heading) ? 22 : 12));
}

/** A row of the sheet as it came, with what was found in it; cells that were empty are marked too. */
export function markedRow(row: SheetRow, found: FoundInRow, layout: RosterLayout): SheetCell[] {
  const isHeading = row.rowNo >= layout.headerFirstRow && row.rowNo <= layout.headerLastRow;
  const marks = marksByColumn(found);
  const cells: SheetCell[] = [];
  const last = Math.max(row.cells.length - 1, ...marks.keys());
  for (let column = 0; column <= last; column++) {
    const value = row.cells[column] ?? null;
    const mark = marks.get(column);
    if (value === null && !mark) continue;
    const shown = typeof value === 'number' && Math.abs(value) < 1e11 ? value : cellText(value);
    const style = isHeading
      ? HEAD
      : { ...(typeof shown === 'string' ? { format: 'text' as const } : {}), ...(mark ? { fill: mark.fill } : {}) };
    cells.push({
      row: row.rowNo - 1,
      column,
      value: shown === '' ? null : shown,
      style,
      ...(mark ? { comment: mark.comment } : {}),
    });
  }
  return cells;
}

interface Mark {
  fill: 'repair' | 'doubt';
  comment: string;
}

/** One mark a cell: a doubt outshines a repair, and every sentence is in the comment. */
function marksByColumn({ repairs, doubts }: FoundInRow): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  const add = (cell: string, fill: Mark['fill'], text: string) => {
    const column = columnIndex(cell);
    const mark = marks.get(column);
    if (!mark) marks.set(column, { fill, comment: text });
    else marks.set(column, { fill: mark.fill === 'doubt' ? 'doubt' : fill, comment: `${mark.comment}\n${text}` });
  };
  for (const repair of repairs)
    add(repair.cell, 'repair', `已修正：${repair.ruleText}\n“${repair.before}” → “${repair.after}”`);
  for (const doubt of doubts) add(doubt.cell, 'doubt', `存疑：${doubt.message}`);
  return marks;
}

/** The heading of a list, its first line. */
export function headLine(list: BookList): BookLine {
  return { row: 0, cells: list.heads.map((value, column) => ({ row: 0, column, value, style: HEAD })), height: 24 };
}

export function repairLine(
  row: number,
  unitName: string,
  repair: CellRepair,
  linkTo: (cell: string) => string,
): BookLine {
  const { rowNo, column, cell, before, after, ruleText } = repair;
  return line(REPAIR_LIST, row, [rowNo, unitName, column, cell, before, after, ruleText], linkTo(cell));
}

export function doubtLine(row: number, unitName: string, found: RowDoubt, linkTo: (cell: string) => string): BookLine {
  const split = found.message.indexOf('。') + 1;
  const [what, toDo] =
    split > 0 && split < found.message.length
      ? [found.message.slice(0, split), found.message.slice(split)]
      : [found.message, ''];
  const taken = found.code === 'row.hidden' ? '已照常读入' : '该栏留空，其余已导入';
  return line(
    DOUBT_LIST,
    row,
    [found.rowNo, unitName, found.column, found.cell, what, toDo, found.parks ? '整户暂存，未导入' : taken],
    linkTo(found.cell),
  );
}

/** The count by unit with its sum, and below it every row that does not count and why. */
export function unitLines(tallies: readonly UnitTally[], passedOver: readonly PassedOverRow[]): BookLine[] {
  const rows = tallies.map((unit) => [
    unit.unitName,
    unit.rowsIn,
    unit.accepted,
    unit.repaired,
    unit.parked,
    unit.householdsIn,
    unit.householdsParked,
  ]);
  const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const total = line(UNIT_LIST, rows.length + 1, ['合计', ...[1, 2, 3, 4, 5, 6].map(sum)]);
  const totalCells = total.cells.map((cell) => ({
    ...cell,
    style: cell.column === 0 ? { ...TOTAL, align: 'left' as const } : TOTAL,
  }));
  const notes = passedOver.map(({ rowNo, reason }, index) => ({
    row: rows.length + 3 + index,
    cells: [{ row: rows.length + 3 + index, column: 0, value: `第 ${rowNo} 行未计入：${reason}` }],
  }));
  return [...rows.map((row, index) => line(UNIT_LIST, index + 1, row)), { ...total, cells: totalCells }, ...notes];
}

const CELL_COLUMN = 3;

function line(list: BookList, row: number, values: readonly (string | number)[], link?: string): BookLine {
  let lines = 1;
  const cells = values.map((value, column) => {
    lines = Math.max(lines, linesIn(value, list.widths[column] ?? 10));
    const style = typeof value === 'number' ? NUMBER : PLAIN;
    return { row, column, value, style, ...(link !== undefined && column === CELL_COLUMN ? { link } : {}) };
  });
  return { row, cells, height: 4 + LINE_PT * lines };
}

/** Lines a text takes in a column: an ideograph is as wide as two digits. */
function linesIn(value: string | number, width: number): number {
  let digits = 0;
  for (const character of String(value)) digits += character.charCodeAt(0) < 256 ? 1 : 2;
  return Math.ceil(digits / (width - 1)) || 1;
}
