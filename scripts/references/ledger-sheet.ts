/** Types a ledger the way offices do: title, note, header, rows, total, signatures. */
import { columnName } from '../county/raw-workbook.ts';
import type { RawCell, RawSheet } from '../county/raw-workbook.ts';

export function ledgerSheet(parts: {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly (readonly [title: string, width: number])[];
  readonly rows: readonly (readonly RawCell[])[];
  readonly foot?: readonly (readonly RawCell[])[];
}): RawSheet {
  const last = columnName(parts.columns.length - 1);
  return {
    name: parts.name,
    rows: [[parts.title], [parts.note], parts.columns.map(([title]) => title), ...parts.rows, ...(parts.foot ?? [])],
    merges: [`A1:${last}1`, `A2:${last}2`],
    columnWidths: parts.columns.map(([, width]) => width),
    headerRows: [2],
  };
}
