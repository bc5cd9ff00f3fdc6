import { z } from 'zod';
import type { SheetRow, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { checkBook } from '#domain/imports/check-book.ts';
import { storedLayout } from '#domain/imports/layout.ts';
import type { CheckedRoster, CheckedRow } from '#domain/imports/roster.ts';
import { reasonToPassOver } from '#domain/imports/sort-rows.ts';
import { refuse } from '#domain/refusal.ts';
import { writeWorkbook } from '#render/workbook.ts';
import { action } from '#server/action.ts';
import type { ByteSource } from './byte-source.ts';
import { listRows } from './import-views.store.ts';
import { openFile } from './import-files.store.ts';
import { loadBatch } from './imports.store.ts';
import { openWorkbook } from './read-workbook.ts';
import { openPayload } from './row-payload.ts';

/**
 * 导入核对表 of an import as .xlsx bytes in base64: the roster as it came with marks, the repairs, the doubts, the count by unit.
 * It shows full numbers, because it goes back to the unit that sent them; so taking it is journalled.
 */
export const getImportWorkbook = action({
  name: 'import.read',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, tenantId, actor, secrets, record }, { id }) => {
    const file = await loadBatch(tx, tenantId, id);
    const source = await openFile(tx, tenantId, id, secrets);
    if (!file || !source)
      refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (!file.layout)
      refuse('import.not-staged', '这份花名册还没有核对完，没有核对表。请等核对完成后再下载。', { state: file.state });
    const sheet = await readSheet(source, storedLayout(file.layout).sheetName);
    const checked = await loadChecked();
    const bytes = await writeWorkbook(checkBook(sheet, checked, file.as_of, actor.name));
    record({
      event: 'import.workbook-taken',
      subject: { kind: 'import', id },
      orgPath: file.org_path,
      after: { rows: checked.rows.length },
    });
    return {
      fileName: `导入核对表-${file.file_name.replace(/\.\w+$/, '')}.xlsx`,
      contentBase64: Buffer.from(bytes).toString('base64'),
    };

    async function loadChecked(): Promise<CheckedRoster> {
      const layout = storedLayout(file?.layout);
      const stored = (await listRows(tx, tenantId, id, undefined, 0, 2_000_000)).map((row) => ({
        row,
        payload: openPayload(row.payload_cipher, secrets),
      }));
      const rows: CheckedRow[] = stored.map(({ row }) => ({
        rowNo: row.row_no,
        unitName: row.unit_name,
        unitCode: null,
        outcome: row.outcome,
        householdNo: row.household_no,
      }));
      return {
        layout,
        rows,
        households: [],
        repairs: stored.flatMap(({ payload }) => payload.repairs),
        doubts: stored.flatMap(({ payload }) => payload.doubts),
        passedOver: sheet.rows.flatMap((row) => {
          const reason = reasonToPassOver(row, layout);
          return reason === undefined ? [] : [{ rowNo: row.rowNo, reason }];
        }),
      };
    }
  },
});

async function readSheet(source: ByteSource, name: string): Promise<WorkbookSheet> {
  const book = await openWorkbook(source);
  try {
    const index = book.sheets.findIndex((each) => each.name === name);
    const survey = book.sheets[index];
    if (!survey) throw new Error('the sheet is gone');
    const rows: SheetRow[] = [];
    for await (const piece of book.rows(index)) rows.push(...piece.rows);
    return { ...survey, rows };
  } finally {
    book.close();
  }
}
