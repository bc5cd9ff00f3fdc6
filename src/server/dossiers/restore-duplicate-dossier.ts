import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { saveDossierStatus } from './dossiers.store.ts';

/** Puts a dossier that was cancelled as a duplicate back in file. Refuses when it is not cancelled any more. */
export const restoreDuplicateDossier = action({
  name: 'household.change',
  input: z.object({ dossierId: z.uuid(), reason: z.string() }),
  run: async ({ tx, tenantId, record }, { dossierId, reason }) => {
    const orgPath = await saveDossierStatus(tx, tenantId, dossierId, { from: 'cancelled', to: 'in-file' });
    if (orgPath === undefined)
      refuse('dossier.not-cancelled', '要恢复的档案不是“注销”状态，没有改动。请刷新后查看。', { dossierId });
    record({
      event: 'dossier.restored-from-duplicate',
      subject: { kind: 'dossier', id: dossierId },
      orgPath,
      before: { status: 'cancelled' },
      after: { status: 'in-file', reason },
    });
    return { dossierId };
  },
});
