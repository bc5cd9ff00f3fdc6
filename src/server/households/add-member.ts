import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { decideJoin, JOINING_CAUSES, type JoiningCause } from '#domain/people/change-household.ts';
import { birthOf, faultOfIdNumber } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { registerPerson } from '../people/register-person.ts';
import { setMembers } from '../people/set-members.ts';
import { requireReason } from './require-reason.ts';
import { lockAid, readSides } from './sides.store.ts';

/** A member to be added, as a form sends him. */
export const newMember = z.object({
  name: z.string().trim().min(1, '请填写姓名').max(60),
  idNumber: z.string().trim().toUpperCase(),
  relation: z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]),
  phone: z.string().trim().max(20).optional(),
  cause: z.enum(Object.keys(JOINING_CAUSES) as [JoiningCause, ...JoiningCause[]]),
  on: z.iso.date(),
});

/**
 * 增员: registers a person (birth, marriage, moved in, missed before) and makes him a member of a household from a day on. Money and
 * pairings stay as they are. The journal holds relation, cause and day, never the number. Refuses what `decideJoin` and
 * `registerPerson` refuse, and an addition without a reason.
 */
export const addMember = action({
  name: 'household.change',
  input: z.object({ householdId: z.uuid(), member: newMember, reason: z.string().max(200) }),
  run: async ({ tx, tenantId, now, record, context }, { householdId, member, reason }) => {
    const why = requireReason(reason);
    const { name, idNumber, relation, phone, cause, on } = member;
    await lockAid(tx, tenantId, [householdId]);
    const household = (await readSides(tx, tenantId, [householdId])).get(householdId);
    if (!household)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    if (faultOfIdNumber(idNumber) !== undefined)
      refuse('person.bad-id-number', `${name}的身份证号不对（18 位，校验位要相符）。请与证件核对后重填。`, {
        field: 'idNumber',
      });
    const join = { name, relation, cause, on, birthOn: birthOf(idNumber) };
    const says = decideJoin(household, join, calendarDateOf(now));
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
      after: { personId, relation, cause, on, reason: why },
    });
    return { householdId, personId, says: [...says] };
  },
});
