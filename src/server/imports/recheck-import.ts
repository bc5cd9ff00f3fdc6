import { z } from 'zod';
import { correctLayout, layoutCorrection } from '#domain/imports/correct-layout.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckSheet } from './recheck-batch.ts';
import { rememberLayout } from './remember-layout.ts';

/**
 * Checks a staged roster again with the layout a person put right, and remembers it for the unit's next file with the same
 * heading. Also takes up a workbook that was turned away because its layout was not found. Refuses `import.layout-*`.
 */
export const recheckImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), layout: layoutCorrection }),
  run: async ({ context, record }, { batchId, layout: correction }) => {
    const batch = await openImportReview(context, { batchId });
    const sheet = batch.sheets.find(({ name }) => name === correction.sheetName);
    if (!sheet)
      refuse('import.no-such-sheet', `这个文件里没有工作表“${correction.sheetName}”。请重新选择工作表。`, {
        sheet: correction.sheetName,
      });
    const layout = correctLayout(sheet, correction);
    const { counts } = await recheckSheet(context, batch, sheet, layout);
    await rememberLayout(context, { batchId, orgPath: batch.orgPath, layout });
    const { headerFirstRow, headerLastRow, dataFirstRow, dataLastRow, columns, stated } = layout;
    record({
      event: 'import.layout-corrected',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.orgPath,
      before: batch.layout ? { columns: batch.layout.columns, headerFirstRow: batch.layout.headerFirstRow } : null,
      after: {
        headerFirstRow,
        headerLastRow,
        dataFirstRow,
        dataLastRow,
        columns,
        stated,
        members: layout.members.length,
        ...counts,
      },
    });
    return { batchId, ...counts };
  },
});
