import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { lockBatch, saveState } from './imports.store.ts';

/** Puts away a received workbook that turned out to be no roster, with the sentence that says why, so that a corrected file can follow. */
export const rejectImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), code: z.string(), message: z.string() }),
  run: async ({ tx, tenantId, record }, { batchId, code, message }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    if (batch?.state !== 'received') refuse('import.not-found', '没有找到等待核对的导入。请从导入页面重新进入。');
    await saveState(tx, tenantId, batchId, { state: 'discarded', refusal: message });
    record({
      event: 'import.rejected',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: { code },
    });
    return { batchId };
  },
});
