import { z } from 'zod';
import { cellText } from '#domain/imports/cell-value.ts';
import { columnRole } from '#domain/imports/correct-layout.ts';
import { alsoTyped, columnOfRole, NOTHING_TYPED, textForJournal } from '#domain/imports/corrections.ts';
import { placeOf } from '#domain/imports/findings.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRows, saveCorrection } from './import-review.store.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckRows } from './recheck-rows.ts';
import { openPayload } from './row-payload.ts';

const cell = z.object({ rowNo: z.int().min(1), role: columnRole, text: z.string().max(500) });

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
    const rowNos = [...new Set(cells.map(({ rowNo }) => rowNo))];
    const found = await findRows(tx, tenantId, batchId, rowNos);
    const rows = new Map(found.map((row) => [row.row_no, openPayload(row.payload_cipher, secrets).cells]));
    for (const { rowNo, role, text } of cells) {
      const row = rows.get(rowNo);
      if (!layout || !row)
        refuse('import.no-such-row', `这份表格里没有第 ${rowNo} 行的内容。请刷新页面后重新更正。`, { row: rowNo });
      const column = columnOfRole(layout, role);
      const came = column === undefined ? '' : cellText(row[column]);
      const before = review.corrections?.get(rowNo)?.get(role) ?? came;
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
    const corrections = alsoTyped(review.corrections ?? NOTHING_TYPED, cells);
    const { counts, jobId } = await recheckRows(context, {
      batch,
      decision: { review: { ...review, corrections }, touched: rowNos },
    });
    const answer = await findRows(tx, tenantId, batchId, rowNos);
    return {
      rows: answer.map(({ row_no, outcome, payload_cipher }) => ({
        rowNo: row_no,
        outcome,
        doubts: openPayload(payload_cipher, secrets)
          .doubts.filter(({ parks }) => parks)
          .map(({ column, message }) => `${column}：${message}`),
      })),
      jobId,
      ...counts,
    };
  },
});
