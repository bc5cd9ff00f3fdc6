import { z } from 'zod';
import { cellText } from '#domain/imports/cell-value.ts';
import { columnRole } from '#domain/imports/correct-layout.ts';
import { columnOfRole, correctionKey, textForJournal } from '#domain/imports/corrections.ts';
import { placeOf } from '#domain/imports/findings.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { saveCorrection } from './import-review.store.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckRows, sheetOf } from './recheck-batch.ts';

const cell = z.object({
  rowNo: z.int().min(1),
  role: columnRole,
  text: z.string().max(500),
});

/**
 * Puts cells of a staged roster right. What is typed goes through the same checks as the sheet; each row answers with what it is
 * now. Before and after are journalled, numbers covered. Never to be called with a command id: the digest of its input would
 * outlive the number. Typing the same again changes nothing.
 */
export const correctImportCells = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), cells: z.array(cell).min(1).max(200) }),
  run: async ({ tx, tenantId, actor, now, secrets, record, context }, { batchId, cells }) => {
    const batch = await openImportReview(context, { batchId });
    const { layout, review } = batch;
    const corrections = new Map(review.corrections);
    const rows = new Map((layout ? sheetOf(batch.sheets, layout).rows : []).map((row) => [row.rowNo, row]));
    for (const { rowNo, role, text } of cells) {
      const row = rows.get(rowNo);
      if (!layout || !row)
        refuse('import.no-such-row', `这份表格里没有第 ${rowNo} 行的内容。请刷新页面后重新更正。`, { row: rowNo });
      const key = correctionKey(rowNo, role);
      const column = columnOfRole(layout, role);
      const before = corrections.get(key) ?? (column === undefined ? '' : cellText(row.cells[column]));
      corrections.set(key, text);
      const place = { batchId, orgPath: batch.orgPath, rowNo, role };
      await saveCorrection(tx, tenantId, place, secrets.encrypt('import', text), { at: now, name: actor.name });
      const { cell: reference, column: name } = placeOf(layout, rowNo, role);
      record({
        event: 'import.cell-corrected',
        subject: { kind: 'import', id: batchId },
        orgPath: batch.orgPath,
        before: { cell: reference, column: name, text: textForJournal(role, before) },
        after: { cell: reference, column: name, text: textForJournal(role, text) },
      });
    }
    const { checked, counts } = await recheckRows(context, batch, { ...review, corrections });
    const touched = new Set(cells.map(({ rowNo }) => rowNo));
    return {
      rows: checked.rows
        .filter(({ rowNo }) => touched.has(rowNo))
        .map(({ rowNo, outcome }) => ({
          rowNo,
          outcome,
          doubts: checked.doubts
            .filter((doubt) => doubt.rowNo === rowNo && doubt.parks)
            .map(({ column, message }) => `${column}：${message}`),
        })),
      ...counts,
    };
  },
});
