import { type CellObject, type ColInfo, type Range, read, type RowInfo, utils, type WorkBook } from '@e965/xlsx';
import type { CellValue, SheetRow } from '#domain/imports/cell-value.ts';
import { Refusal } from '#domain/refusal.ts';
import type { ByteSource } from './byte-source.ts';
import { isDateFormat } from './number-formats.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { SURVEYED_ROWS, type TableFile } from './table-file.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { container } from './xls-container.ts';

/** The special keys of a sheet, which the library leaves without types. */
interface OldSheet {
  readonly '!data'?: readonly ((CellObject | undefined)[] | undefined)[];
  readonly '!merges'?: readonly Range[];
  readonly '!cols'?: readonly (ColInfo | undefined)[];
  readonly '!rows'?: readonly (RowInfo | undefined)[];
}

const DAYS_1904 = 1462;
const ROWS_AT_ONCE = 1000;

/**
 * Opens a legacy .xls file (BIFF8, Excel 97–2003). The format can only be read whole, so it is held to `wholeBytes`; it has at most
 * 65,536 rows. Never call this outside the guarded child process: a damaged file may keep the parser busy for ever.
 */
export async function openXls(source: ByteSource, limits: WorkbookLimits): Promise<TableFile> {
  if (source.size > limits.wholeBytes) refuseWorkbook('too-big', `${source.size} bytes of .xls`);
  const book = parse(await source.readAt(0, source.size));
  const dates1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name] as OldSheet | undefined;
    if (!sheet?.['!data']) return [];
    return [{ name, sheet, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 }];
  });
  if (sheets.length === 0) refuseWorkbook('no-sheet');
  return {
    survey: async () =>
      sheets.map(({ name, sheet, hidden }) => ({
        name,
        hidden,
        rows: rowsOf(sheet, dates1904, limits, SURVEYED_ROWS).rows,
        merges: (sheet['!merges'] ?? []).map((range) => utils.encode_range(range)),
        hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden ? [index] : [])),
      })),
    async readRows(index, take) {
      const found = sheets[index];
      if (!found) throw new Error(`no sheet ${index}`);
      const { rows, farCells } = rowsOf(found.sheet, dates1904, limits, limits.rows);
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
        await take(rows.slice(at, at + ROWS_AT_ONCE), Math.min(1, (at + ROWS_AT_ONCE) / rows.length));
      return { farCells };
    },
    close: () => source.close(),
  };
}

const BIFF8 = 0x0600;

/** Refuses Word documents and the Excel of before 1997, whose Chinese would come out as underscores. */
function refuseUnlessBiff8(bytes: Buffer): void {
  const file = container.read(bytes, { type: 'buffer' });
  const stream = container.find(file, '/Workbook')?.content;
  if (!stream) refuseWorkbook(container.find(file, '/Book') ? 'ancient-xls' : 'document');
  if (Buffer.from(stream.slice(0, 6)).readUInt16LE(4) !== BIFF8) refuseWorkbook('ancient-xls');
}

function parse(bytes: Buffer): WorkBook {
  try {
    refuseUnlessBiff8(bytes);
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellStyles: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const said = error instanceof Error ? error.message : '';
    refuseWorkbook(/password|encryption scheme/i.test(said) ? 'encrypted' : 'damaged', 'xls');
  }
}

function rowsOf(sheet: OldSheet, dates1904: boolean, limits: WorkbookLimits, count: number) {
  const rows: SheetRow[] = [];
  let farCells = 0;
  for (const [index, row] of (sheet['!data'] ?? []).entries()) {
    if (rows.length >= count) break;
    const cells: CellValue[] = [];
    for (const [column, cell] of (row ?? []).entries()) {
      const value = cell ? valueOf(cell, dates1904) : null;
      if (value === null || value === '') continue;
      if (column >= limits.columns) {
        farCells++;
        continue;
      }
      while (cells.length < column) cells.push(null);
      cells[column] = value;
    }
    if (cells.length > 0) rows.push({ rowNo: index + 1, hidden: sheet['!rows']?.[index]?.hidden === true, cells });
  }
  return { rows, farCells };
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function valueOf(cell: CellObject, dates1904: boolean): CellValue {
  const { v } = cell;
  if (cell.t === 'e') return { err: ERRORS[Number(v)] ?? '#N/A' };
  if (typeof v === 'string' || typeof v === 'boolean') return v;
  if (typeof v !== 'number') return null;
  if (cell.z !== undefined && isDateFormat(String(cell.z)))
    return { serial: dates1904 ? v + DAYS_1904 : v, raw: String(v) };
  return Math.abs(v) >= 1e15 ? { num: v, raw: String(v) } : v;
}
