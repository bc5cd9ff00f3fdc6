import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { openZip } from './open-zip.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetCells } from './sheet-cells.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { findWorkbookParts, scanPart } from './workbook-parts.ts';

/**
 * Reads the visible sheets of an .xlsx file (path or bytes) in this process. Prefer `readWorkbook`, which does the same in a child process
 * with memory and time limits. Hidden sheets are left out, hidden rows are kept and marked. Refuses with `workbook.*`.
 */
export async function parseWorkbook(
  file: string | Uint8Array,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<WorkbookSheet[]> {
  const zip = await openZip(file, limits);
  try {
    const parts = await findWorkbookParts(zip, limits);
    const visible = parts.sheets.filter((sheet) => sheet.visible);
    if (visible.length === 0) refuseWorkbook('no-sheet');
    const strings = parts.sharedStrings ? new SharedStrings() : undefined;
    if (strings && parts.sharedStrings) await scanPart(zip, parts.sharedStrings, strings, limits, limits.stringBytes);
    const sheets: WorkbookSheet[] = [];
    for (const { name, part } of visible) {
      const cells = new SheetCells({ strings, dateStyles: parts.dateStyles, dates1904: parts.dates1904 }, limits);
      await scanPart(zip, part, cells, limits);
      sheets.push(cells.sheet(name));
    }
    return sheets;
  } finally {
    await zip.close();
  }
}
