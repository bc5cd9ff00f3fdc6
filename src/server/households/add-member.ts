import { z } from 'zod';
import { action } from '#server/action.ts';
import { registerPerson } from '../people/register-person.ts';
import { setMembers } from '../people/set-members.ts';
import { newMember, previewJoin } from './preview-join.ts';
import { requireReason } from './require-reason.ts';
import { lockAid } from './sides.store.ts';

/**
 * 增员: registers a person (birth, marriage, moved in, missed before), or takes up one who had left, and makes him a member of a household from a
 * day on. Money and pairings stay as they are. The journal holds relation, cause and day, never the number. Refuses what `previewJoin` and
 * `registerPerson` refuse, and an addition without a reason.
 */
export const addMember = action({
  name: 'household.change',
  input: z.object({ householdId: z.uuid(), member: newMember, reason: z.string().max(200) }),
  run: async ({ tx, tenantId, record, context }, { householdId, member, reason }) => {
    const why = requireReason(reason);
    const { name, idNumber, relation, phone, cause, on } = member;
    await lockAid(tx, tenantId, [householdId]);
    const { household, says, isReturning } = await previewJoin(context, { householdId, member });
    const { personId } = await registerPerson(context, {
      orgPath: household.orgPath,
      name,
      idNumber,
      phone: phone || null,
      on,
    });
    await setMembers(context, {
      households: [
        {
          id: householdId,
          members: [
            ...household.members.map((each) => ({ personId: each.personId, relation: each.relation })),
            { personId, relation },
          ],
        },
      ],
      on,
      reason: why,
    });
    record({
      event: 'household.member-added',
      subject: { kind: 'household', id: householdId },
      orgPath: household.orgPath,
      after: { personId, relation, cause, on, reason: why, ...(isReturning ? { isReturning } : {}) },
    });
    return { householdId, personId, says: [...says] };
  },
});
