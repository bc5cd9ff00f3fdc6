import { type Cell, type CellStyle, type MergeRange, type WriteOptions, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { SheetBook, SheetCell, SheetPage, SheetStyle } from '#domain/documents/sheet-book.ts';
import { renumberCommentShapes } from './comment-shapes.ts';

/**
 * Writes a workbook as XLSX, ready to print on A4. Text stays text (an ID number keeps its digits, "=1+1" is no formula),
 * rows have fixed heights, and the same book gives the same bytes. Sheet names Excel would refuse are cut and made unique.
 */
export async function writeWorkbook(book: SheetBook): Promise<Uint8Array> {
  const dated = new Date(`${book.datedOn}T00:00:00Z`);
  const names = sheetNames(book.pages.map((page) => page.name));
  const styles = new Map<string, CellStyle>();
  const xlsx = await writeXlsx({
    sheets: book.pages.map((page, index) => writeSheet(page, names[index] ?? page.name, styles)),
    properties: {
      title: book.title,
      creator: book.author,
      lastModifiedBy: book.author,
      created: dated,
      modified: dated,
    },
    defaultFont: MEASURE_FONT,
    namedRanges: book.pages.flatMap((page, index) => printTitles(page, names[index] ?? page.name)),
  });
  const crowded = book.pages.some((page) => page.cells.filter((cell) => cell.comment).length > SAFE_COMMENTS);
  return crowded ? renumberCommentShapes(xlsx) : xlsx;
}

/** Comments on a sheet that hucre numbers without running into the next sheet. */
const SAFE_COMMENTS = 1000;

const CELL_FONT = '宋体';
/** Column widths are counted in digits of the workbook's own font: 7 pixels in Arial 10 and everything that stands in for it. */
const MEASURE_FONT = { name: 'Arial', size: 10 };
const DIGIT_PIXELS = 7;
const DEFAULT_HEIGHT_PT = 18;
const PAGE_NUMBER = '&C第 &P 页　共 &N 页';
const INCH_MM = 25.4;
/** Left is the binding side. Millimetres. */
const MARGINS_MM = { left: 20, right: 15, top: 15, bottom: 15, header: 8, footer: 8 };

function writeSheet(page: SheetPage, name: string, styles: Map<string, CellStyle>): WriteSheet {
  const merges = (page.merges ?? []).map(parseRange);
  const cells = new Map<string, Partial<Cell>>();
  const heights = new Map<number, { height: number }>();
  for (const cell of page.cells) {
    cells.set(`${cell.row},${cell.column}`, writeCell(cell, styles));
    if (!heights.has(cell.row)) heights.set(cell.row, { height: page.rowHeights?.[cell.row] ?? DEFAULT_HEIGHT_PT });
  }
  outlineMerges(merges, cells);
  return {
    name,
    rows: [],
    cells,
    merges,
    columns: page.columnWidths.map((width) => ({ width })),
    rowDefs: heights,
    pageSetup: pageSetup(page),
    headerFooter: { oddFooter: page.footer ?? PAGE_NUMBER },
    ...(page.pageBreaks ? { rowBreaks: [...page.pageBreaks] } : {}),
    ...(page.freezeRows || page.freezeColumns
      ? { freezePane: { rows: page.freezeRows ?? 0, columns: page.freezeColumns ?? 0 } }
      : {}),
  };
}

function writeCell(cell: SheetCell, styles: Map<string, CellStyle>): Partial<Cell> {
  const { value, formula, comment } = cell;
  return {
    value,
    type: formula ? 'formula' : value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string',
    ...(formula ? { formula, formulaResult: value } : {}),
    style: cellStyle(cell.style ?? {}, styles),
    ...(comment ? { comment: { author: '暖流', text: comment } } : {}),
  };
}

/** A border around merged cells is only drawn when every cell under the merge has it. */
function outlineMerges(merges: readonly MergeRange[], cells: Map<string, Partial<Cell>>): void {
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const style = cells.get(`${startRow},${startCol}`)?.style;
    if (!style?.border) continue;
    for (let row = startRow; row <= endRow; row++) {
      for (let column = startCol; column <= endCol; column++) {
        const key = `${row},${column}`;
        if (!cells.has(key)) cells.set(key, { value: null, type: 'empty', style });
      }
    }
  }
}

