import { z } from 'zod';
import { sayDependants } from '#domain/dossiers/dependants.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { holdDossiersAlone } from '#server/held-dossiers.ts';
import { countDependants } from './dependants.store.ts';
import { deleteDossiersOfBatch } from './dossiers.store.ts';

/**
 * Takes the dossiers of an import back while nothing is built on them. Refuses `dossier.in-use` and says what is, with counts:
 * verdicts, posted lines, entitlements, deliveries, pairings, visits, needs. Nothing changes then.
 */
export const withdrawDossiers = action({
  name: 'household.withdraw',
  input: z.object({ importBatchId: z.uuid() }),
  run: async ({ tx, tenantId, record }, { importBatchId }) => {
    await holdDossiersAlone(tx, tenantId);
    const dependants = await countDependants(tx, tenantId, importBatchId);
    const said = sayDependants(dependants);
    if (said !== undefined) {
      refuse('dossier.in-use', `这批档案已经用到：${said}，不能撤销，什么也没有改动。请先撤销这些环节，或逐户更正。`, {
        ...dependants,
      });
    }
    const dossiers = await deleteDossiersOfBatch(tx, tenantId, importBatchId);
    record({ event: 'dossier.withdrawn', subject: { kind: 'import', id: importBatchId }, before: { dossiers } });
    return { dossiers };
  },
});
