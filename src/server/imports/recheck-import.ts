import { z } from 'zod';
import { layoutCorrection } from '#domain/imports/correct-layout.ts';
import { action } from '#server/action.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckRows } from './recheck-rows.ts';
import { rememberLayout } from './remember-layout.ts';

/**
 * Checks a staged roster again with the layout a person put right, and remembers it for the unit's next file with the same
 * heading. Also takes up a file that was turned away because its layout was not found. Refuses `import.layout-*`.
 */
export const recheckImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), layout: layoutCorrection }),
  run: async ({ context, record }, { batchId, layout: correction }) => {
    const batch = await openImportReview(context, { batchId });
    const { counts, layout, jobId } = await recheckRows(context, { batch, decision: { layout: correction } });
    await rememberLayout(context, { batchId, orgPath: batch.orgPath, layout });
    const { headerFirstRow, headerLastRow, dataFirstRow, dataLastRow, columns, stated, members } = layout;
    record({
      event: 'import.layout-corrected',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.orgPath,
      before: batch.layout ? { columns: batch.layout.columns, headerFirstRow: batch.layout.headerFirstRow } : null,
      after: { headerFirstRow, headerLastRow, dataFirstRow, dataLastRow, columns, stated, members: members.length },
    });
    return { batchId, jobId, ...counts };
  },
});
