import type { SheetCell, SheetPage, SheetStyle } from './sheet-book.ts';

/** A column of a plain table on a sheet. Width in characters. */
export interface SheetTableColumn {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly format?: NonNullable<SheetStyle['format']>;
}

export interface SheetTable {
  readonly name: string;
  readonly title: string;
  /** Line under the title: unit, deadline. */
  readonly subtitle: string;
  readonly columns: readonly SheetTableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly totals?: readonly (string | number | null)[];
  /** Lines under the table, over its whole width. */
  readonly notes?: readonly string[];
}

const HEAD_ROW = 2;

/** Lays a table out on a sheet: title, subtitle, head that repeats on every printed page, rows, total, notes. */
export function sheetPageOf(table: SheetTable): SheetPage {
  const last = table.columns.length - 1;
  const cells: SheetCell[] = [
    { row: 0, column: 0, value: table.title, style: { bold: true, fontSizePt: 16, align: 'center' } },
    { row: 1, column: 0, value: table.subtitle, style: { align: 'right' } },
    ...table.columns.map(
      (column, index): SheetCell => ({
        row: HEAD_ROW,
        column: index,
        value: column.title,
        style: { bold: true, border: true, align: 'center', wrap: true, fill: 'head' },
      }),
    ),
  ];
  const body = table.totals ? [...table.rows, table.totals] : table.rows;
  body.forEach((values, index) => {
    const isTotal = table.totals !== undefined && index === table.rows.length;
    table.columns.forEach((column, at) => {
      const style: SheetStyle = {
        border: true,
        align: column.align ?? (column.format && column.format !== 'text' ? 'right' : 'left'),
        ...(column.format ? { format: column.format } : {}),
        ...(isTotal ? { bold: true, fill: 'total' as const } : {}),
      };
      cells.push({ row: HEAD_ROW + 1 + index, column: at, value: values[at] ?? null, style });
    });
  });
  const firstNote = HEAD_ROW + 1 + body.length;
  (table.notes ?? []).forEach((note, index) =>
    cells.push({ row: firstNote + index, column: 0, value: note, style: { align: 'left' } }),
  );
  const range = (row: number) => `A${row + 1}:${columnName(last)}${row + 1}`;
  return {
    name: table.name,
    cells,
    merges: [range(0), range(1), ...(table.notes ?? []).map((_, index) => range(firstNote + index))],
    columnWidths: table.columns.map((column) => column.width),
    rowHeights: { 0: 28, [HEAD_ROW]: 34 },
    printTitleRows: `$1:$${HEAD_ROW + 1}`,
    landscape: true,
    freezeRows: HEAD_ROW + 1,
  };
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
