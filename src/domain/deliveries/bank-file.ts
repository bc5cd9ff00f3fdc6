import { formatYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import type { BankLayout } from './bank-layout.ts';

/** A line as the bank receives it; the card number is in the clear here and nowhere else. */
export interface BankFileLine {
  readonly lineNo: number;
  readonly name: string;
  readonly card: string;
  readonly bankName: string | null;
  readonly bankCode: string | null;
  readonly amountFen: Fen;
}

/** One file of a batch: its place among them and its cells, all text, the header first. */
export interface BankFile {
  readonly fileNo: number;
  readonly fileCount: number;
  readonly rows: readonly (readonly string[])[];
}

/** How many files so many lines need: at most `rowsPerFile` each (≤ 5,000, domain.md §15.4). */
export const fileCountOf = (layout: BankLayout, lines: number) => Math.ceil(lines / layout.rowsPerFile);

/**
 * The file `fileNo` (from 1) of the lines. Line numbers run on through all files, so that a result can be matched whichever file
 * it answers. Amounts are yuan with two decimals and no sign; account bank and its number stay empty where nobody recorded them.
 */
export function bankFile(
  layout: BankLayout,
  remark: string,
  lines: readonly BankFileLine[],
  fileNo: number,
): BankFile | undefined {
  const fileCount = fileCountOf(layout, lines.length);
  if (fileNo < 1 || fileNo > fileCount) return undefined;
  const some = lines.slice((fileNo - 1) * layout.rowsPerFile, fileNo * layout.rowsPerFile);
  const rows = some.map((line) => {
    const values = {
      line: String(line.lineNo),
      name: line.name,
      card: line.card,
      bank: line.bankName ?? '',
      bankCode: line.bankCode ?? '',
      amount: formatYuan(line.amountFen).replaceAll(',', ''),
      remark,
    };
    return layout.columns.map(({ value }) => values[value]);
  });
  return { fileNo, fileCount, rows: [layout.columns.map(({ title }) => title), ...rows] };
}
