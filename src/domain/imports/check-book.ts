import type { CalendarDate } from '#domain/calendar-date.ts';
import type { SheetBook, SheetCell, SheetPage, SheetStyle } from '#domain/documents/sheet-book.ts';
import { cellReference, cellText, columnIndex, parseRange, type WorkbookSheet } from './cell-value.ts';
import type { CheckedRoster } from './roster.ts';
import { tallyByUnit } from './tally.ts';

const HEAD: SheetStyle = { bold: true, fill: 'head', border: true, align: 'center', wrap: true };
const PLAIN: SheetStyle = { border: true, wrap: true };
const NUMBER: SheetStyle = { border: true, format: 'int', align: 'right' };
const TOTAL: SheetStyle = { ...NUMBER, bold: true, fill: 'total' };

/**
 * 导入核对表, for the unit that sent the roster: its own sheet with repaired cells yellow and doubtful cells red, each with a
 * comment; the repairs; the doubts with what to do; and the count by unit. Full numbers may show, they are the sender's own.
 */
export function checkBook(
  sheet: WorkbookSheet,
  checked: CheckedRoster,
  datedOn: CalendarDate,
  author: string,
): SheetBook {
  return {
    title: '导入核对表',
    author,
    datedOn,
    pages: [markedSheet(sheet, checked), repairPage(checked), doubtPage(checked), unitPage(checked)],
  };
}

function markedSheet(sheet: WorkbookSheet, checked: CheckedRoster): SheetPage {
  const marks = marksByCell(checked);
  const { headerFirstRow, headerLastRow, headings } = checked.layout;
  const cells: SheetCell[] = [];
  const seen = new Set<string>();
  for (const row of sheet.rows) {
    const isHeading = row.rowNo >= headerFirstRow && row.rowNo <= headerLastRow;
    for (const [column, value] of row.cells.entries()) {
      const reference = cellReference(row.rowNo, column);
      const mark = marks.get(reference);
      if (value === null && !mark) continue;
      seen.add(reference);
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
  }
  for (const [reference, mark] of marks) if (!seen.has(reference)) cells.push(emptyMarkedCell(reference, mark));
  return {
    name: sheet.name.slice(0, 31) || '花名册',
    cells,
    merges: sheet.merges.filter((range) => parseRange(range) !== undefined),
    columnWidths: headings.map((heading) => (/身份证|卡号|住址|单位|四清/.test(heading) ? 22 : 12)),
    printTitleRows: `$${headerFirstRow}:$${headerLastRow}`,
    freezeRows: headerLastRow,
    landscape: true,
  };
}

interface Mark {
  fill: 'repair' | 'doubt';
  comment: string;
}

/** One mark a cell: a doubt outshines a repair, and every sentence is in the comment. */
function marksByCell(checked: CheckedRoster): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  const add = (cell: string, fill: Mark['fill'], text: string) => {
    const mark = marks.get(cell);
    if (!mark) marks.set(cell, { fill, comment: text });
    else marks.set(cell, { fill: mark.fill === 'doubt' ? 'doubt' : fill, comment: `${mark.comment}\n${text}` });
  };
  for (const repair of checked.repairs)
    add(repair.cell, 'repair', `已修正：${repair.ruleText}\n“${repair.before}” → “${repair.after}”`);
  for (const doubt of checked.doubts) add(doubt.cell, 'doubt', `存疑：${doubt.message}`);
  return marks;
}

function emptyMarkedCell(reference: string, mark: Mark): SheetCell {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return {
    row: Number(reference.slice(letters.length)) - 1,
    column: columnIndex(letters),
    value: null,
    style: { fill: mark.fill },
    comment: mark.comment,
  };
}

function repairPage(checked: CheckedRoster): SheetPage {
  const unitOf = unitByRow(checked);
  const rows = checked.repairs.map((repair) => [
    repair.rowNo,
    unitOf(repair.rowNo),
    repair.column,
    repair.cell,
    repair.before,
    repair.after,
    repair.ruleText,
  ]);
  return table(
    '修正清单',
    ['行号', '单位', '栏目', '单元格', '原内容', '修正为', '修正规则'],
    rows,
    [8, 26, 18, 10, 24, 24, 34],
  );
}

function doubtPage(checked: CheckedRoster): SheetPage {
  const unitOf = unitByRow(checked);
  const rows = checked.doubts.map((doubt) => {
    const split = doubt.message.indexOf('。') + 1;
    const [what, toDo] =
      split > 0 && split < doubt.message.length
        ? [doubt.message.slice(0, split), doubt.message.slice(split)]
        : [doubt.message, ''];
    return [
      doubt.rowNo,
      unitOf(doubt.rowNo),
      doubt.column,
      doubt.cell,
      what,
      toDo,
      doubt.parks ? '整户暂存，未导入' : '该栏留空，其余已导入',
    ];
  });
  return table(
    '存疑清单',
    ['行号', '单位', '栏目', '单元格', '问题', '怎么办', '处理'],
    rows,
    [8, 26, 18, 10, 44, 44, 20],
  );
}

function unitPage(checked: CheckedRoster): SheetPage {
  const tallies = tallyByUnit(checked.rows);
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
  rows.push(['合计', ...[1, 2, 3, 4, 5, 6].map(sum)]);
  const page = table(
    '按单位核对',
    ['单位', '读入行数', '原样接收', '修正后接收', '暂存', '读入户数', '暂存户数'],
    rows,
    [30, 11, 11, 12, 11, 11, 11],
  );
  const lastRow = rows.length;
  const cells = page.cells.map((cell) =>
    cell.row === lastRow ? { ...cell, style: cell.column === 0 ? { ...TOTAL, align: 'left' as const } : TOTAL } : cell,
  );
  const passed = checked.passedOver.map((row, index) => ({
    row: lastRow + 2 + index,
    column: 0,
    value: `第 ${row.rowNo} 行未计入：${row.reason}`,
  }));
  return { ...page, cells: [...cells, ...passed] };
}

function unitByRow(checked: CheckedRoster): (rowNo: number) => string {
  const names = new Map(checked.rows.map((row) => [row.rowNo, row.unitName]));
  return (rowNo) => names.get(rowNo) ?? '';
}

const LINE_PT = 16;

function table(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  columnWidths: readonly number[],
): SheetPage {
  const cells: SheetCell[] = heads.map((value, column) => ({ row: 0, column, value, style: HEAD }));
  const rowHeights: Record<number, number> = { 0: 24 };
  for (const [index, row] of rows.entries()) {
    let lines = 1;
    for (const [column, value] of row.entries()) {
      const style: SheetStyle = typeof value === 'number' ? NUMBER : { ...PLAIN, format: 'text' };
      cells.push({ row: index + 1, column, value, style });
      lines = Math.max(lines, linesIn(value, columnWidths[column] ?? 10));
    }
    rowHeights[index + 1] = 4 + LINE_PT * lines;
  }
  return { name, cells, columnWidths, rowHeights, printTitleRows: '$1:$1', freezeRows: 1, landscape: true };
}

/** Lines a text takes in a column: an ideograph is as wide as two digits. */
function linesIn(value: string | number, width: number): number {
  let digits = 0;
  for (const character of String(value)) digits += character.charCodeAt(0) < 256 ? 1 : 2;
  return Math.ceil(digits / (width - 1)) || 1;
}
