import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { holdDossier, saveStep } from './dossier-changes.store.ts';
import { findDossier, listSteps } from './dossier-record.store.ts';
import { duplicateStep } from './duplicate-step.ts';

/** Cancels the open dossier of a household that turned out to be another one (注销：重复), as a step of its life. Refuses when it is not in file. */
export const cancelDuplicateDossier = action({
  name: 'household.change',
  input: z.object({ dossierId: z.uuid(), reason: z.string() }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, reason }) => {
    await holdDossier(tx, tenantId, dossierId);
    const dossier = await findDossier(tx, tenantId, dossierId);
    if (dossier?.status !== 'in-file')
      refuse('dossier.not-in-file', '要注销的档案不是“在档”状态，没有改动。请刷新后查看。', { dossierId });
    await saveStep(tx, tenantId, {
      ...duplicateStep({ dossierId, orgPath: dossier.org_path, at: now, by: actor, opinion: reason }),
      stepNo: (await listSteps(tx, tenantId, dossierId)).length + 1,
      step: 'cancel',
      from: dossier.stage,
      to: 'cancelled',
      status: 'cancelled',
      cancelReason: 'duplicate',
      on: calendarDateOf(now),
    });
    record({
      event: 'dossier.cancelled-as-duplicate',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      before: { status: 'in-file', stage: dossier.stage },
      after: { status: 'cancelled', reason },
    });
    return { dossierId };
  },
});
