import { z } from 'zod';
import { cellText, columnLetters, type SheetRow } from '#domain/imports/cell-value.ts';
import { correctionOf } from '#domain/imports/correct-layout.ts';
import { coveredText } from '#domain/imports/corrections.ts';
import { guessLayout, rosterLikeness, storedLayout } from '#domain/imports/layout.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { openFile } from './import-files.store.ts';
import { loadBatch } from './imports.store.ts';
import { type OpenedWorkbook, openWorkbook } from './read-workbook.ts';

const FIRST_ROWS = 30;
const LAST_ROWS = 8;
const MOST_COLUMNS = 80;
/** Beyond this the end of a sheet is not looked for: reading a million rows for eight of them would keep a person waiting. */
const ROWS_READ = 20_000;

/**
 * A sample of a sheet as it came, long numbers covered: its first thirty rows and its last eight, with the layout in force or the
 * best guess. `sheetName` chooses the sheet; else the one the layout speaks of, or the most likely roster.
 */
export const getImportSheet = query({
  name: 'import.stage',
  input: z.object({ id: z.uuid(), sheetName: z.string().max(255).optional() }),
  run: async ({ tx, tenantId, secrets }, { id, sheetName }) => {
    const batch = await loadBatch(tx, tenantId, id);
    const file = batch && (await openFile(tx, tenantId, id, secrets));
    if (!batch || !file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const layout = batch.layout ? storedLayout(batch.layout) : undefined;
    const book = await openWorkbook(file);
    try {
      const wanted = sheetName ?? layout?.sheetName ?? batch.sheet_name;
      const likely = [...book.sheets].sort(
        (a, b) => rosterLikeness(b) - rosterLikeness(a) || b.rows.length - a.rows.length,
      );
      const sheet = book.sheets.find(({ name }) => name === wanted) ?? likely[0];
      if (!sheet) refuse('import.empty-sheet', '这个表格里没有内容。请填好花名册后重新上传。');
      const shown = layout?.sheetName === sheet.name ? layout : guessLayout(sheet);
      const { first, last, count } = await readEnds(book, book.sheets.indexOf(sheet));
      const width = Math.min(MOST_COLUMNS, Math.max(1, ...first.map((row) => row.cells.length)));
      return {
        sheetNames: book.sheets.map(({ name }) => name),
        rowCount: count,
        letters: Array.from({ length: width }, (_, column) => columnLetters(column)),
        rows: [...first, ...last].map((row) => ({ rowNo: row.rowNo, cells: textsOf(row, width) })),
        layout: correctionOf(shown),
        source: layout?.sheetName === sheet.name ? shown.source : ('guessed' as const),
      };
    } finally {
      book.close();
    }
  },
});

/** The first rows, the last ones, and how many there are; null and no last ones for a sheet too long to be read for it. */
async function readEnds(book: OpenedWorkbook, sheet: number) {
  const first: SheetRow[] = [];
  let last: SheetRow[] = [];
  let count = 0;
  for await (const { rows } of book.rows(sheet)) {
    count += rows.length;
    if (count > ROWS_READ) return { first: [...first, ...rows].slice(0, FIRST_ROWS), last: [], count: null };
    const free = FIRST_ROWS - first.length;
    first.push(...rows.slice(0, free));
    last = [...last, ...rows.slice(Math.max(0, free))].slice(-LAST_ROWS);
  }
  return { first, last, count };
}

function textsOf({ cells }: SheetRow, width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const text = coveredText(cellText(cells[column]).trim());
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  });
}
