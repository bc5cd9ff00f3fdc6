import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import type { CauseCode, RecipientClassCode } from '#domain/code-lists.ts';
import { action, type ActionScope } from '#server/action.ts';
import { openDossiers } from '../dossiers/open-dossiers.ts';
import { foundHousehold } from '../people/found-household.ts';
import { setMembers } from '../people/set-members.ts';
import { householdChange } from './household-change.ts';
import { type PreparedChange, previewChange } from './preview-change.ts';
import { requireReason } from './require-reason.ts';
import { getDossierFacts, lockAid } from './sides.store.ts';

/**
 * 变更户主, 分户, 迁户 or 减员 on the day it is done. Files, money and pairings stay where they are; a household that splits off gets a file of
 * its own with income and outlay to be filled in. Refuses what `previewChange` refuses, and a change without a reason.
 */
export const changeHousehold = action({
  name: 'household.change',
  input: z.object({ householdId: z.uuid(), change: householdChange, reason: z.string().max(200) }),
  run: async (scope, { householdId, change, reason }) => {
    const { tx, tenantId, now, record, context } = scope;
    const why = requireReason(reason);
    await lockAid(tx, tenantId, [householdId]);
    const plan = await previewChange(context, { householdId, change });
    const on = calendarDateOf(now);
    const other =
      change.kind === 'split' ? await splitOff(scope, plan, on) : plan.target && { id: plan.target.householdId };
    await setMembers(context, {
      households: [
        { id: householdId, members: [...plan.staying] },
        ...(other && plan.others ? [{ id: other.id, members: [...plan.others] }] : []),
      ],
      on,
      reason: why,
    });
    record({
      event: {
        head: 'household.head-changed',
        split: 'household.split',
        move: 'household.member-moved',
        leave: 'household.member-left',
      }[change.kind],
      subject: { kind: 'household', id: householdId },
      orgPath: plan.household.orgPath,
      after: { ...change, otherHouseholdId: other?.id, reason: why },
    });
    return { householdId, otherHouseholdId: other?.id ?? null, says: [...plan.says] };
  },
});

async function splitOff({ tx, tenantId, context }: ActionScope, { household }: PreparedChange, on: string) {
  const founded = await foundHousehold(context, { likeId: household.householdId, on });
  const facts = await getDossierFacts(tx, tenantId, household.dossierId ?? '');
  await openDossiers(context, {
    importBatchId: null,
    openedOn: on,
    dossiers: [
      {
        householdId: founded.id,
        orgId: founded.orgId,
        orgPath: founded.orgPath,
        unitCode: facts.unitCode,
        mainCause: (facts.mainCause ?? 'other') as CauseCode,
        secondaryCauses: facts.secondaryCauses as CauseCode[],
        stillHardAfterRelief: null,
        isMigrantWorker: facts.isMigrantWorker,
        recipientClass: facts.recipientClass as RecipientClassCode,
        annualIncomeFen: null,
        outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        clarity: { family: null, mind: null, cause: null, needs: null },
        remark: null,
        importRowNo: null,
      },
    ],
  });
  return founded;
}
