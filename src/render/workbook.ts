import { type Cell, type CellStyle, type MergeRange, type WriteOptions, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { SheetBook, SheetCell, SheetPage, SheetStyle } from '#domain/documents/sheet-book.ts';
import { renumberCommentShapes } from './comment-shapes.ts';
import { CELL_FONT_PT, DIGIT_PIXELS, measureSheet } from './sheet-measure.ts';

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
    namedRanges: book.pages.flatMap((page, index) => printRanges(page, names[index] ?? page.name)),
  });
  const crowded = book.pages.some((page) => page.cells.filter((cell) => cell.comment).length > SAFE_COMMENTS);
  return crowded ? renumberCommentShapes(xlsx) : xlsx;
}

/** Comments on a sheet that hucre numbers without running into the next sheet. */
const SAFE_COMMENTS = 1000;

const CELL_FONT = '宋体';
/** The font in whose digits column widths are counted, see sheet-measure.ts. */
const MEASURE_FONT = { name: 'Arial', size: 10 };
const PAGE_NUMBER = '&C第 &P 页　共 &N 页';
const INCH_MM = 25.4;
/** Left is the binding side. Millimetres. */
const MARGINS_MM = { left: 20, right: 15, top: 15, bottom: 15, header: 8, footer: 8 };

function writeSheet(page: SheetPage, name: string, styles: Map<string, CellStyle>): WriteSheet {
  const merges = (page.merges ?? []).map(parseRange);
  const merged = cellsUnder(merges);
  const measures = measureSheet(page, (row, column) => merged.has(`${row},${column}`));
  const cells = new Map<string, Partial<Cell>>();
  for (const cell of page.cells) cells.set(`${cell.row},${cell.column}`, writeCell(cell, measures.wraps(cell), styles));
  outlineMerges(merges, cells);
  return {
    name,
    rows: [],
    cells,
    merges,
    columns: measures.widths.map((width) => ({ width })),
    rowDefs: new Map([...measures.heights].map(([row, height]) => [row, { height }])),
    pageSetup: pageSetup(page, measures.widths),
    headerFooter: { oddFooter: page.footer ?? PAGE_NUMBER },
    ...(page.pageBreaks ? { rowBreaks: [...page.pageBreaks] } : {}),
    ...(page.freezeRows || page.freezeColumns
      ? { freezePane: { rows: page.freezeRows ?? 0, columns: page.freezeColumns ?? 0 } }
      : {}),
  };
}

function writeCell(cell: SheetCell, wrap: boolean, styles: Map<string, CellStyle>): Partial<Cell> {
  const { value, formula, comment } = cell;
  return {
    value,
    type: formula ? 'formula' : value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string',
    ...(formula ? { formula, formulaResult: value } : {}),
    style: cellStyle({ ...cell.style, wrap }, styles),
    ...(comment ? { comment: { author: '暖流', text: comment } } : {}),
  };
}

function cellsUnder(merges: readonly MergeRange[]): Set<string> {
  const under = new Set<string>();
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (let row = startRow; row <= endRow; row++)
      for (let column = startCol; column <= endCol; column++) under.add(`${row},${column}`);
  }
  return under;
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

function pageSetup(page: SheetPage, widths: readonly number[]): NonNullable<WriteSheet['pageSetup']> {
  const margins = Object.fromEntries(
    Object.entries(MARGINS_MM).map(([side, millimetres]) => [side, millimetres / INCH_MM]),
  );
  return {
    paperSize: 'a4',
    orientation: page.landscape ? 'landscape' : 'portrait',
    horizontalCentered: true,
    margins,
    // Excel forgets page breaks when it fits to the width, so a sheet that has them gets a scale that fits.
    ...(page.pageBreaks?.length
      ? { scale: scaleToWidth(page, widths) }
      : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  };
}

/**
 * What is printed, and which rows on every page. The area ends with the last column: a long text that runs out of it would
 * otherwise shrink the whole sheet. hucre does not quote sheet names that begin with a digit, and Excel calls such a file
 * damaged; so both ranges are written here.
 */
function printRanges(page: SheetPage, name: string): NonNullable<WriteOptions['namedRanges']> {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const lastRow = page.cells.reduce((last, cell) => Math.max(last, cell.row), 0) + 1;
  const lastColumn = columnName(Math.max(page.columnWidths.length, 1) - 1);
  const area = { name: '_xlnm.Print_Area', scope: name, range: `${sheet}!$A$1:$${lastColumn}$${lastRow}` };
  if (!page.printTitleRows) return [area];
  return [area, { name: '_xlnm.Print_Titles', scope: name, range: `${sheet}!${page.printTitleRows}` }];
}

/** Per cent, at most 100, with three per cent to spare. Each column has 5 pixels of margin. */
function scaleToWidth(page: SheetPage, widths: readonly number[]): number {
  const paper = (page.landscape ? 297 : 210) - MARGINS_MM.left - MARGINS_MM.right;
  const pixels = widths.reduce((sum, width) => sum + width * DIGIT_PIXELS + 5, 0);
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
      size: style.fontSizePt ?? CELL_FONT_PT,
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

function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
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
