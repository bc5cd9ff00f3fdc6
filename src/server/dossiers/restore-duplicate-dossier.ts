import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { destinationOf, STAGES } from '#domain/dossiers/life.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { holdDossier, saveStep } from './dossier-changes.store.ts';
import { findDossier, listSteps } from './dossier-record.store.ts';
import { duplicateStep } from './duplicate-step.ts';

/** Puts a dossier that was cancelled as a duplicate back where it stood, since the day it stood there. Refuses when it is not cancelled any more. */
export const restoreDuplicateDossier = action({
  name: 'household.change',
  input: z.object({ dossierId: z.uuid(), reason: z.string() }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, reason }) => {
    await holdDossier(tx, tenantId, dossierId);
    const dossier = await findDossier(tx, tenantId, dossierId);
    if (dossier?.stage !== 'cancelled')
      refuse('dossier.not-cancelled', '要恢复的档案不是“注销”状态，没有改动。请刷新后查看。', { dossierId });
    const steps = await listSteps(tx, tenantId, dossierId);
    const to = destinationOf('restore', dossier.stage, steps);
    const beforeCancelling = steps.slice(
      0,
      steps.findLastIndex((step) => step.to === 'cancelled'),
    );
    await saveStep(tx, tenantId, {
      ...duplicateStep({ dossierId, orgPath: dossier.org_path, at: now, by: actor, opinion: reason }),
      stepNo: steps.length + 1,
      step: 'restore',
      from: dossier.stage,
      to,
      status: STAGES[to].status,
      cancelReason: null,
      on: calendarDateOf(now),
      standsSince: beforeCancelling.at(-1)?.on ?? null,
    });
    record({
      event: 'dossier.restored-from-duplicate',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      before: { status: 'cancelled' },
      after: { status: STAGES[to].status, stage: to, reason },
    });
    return { dossierId };
  },
});
