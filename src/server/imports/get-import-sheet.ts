import { z } from 'zod';
import { cellText, columnLetters, type SheetRow } from '#domain/imports/cell-value.ts';
import { correctionOf } from '#domain/imports/correct-layout.ts';
import { coveredText } from '#domain/imports/corrections.ts';
import { guessLayout, rosterLikeness, storedLayout } from '#domain/imports/layout.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { loadFile } from './imports.store.ts';
import { readWorkbook } from './read-workbook.ts';

const FIRST_ROWS = 30;
const LAST_ROWS = 8;
const MOST_COLUMNS = 80;

/**
 * A sample of a sheet as it came, long numbers covered: its first thirty rows and its last eight, with the layout in force or the
 * best guess. `sheetName` chooses the sheet; else the one the layout speaks of, or the most likely roster.
 */
export const getImportSheet = query({
  name: 'import.stage',
  input: z.object({ id: z.uuid(), sheetName: z.string().max(255).optional() }),
  run: async ({ tx, tenantId, secrets }, { id, sheetName }) => {
    const file = await loadFile(tx, tenantId, id);
    if (!file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const sheets = await readWorkbook(secrets.decryptBytes('file', file.file_cipher));
    const layout = file.layout ? storedLayout(file.layout) : undefined;
    const wanted = sheetName ?? layout?.sheetName;
    const likely = [...sheets].sort(
      (a, b) => rosterLikeness(b) - rosterLikeness(a) || b.rows.length - a.rows.length,
    )[0];
    const sheet = sheets.find(({ name }) => name === wanted) ?? likely;
    if (!sheet) refuse('import.empty-sheet', '这个表格里没有内容。请填好花名册后重新上传。');
    const shown = layout?.sheetName === sheet.name ? layout : guessLayout(sheet);
    const width = Math.min(
      MOST_COLUMNS,
      Math.max(1, ...sheet.rows.slice(0, FIRST_ROWS).map((row) => row.cells.length)),
    );
    const sample = [...sheet.rows.slice(0, FIRST_ROWS), ...sheet.rows.slice(FIRST_ROWS).slice(-LAST_ROWS)];
    return {
      sheetNames: sheets.map(({ name }) => name),
      rowCount: sheet.rows.length,
      letters: Array.from({ length: width }, (_, column) => columnLetters(column)),
      rows: sample.map((row) => ({ rowNo: row.rowNo, cells: textsOf(row, width) })),
      layout: correctionOf(shown),
      source: layout ? shown.source : ('guessed' as const),
    };
  },
});

function textsOf({ cells }: SheetRow, width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const text = coveredText(cellText(cells[column]).trim());
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  });
}
