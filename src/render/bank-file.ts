/** Bank files as bytes: a workbook of text cells, or text with commas in the encoding the bank reads. */
import { calendarDateOf } from '#domain/calendar-date.ts';
import type { BankLayout } from '#domain/deliveries/bank-layout.ts';
import { refuse } from '#domain/refusal.ts';
import { encodeGb18030 } from './gb18030.ts';
import { writeWorkbook } from './workbook.ts';

/** The file as the layout wants it; every cell is text, so that no digit of an account is lost. */
export async function bankFileBytes(
  layout: BankLayout,
  rows: readonly (readonly string[])[],
  datedAt: Date,
): Promise<Uint8Array> {
  if (layout.format === 'xlsx') {
    const cells = rows.flatMap((values, row) =>
      values.map((value, column) => ({ row, column, value, style: { format: 'text' as const } })),
    );
    const widths = layout.columns.map(({ value }) => (value === 'card' ? 24 : value === 'bank' ? 22 : 14));
    const page = { name: '代发', cells, columnWidths: widths, freezeRows: 1 };
    return writeWorkbook({ pages: [page], title: '银行代发', author: layout.name, datedOn: calendarDateOf(datedAt) });
  }
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
  if (layout.encoding === 'utf-8') return new TextEncoder().encode(`\uFEFF${text}\r\n`);
  return encodeGb18030(`${text}\r\n`);
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Text of a file in UTF-8, or else in GB 18030. Refuses (`bank-result.not-text`) what is neither. */
export function textOfBytes(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // Not in this encoding; the next one is tried.
    }
  }
  refuse('bank-result.not-text', '这个文件既不是 Excel，也不是文本。请向银行索取 xlsx 或 csv 格式的回盘文件。');
}

/** Rows of text with commas or tabs, quotes doubled inside quotes. */
export function parseCsv(text: string): string[][] {
  const separator = (text.split(/\r?\n/, 1)[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}
