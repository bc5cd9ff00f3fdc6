import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { refuse } from '#domain/refusal.ts';
import { parseCsv, textOfBytes } from '#render/bank-file.ts';
import { readWorkbook } from '../imports/read-workbook.ts';

const MOST_BYTES = 20 * 1024 * 1024;

/** A result file off the disk: .xlsx as a workbook, anything else as text with commas or tabs, UTF-8 or GB 18030. */
export async function readBankResultFile(path: string): Promise<{ fileDigest: string; sheets: WorkbookSheet[] }> {
  const bytes = await readFile(path);
  const fileDigest = createHash('sha256').update(bytes).digest('hex');
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes[0] === 0xd0;
  if (isWorkbook) return { fileDigest, sheets: await readWorkbook(path) };
  if (bytes.length > MOST_BYTES) refuse('bank-result.too-large', '回盘文件太大。请向银行索取只含这一批的文件。');
  const rows = parseCsv(textOfBytes(bytes));
  return {
    fileDigest,
    sheets: [
      { name: '回盘', merges: [], rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) },
    ],
  };
}
