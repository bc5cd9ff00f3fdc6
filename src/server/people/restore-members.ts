import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Membership } from '#domain/people/membership.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listRoles, lockHouseholds, replaceRoles } from './memberships.store.ts';

const roles = z.array(z.custom<Membership>((role) => typeof role === 'object' && role !== null));

/**
 * Puts the roles of households back exactly as they were before a change, days included. Refuses when they are no longer as that
 * change left them (`household.changed-since`): somebody has built on it.
 */
export const restoreMembers = action({
  name: 'household.change',
  input: z.object({ households: z.array(z.uuid()).min(1), before: roles, after: roles, reason: z.string() }),
  run: async ({ tx, tenantId, record }, { households, before, after, reason }) => {
    const paths = await lockHouseholds(tx, tenantId, households);
    if (paths.size < new Set(households).size)
      refuse('household.not-found', '有一户不在您管辖的单位内，没有改动。请请上一级的经办人办理。');
    const now = await listRoles(tx, tenantId, households);
    if (canonicalJson(now) !== canonicalJson(after))
      refuse(
        'household.changed-since',
        '成员在那次变动以后又有变动，不能原样恢复，什么也没有改动。请用“分户”“变更户主”“增员”“减员”逐项更正。',
      );
    for (const id of households) {
      const own = before.filter((role) => role.householdId === id);
      await replaceRoles(tx, tenantId, { id, orgPath: paths.get(id) ?? '/' }, own);
    }
    record({
      event: 'household.members-restored',
      subject: { kind: 'household', id: households[0] ?? '' },
      orgPath: paths.get(households[0] ?? '') ?? '/',
      before: { roles: now },
      after: { roles: before, reason },
    });
    return { households: households.length };
  },
});
