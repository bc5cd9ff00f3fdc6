import type { SheetCell, SheetPage } from '#domain/documents/sheet-book.ts';

// Excel measures nothing until somebody opens the file, and then WPS measures differently. So heights and the least widths are
// estimated here: 宋体 is square, its digits and Latin letters are half as wide.

/** Column widths are counted in digits of the workbook's own font: 7 pixels in Arial 10 and everything that stands in for it. */
export const DIGIT_PIXELS = 7;
export const CELL_FONT_PT = 11;
const PIXELS_PER_POINT = 4 / 3;
/** What Excel keeps free left and right of the text. */
const PADDING_PIXELS = 5;
const DEFAULT_HEIGHT_PT = 18;
const TALLEST_ROW_PT = 409;
/** A longer text stays on its one line, cut at the frame: a list of rows as tall as a page is of no use to anyone. */
const MOST_LINES = 6;

export interface SheetMeasures {
  /** Characters, by column: as the page wants it, or wider where a number would print as ###. */
  readonly widths: readonly number[];
  /** Points, by row, for every row that has a cell. */
  readonly heights: ReadonlyMap<number, number>;
  /** Whether the text of this cell goes on several lines. */
  wraps(cell: SheetCell): boolean;
}

/**
 * Measures a page: a framed text that does not fit its column goes on several lines, and its row grows, unless the page has set
 * the height of that row or the text would need more than six. Merged cells are left as they are.
 */
export function measureSheet(page: SheetPage, isMerged: (row: number, column: number) => boolean): SheetMeasures {
  const widths = [...page.columnWidths];
  for (const cell of page.cells) {
    if (typeof cell.value !== 'number' || isMerged(cell.row, cell.column)) continue;
    widths[cell.column] = Math.max(widths[cell.column] ?? 0, numberWidth(cell.value, cell));
  }
  const lines = (cell: SheetCell): number => {
    if (typeof cell.value !== 'string' || isMerged(cell.row, cell.column)) return 1;
    const room = (widths[cell.column] ?? 0) * DIGIT_PIXELS - PADDING_PIXELS;
    if (room <= 0) return 1;
    return cell.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textPixels(line, cell) / room)), 0);
  };
  const hasOwnHeight = (row: number) => page.rowHeights?.[row] !== undefined;
  const wraps = (cell: SheetCell) => {
    if (cell.style?.wrap !== undefined) return cell.style.wrap;
    if (!cell.style?.border || hasOwnHeight(cell.row)) return false;
    const count = lines(cell);
    return count > 1 && count <= MOST_LINES;
  };
  const heights = new Map<number, number>();
  for (const cell of page.cells) {
    const own = page.rowHeights?.[cell.row];
    const count = own === undefined && wraps(cell) ? lines(cell) : 1;
    const needed = own ?? (count > 1 ? Math.ceil(count * fontOf(cell) * 1.3 + 4) : DEFAULT_HEIGHT_PT);
    heights.set(cell.row, Math.min(TALLEST_ROW_PT, Math.max(heights.get(cell.row) ?? 0, needed)));
  }
  return { widths, heights, wraps };
}

const DECIMALS = { yuan: 2, percent: 2, int: 0, text: 0 } as const;

function numberWidth(value: number, cell: SheetCell): number {
  const format = cell.style?.format;
  const printed = format ? value.toFixed(DECIMALS[format]) : String(value);
  return Math.ceil((textPixels(printed, cell) + 2 * PADDING_PIXELS) / DIGIT_PIXELS);
}

function textPixels(text: string, cell: SheetCell): number {
  const halves = [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 256 ? 1 : 2), 0);
  return halves * (fontOf(cell) / 2) * PIXELS_PER_POINT * (cell.style?.bold ? 1.1 : 1.03);
}

function fontOf(cell: SheetCell): number {
  return cell.style?.fontSizePt ?? CELL_FONT_PT;
}
