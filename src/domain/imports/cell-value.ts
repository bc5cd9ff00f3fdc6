/**
 * What a workbook cell holds, before anybody decides what it means. A number keeps its written digits (`raw`) where a
 * double would lose some; a number whose format is a date is a `serial` (days since 1899-12-31 in Excel's count).
 */
export type CellValue =
  | string
  | number
  | boolean
  | null
  | { readonly serial: number; readonly raw: string }
  | { readonly num: number; readonly raw: string }
  | { readonly err: string }
  | { readonly iso: string };

/** One row that has at least one cell; `rowNo` counts from 1 as on the screen. */
export interface SheetRow {
  readonly rowNo: number;
  readonly hidden: boolean;
  readonly cells: readonly CellValue[];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** Merged ranges such as "A1:H2". */
  readonly merges: readonly string[];
  /** Hidden columns, counted from 0. */
  readonly hiddenColumns?: readonly number[];
  /** Cells so far to the right that they were left unread. */
  readonly farCells?: number;
}

/** The cell as a person would read it off the screen; dates in the form 2024-03-05, nothing for an empty cell. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if ('serial' in value) return dateOfSerial(value.serial) ?? value.raw;
  if ('num' in value) return value.raw;
  if ('err' in value) return value.err;
  return value.iso;
}

/**
 * The calendar day of an Excel serial number. Undefined below 61 (Excel believes in 29 February 1900) and beyond the
 * year 9999.
 */
export function dateOfSerial(serial: number): string | undefined {
  const day = Math.floor(serial);
  if (!(day >= 61 && day < 2_958_466)) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10);
}

/** Column letters from an index that counts from 0: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  let rest = index + 1;
  let letters = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    letters = String.fromCharCode(65 + digit) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** "F12" from a row number that counts from 1 and a column index that counts from 0. */
export function cellReference(rowNo: number, column: number): string {
  return `${columnLetters(column)}${rowNo}`;
}

export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** "A1:C2" as rows (from 1) and columns (from 0), or undefined when it is not a range. */
export function parseRange(reference: string): CellRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return undefined;
  return {
    left: columnIndex(match[1] ?? ''),
    top: Number(match[2]),
    right: columnIndex(match[3] ?? ''),
    bottom: Number(match[4]),
  };
}

/** Index from 0 of column letters: A → 0. Stops at the first character that is no capital letter. */
export function columnIndex(letters: string): number {
  let column = 0;
  for (let index = 0; index < letters.length; index++) {
    const code = letters.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
