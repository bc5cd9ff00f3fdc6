import { z } from 'zod';
import { action } from '#server/action.ts';
import { deleteHouseholdsOfBatch } from './people.store.ts';

/**
 * Takes the households of an import back out of the register, with the persons who belong nowhere else. Their dossiers
 * must have been withdrawn before; the database refuses otherwise.
 */
export const withdrawHouseholds = action({
  name: 'household.withdraw',
  input: z.object({ importBatchId: z.uuid() }),
  run: async ({ tx, tenantId, record }, { importBatchId }) => {
    const households = await deleteHouseholdsOfBatch(tx, tenantId, importBatchId);
    record({ event: 'household.withdrawn', subject: { kind: 'import', id: importBatchId }, before: { households } });
    return { households };
  },
});
