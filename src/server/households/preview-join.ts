import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { decideJoin, JOINING_CAUSES, type JoiningCause } from '#domain/people/change-household.ts';
import { birthOf, faultOfIdNumber } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findRegisteredPersons } from '../people/find-registered-persons.ts';
import { refuseOtherName, refuseRegistered } from '../people/register-person.ts';
import { readSides, type Side } from './sides.store.ts';

/** A member to be added, as a form sends him. */
export const newMember = z.object({
  name: z.string().trim().min(1, '请填写姓名').max(60),
  idNumber: z.string().trim().toUpperCase(),
  relation: z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]),
  phone: z.string().trim().max(20).optional(),
  cause: z.enum(Object.keys(JOINING_CAUSES) as [JoiningCause, ...JoiningCause[]]),
  on: z.iso.date(),
});

export interface PreparedJoin {
  readonly household: Side;
  readonly says: readonly string[];
  /** Whether somebody who had left is taken in again. */
  readonly isReturning: boolean;
}

/** What an addition would do, line by line, without doing it. Refuses exactly what the addition itself would refuse. */
export const previewJoin = query({
  name: 'household.change',
  input: z.object({ householdId: z.uuid(), member: newMember }),
  run: async ({ tx, tenantId, now, context }, { householdId, member }): Promise<PreparedJoin> => {
    const { name, idNumber, relation, cause, on } = member;
    const household = (await readSides(tx, tenantId, [householdId])).get(householdId);
    if (!household)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    if (faultOfIdNumber(idNumber) !== undefined)
      refuse('person.bad-id-number', `${name}的身份证号不对（18 位，校验位要相符）。请与证件核对后重填。`, {
        field: 'idNumber',
      });
    const [known] = await findRegisteredPersons(context, { idNumbers: [idNumber] });
    if (known?.freePersonId) await refuseOtherName(tx, tenantId, known.freePersonId, name);
    else if (known) refuseRegistered(name, known);
    const join = { name, relation, cause, on, birthOn: birthOf(idNumber), leftOn: known?.freeSince ?? null };
    const says = decideJoin(household, join, calendarDateOf(now));
    return { household, says, isReturning: known !== undefined };
  },
});
