import type { SheetBook, SheetCell } from '#domain/documents/sheet-book.ts';
import type { UnplacedRow } from './ledger-file.ts';

const HEADINGS = ['工作簿', '工作表', '行', '没有登记的原因'];

/** The list of rows that were not taken from the workbooks of a campaign, for whoever puts them right. */
export function unplacedBook(
  rows: readonly UnplacedRow[],
  by: { title: string; author: string; datedOn: string },
): SheetBook {
  const cells: SheetCell[] = [
    { row: 0, column: 0, value: '待核对的行', style: { bold: true, fontSizePt: 16 } },
    { row: 1, column: 0, value: `共 ${rows.length} 行没有登记，改正后请重新导入或在系统里补登。` },
    ...HEADINGS.map((value, column) => ({
      row: 2,
      column,
      value,
      style: { bold: true, border: true, fill: 'head' as const },
    })),
    ...rows.flatMap(({ fileName, sheetName, rowNo, reason }, index) =>
      [fileName, sheetName, rowNo, reason].map((value, column) => ({
        row: index + 3,
        column,
        value,
        style: { border: true, wrap: column === 3 },
      })),
    ),
  ];
  return {
    pages: [{ name: '待核对的行', cells, merges: ['A1:D1', 'A2:D2'], columnWidths: [24, 18, 8, 70], freezeRows: 3 }],
    ...by,
  };
}
