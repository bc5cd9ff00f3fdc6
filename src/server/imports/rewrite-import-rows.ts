import { z } from 'zod';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { CheckedRoster } from '#domain/imports/roster.ts';
import { action } from '#server/action.ts';
import { deleteRows, saveReview } from './import-review.store.ts';
import { insertRows } from './imports.store.ts';
import { stagedRows } from './stage-import.ts';

/** What a new check of a batch leaves to be written: the sheet, the whole check, and which of its rows differ from before. */
export interface NewCheck {
  readonly sheet: WorkbookSheet;
  readonly checked: CheckedRoster;
  /** Row numbers to write anew and to remove; undefined writes every row. */
  readonly only?: { readonly changed: readonly number[]; readonly gone: readonly number[] } | undefined;
}

/** Writes what a new check of a staged batch changed; the counts of the batch follow from its rows. */
export const rewriteImportRows = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), orgPath: z.string(), check: z.custom<NewCheck>() }),
  run: async ({ tx, tenantId, secrets, record }, { batchId, orgPath, check: { sheet, checked, only } }) => {
    await deleteRows(tx, tenantId, batchId, only && [...only.changed, ...only.gone]);
    const wanted = new Set(only?.changed);
    const rows = only ? checked.rows.filter(({ rowNo }) => wanted.has(rowNo)) : checked.rows;
    await insertRows(tx, tenantId, batchId, orgPath, stagedRows(sheet, { ...checked, rows }, secrets));
    const counts = await saveReview(tx, tenantId, batchId, checked.layout, checked.passedOver.length);
    record({
      event: 'import.rechecked',
      subject: { kind: 'import', id: batchId },
      orgPath,
      after: { rowsWritten: rows.length, ...counts },
    });
    return counts;
  },
});
