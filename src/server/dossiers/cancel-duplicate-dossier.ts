import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { saveDossierStatus } from './dossiers.store.ts';

/** Cancels the open dossier of a household that turned out to be another one (注销：重复). Refuses when it is not in file. */
export const cancelDuplicateDossier = action({
  name: 'household.change',
  input: z.object({ dossierId: z.uuid(), reason: z.string() }),
  run: async ({ tx, tenantId, record }, { dossierId, reason }) => {
    const orgPath = await saveDossierStatus(tx, tenantId, dossierId, { from: 'in-file', to: 'cancelled' });
    if (orgPath === undefined)
      refuse('dossier.not-in-file', '要注销的档案不是“在档”状态，没有改动。请刷新后查看。', { dossierId });
    record({
      event: 'dossier.cancelled-as-duplicate',
      subject: { kind: 'dossier', id: dossierId },
      orgPath,
      before: { status: 'in-file' },
      after: { status: 'cancelled', reason },
    });
    return { dossierId };
  },
});
