import { z } from 'zod';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { faultOfHousehold } from '#domain/people/household.ts';
import { changesOfMembers, type Membership } from '#domain/people/membership.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { applyChanges, listRoles, lockHouseholds } from './memberships.store.ts';

const relation = z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]);

/**
 * Gives households exactly these members from a day on, the head first; none at all empties a household. Every role that changes
 * ends on that day and a new one begins; nobody's earlier role is lost. Answers all roles of these households before and after.
 * Refuses a household out of reach, two heads, and a day before a role that would end.
 */
export const setMembers = action({
  name: 'household.change',
  input: z.object({
    households: z
      .array(z.object({ id: z.uuid(), members: z.array(z.object({ personId: z.uuid(), relation })).max(30) }))
      .min(1),
    on: z.iso.date(),
    reason: z.string(),
  }),
  run: async ({ tx, tenantId, record }, { households, on, reason }): Promise<RolesChanged> => {
    const ids = households.map((household) => household.id);
    const paths = await lockHouseholds(tx, tenantId, ids);
    const before = await listRoles(tx, tenantId, ids);
    // Whoever leaves one household must have left it before he enters the other.
    const emptiestFirst = [...households].sort((one, other) => one.members.length - other.members.length);
    for (const { id, members } of emptiestFirst) {
      const orgPath = paths.get(id);
      if (orgPath === undefined)
        refuse('household.not-found', '有一户不在您管辖的单位内，没有改动。请请上一级的经办人办理。');
      if (members.length > 0 && faultOfHousehold(members) !== undefined)
        refuse('household.faulty', '家庭里要有且只有一个户主，并排在第一位。请核对与户主关系后重试。');
      const open = before.filter((role) => role.householdId === id && role.toOn === null);
      const changes = changesOfMembers(id, open, members, on);
      const later = changes.ended.find((role) => role.fromOn > on);
      if (later)
        refuse('household.day-too-early', `变动日期早于成员在户的起始日期 ${later.fromOn}，没有改动。请改正日期。`, {
          on,
        });
      await applyChanges(tx, tenantId, orgPath, changes, on);
    }
    const after = await listRoles(tx, tenantId, ids);
    record({
      event: 'household.members-set',
      subject: { kind: 'household', id: ids[0] ?? '' },
      orgPath: paths.get(ids[0] ?? '') ?? '/',
      before: { roles: before },
      after: { roles: after, on, reason },
    });
    return { before, after };
  },
});

export interface RolesChanged {
  readonly before: Membership[];
  readonly after: Membership[];
}