function pageSetup(page: SheetPage): NonNullable<WriteSheet['pageSetup']> {
  const margins = Object.fromEntries(
    Object.entries(MARGINS_MM).map(([side, millimetres]) => [side, millimetres / INCH_MM]),
  );
  return {
    paperSize: 'a4',
    orientation: page.landscape ? 'landscape' : 'portrait',
    horizontalCentered: true,
    margins,
    // Excel forgets page breaks when it fits to the width, so a sheet that has them gets a scale that fits.
    ...(page.pageBreaks?.length ? { scale: scaleToWidth(page) } : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  };
}

/** hucre does not quote sheet names that begin with a digit, and Excel calls such a file damaged; so the range is ours. */
function printTitles(page: SheetPage, name: string): NonNullable<WriteOptions['namedRanges']> {
  if (!page.printTitleRows) return [];
  return [{ name: '_xlnm.Print_Titles', scope: name, range: `'${name.replaceAll("'", "''")}'!${page.printTitleRows}` }];
}

/** Per cent, at most 100, with three per cent to spare. Each column has 5 pixels of margin. */
function scaleToWidth(page: SheetPage): number {
  const paper = (page.landscape ? 297 : 210) - MARGINS_MM.left - MARGINS_MM.right;
  const pixels = page.columnWidths.reduce((sum, width) => sum + width * DIGIT_PIXELS + 5, 0);
  return Math.min(100, Math.floor((97 * paper) / ((pixels / 96) * INCH_MM)));
}

const FORMATS: Readonly<Record<NonNullable<SheetStyle['format']>, string>> = {
  text: '@',
  yuan: '0.00',
  int: '0',
  percent: '0.00%',
};
const FILLS: Readonly<Record<NonNullable<SheetStyle['fill']>, string>> = {
  repair: 'FFF2CC',
  doubt: 'F8CBAD',
  head: 'E7E6E6',
  total: 'F2F2F2',
};
const THIN = { style: 'thin', color: { rgb: '000000' } } as const;

/** Equal styles share one object, so that eight thousand rows do not make a style each. */
function cellStyle(style: SheetStyle, styles: Map<string, CellStyle>): CellStyle {
  const key = JSON.stringify(style);
  const known = styles.get(key);
  if (known) return known;
  const made: CellStyle = {
    font: {
      name: style.fontName ?? CELL_FONT,
      size: style.fontSizePt ?? 11,
      ...(style.bold ? { bold: true } : {}),
      ...(style.color ? { color: { rgb: 'C00000' } } : {}),
    },
    alignment: {
      vertical: style.valign ?? 'center',
      horizontal: style.align ?? 'general',
      ...(style.wrap ? { wrapText: true } : {}),
    },
    ...(style.format ? { numFmt: FORMATS[style.format] } : {}),
    ...(style.fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILLS[style.fill] } } } : {}),
    ...(style.border ? { border: { top: THIN, right: THIN, bottom: THIN, left: THIN } } : {}),
  };
  styles.set(key, made);
  return made;
}

/** "A1:H2" → rows and columns from 0. Throws on anything else: a range is written by us, never by a user. */
function parseRange(range: string): MergeRange {
  const match = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range);
  if (!match) throw new Error(`Not a range: ${range}`);
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = match;
  return {
    startRow: Number(fromRow) - 1,
    startCol: columnIndex(fromColumn),
    endRow: Number(toRow) - 1,
    endCol: columnIndex(toColumn),
  };
}

function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Excel allows 31 characters, none of []:*?/\ and no two names alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((raw) => {
    const clean = raw.replace(/[[\]:*?/\\]/g, '').replace(/^'+|'+$/g, '') || '工作表';
    let name = clean.slice(0, 31);
    for (let count = 2; taken.has(name.toLowerCase()); count++)
      name = `${clean.slice(0, 31 - String(count).length - 2)}(${count})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
