/** Makes small legacy .xls files (BIFF8) for tests. */
import { utils, write } from '@e965/xlsx';
import { container } from './xls-container.ts';

export interface MadeOldSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly merges?: readonly string[];
  readonly hiddenColumns?: readonly number[];
  /** Cells shown as dates, by reference. */
  readonly dates?: readonly string[];
}

export function makeXls(
  sheets: readonly MadeOldSheet[],
  { dates1904 = false, bookType = 'biff8' as 'biff8' | 'biff5' } = {},
): Buffer {
  const book = utils.book_new();
  for (const { name, rows, merges, hiddenColumns, dates } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!merges'] = (merges ?? []).map((range) => utils.decode_range(range));
    if (hiddenColumns)
      sheet['!cols'] = Array.from({ length: 10 }, (_, column) => ({ hidden: hiddenColumns.includes(column) }));
    for (const reference of dates ?? []) (sheet[reference] as { z?: string }).z = 'yyyy-mm-dd';
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = {
    Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })),
    WBProps: { date1904: dates1904 },
  };
  return write(book, { bookType, type: 'buffer' }) as Buffer;
}

const DIMENSIONS = 0x0200;
const ROW = 0x0208;

/** Hides one row of the last sheet by the record Excel writes for it, which the writer above leaves out. */
export function withHiddenRow(xls: Buffer, rowNo: number): Buffer {
  const file = container.read(xls, { type: 'buffer' });
  const entry = container.find(file, '/Workbook');
  if (!entry) throw new Error('no workbook stream');
  const stream = Buffer.from(entry.content);
  let after = 0;
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2))
    if (stream.readUInt16LE(at) === DIMENSIONS) after = at + 4 + stream.readUInt16LE(at + 2);
  const record = Buffer.alloc(20);
  record.writeUInt16LE(ROW, 0);
  record.writeUInt16LE(16, 2);
  record.writeUInt16LE(rowNo - 1, 4);
  record.writeUInt16LE(10, 8);
  record.writeUInt8(0x20, 16);
  entry.content = Buffer.concat([stream.subarray(0, after), record, stream.subarray(after)]);
  entry.size = entry.content.length;
  return Buffer.from(container.write(file, { type: 'buffer' }));
}
