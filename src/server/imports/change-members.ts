import { z } from 'zod';
import { leavingAfter } from '#domain/imports/member-change.ts';
import { action } from '#server/action.ts';
import { setMembers } from '#server/people/set-members.ts';
import type { Batch, Portion } from './commit-import.ts';
import type { Moving } from './commit-members.ts';
import { savePayload } from './member-changes.store.ts';
import { registeredHouseholds } from './registered-households.ts';
import { type ChangeOfMembers, sealPayload } from './row-payload.ts';

/**
 * Writes the dated roles of who comes and leaves with a corrected roster, and keeps beside the head's row what was done, so that it can be
 * given back. Refuses what `setMembers` refuses.
 */
export const changeMembers = action({
  name: 'import.commit',
  input: z.object({
    batch: z.custom<Batch>(),
    moving: z.custom<readonly Moving[]>(),
    portion: z.custom<Portion>(),
  }),
  run: async ({ tx, tenantId, secrets, context, record }, { batch, moving, portion }) => {
    const sum = { joined: 0, left: 0 };
    const done: { readonly each: Moving; readonly members: ChangeOfMembers }[] = [];
    for (const each of moving) {
      if (!each.members?.decision) continue;
      const { members, correction, joining, registered } = each;
      const { decision, change, householdId } = each.members;
      const leaving = leavingAfter(change, decision);
      if (joining.length + leaving.length === 0) continue;
      const staying = correction.before.people.filter(
        ({ personId }) => !leaving.some((gone) => gone.personId === personId),
      );
      const relationOf = new Map(correction.after.people.map(({ personId, relation }) => [personId, relation]));
      const roles = await setMembers(context, {
        households: [
          {
            id: householdId,
            members: [
              ...staying.map(({ personId, relation }) => ({
                personId,
                relation: relationOf.get(personId) ?? relation,
              })),
              ...joining,
            ],
          },
        ],
        on: decision.on,
        reason: `花名册“${batch.file_name}”`.slice(0, 200),
      });
      record({
        event: 'household.members-corrected',
        subject: { kind: 'household', id: householdId },
        after: {
          importBatchId: batch.id,
          on: decision.on,
          confirmedBy: decision.by,
          joined: joining.map(({ personId }) => personId),
          left: leaving.map(({ personId }) => personId),
        },
      });
      done.push({ each, members: { ...members, done: { roles, registered } } });
      sum.joined += joining.length;
      sum.left += leaving.length;
    }
    const now = await registeredHouseholds(
      context,
      done.flatMap(({ each }) => each.household.head.idNumber ?? []),
    );
    for (const { each, members } of done) {
      const { rowNo, idNumber } = each.household.head;
      const payload = portion.get(rowNo);
      const after = now.get(idNumber ?? '')?.facts;
      if (!payload || !after) throw new Error('a corrected household is gone while it is being corrected');
      const kept = { ...payload, correction: { ...each.correction, after }, members };
      await savePayload(tx, tenantId, batch.id, rowNo, sealPayload(kept, secrets));
    }
    return sum;
  },
});
