import { z } from 'zod';
import { action } from '#server/action.ts';
import { lockBatch, saveState } from './imports.store.ts';

/** Opens a batch again whose recheck was refused: its rows are as they were. */
export const giveUpRecheck = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), code: z.string() }),
  run: async ({ tx, tenantId, record }, { batchId, code }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    const state = batch?.refusal === null ? 'staged' : 'discarded';
    if (batch?.state === 'rechecking') await saveState(tx, tenantId, batchId, { state });
    record({ event: 'import.recheck-refused', subject: { kind: 'import', id: batchId }, after: { code, state } });
    return { batchId };
  },
});
