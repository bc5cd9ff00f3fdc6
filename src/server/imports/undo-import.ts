import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { withdrawDossiers } from '#server/dossiers/withdraw-dossiers.ts';
import { withdrawHouseholds } from '#server/people/withdraw-households.ts';
import { lockBatch, saveState } from './imports.store.ts';

/**
 * Takes a committed import back as a whole while nothing is built on it; refuses `dossier.in-use` and says what is. A batch
 * that is only staged is put away. The file and the findings stay.
 */
export const undoImport = action({
  name: 'import.undo',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, now, context, record }, { batchId }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state === 'undone' || batch.state === 'discarded')
      refuse('import.already-undone', '这次导入已经撤销或放弃，不用再撤销。');
    let households = 0;
    if (batch.state === 'committed') {
      await withdrawDossiers(context, { importBatchId: batchId });
      ({ households } = await withdrawHouseholds(context, { importBatchId: batchId }));
    }
    const state = batch.state === 'committed' ? ('undone' as const) : ('discarded' as const);
    await saveState(tx, tenantId, batchId, { state, undone_at: now });
    record({
      event: 'import.undone',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      before: { state: batch.state, households },
      after: { state },
    });
    return { batchId, state, households };
  },
});
