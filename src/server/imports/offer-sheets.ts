import { z } from 'zod';
import { describeSheets } from '#domain/imports/choose-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { openFile } from './import-files.store.ts';
import { lockBatch, saveState } from './imports.store.ts';
import { openWorkbook } from './read-workbook.ts';

/** Notes which sheets a file holds and lets the batch wait until a person has chosen. Refuses when it is not being checked. */
export const offerSheets = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, secrets, record }, { batchId }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    const file = await openFile(tx, tenantId, batchId, secrets);
    if (batch?.state !== 'received' || !file)
      refuse('import.not-found', '没有找到等待核对的导入。请从导入页面重新进入。');
    const book = await openWorkbook(file);
    const sheets = describeSheets(book.sheets);
    book.close();
    await saveState(tx, tenantId, batchId, { state: 'choosing', sheets: JSON.stringify(sheets) });
    record({
      event: 'import.sheets-offered',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: { sheets: sheets.length, rosters: sheets.filter((sheet) => sheet.isRoster).length },
    });
    return { batchId };
  },
});
