import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { lockBatch, saveState } from './imports.store.ts';

/**
 * Calls off an import that is still being checked or waits for a choice of sheet. A check that is running stops at its next
 * thousand rows and leaves nothing; unlike a file that was turned away it is not opened again. Refuses `import.already-staged` when the check was faster.
 */
export const cancelImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, record }, { batchId }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state !== 'received' && batch.state !== 'choosing')
      refuse('import.already-staged', '这份文件已经核对完了，不能再取消核对。不想要它请点“放弃”。', {
        state: batch.state,
      });
    await saveState(tx, tenantId, batchId, { state: 'discarded' });
    record({
      event: 'import.cancelled',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      before: { state: batch.state },
    });
    return { batchId };
  },
});
