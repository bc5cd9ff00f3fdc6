import type { SheetRow, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { openBytes } from './byte-source.ts';
import { openTableFile } from './open-table-file.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';

/**
 * Reads the visible sheets of a file (path or bytes) whole, in this process. Prefer `readWorkbook`, which does the same in a child
 * process with memory and time limits. Hidden sheets are left out, hidden rows are kept and marked. Refuses with `workbook.*`.
 */
export async function parseWorkbook(
  file: string | Uint8Array,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<WorkbookSheet[]> {
  const table = await openTableFile(await openBytes(file), limits);
  try {
    const sheets: WorkbookSheet[] = [];
    for (const [index, { name, hidden, merges, hiddenColumns }] of (await table.survey()).entries()) {
      if (hidden) continue;
      const rows: SheetRow[] = [];
      const { farCells } = await table.readRows(index, async (more) => {
        for (const row of more) rows.push(row);
      });
      sheets.push({ name, rows, merges, hiddenColumns, farCells });
    }
    if (sheets.length === 0) refuseWorkbook('no-sheet');
    return sheets;
  } finally {
    await table.close();
  }
}
