import { z } from 'zod';
import { PERMISSIONS, type Permission, reachesOf, type Role } from '#domain/accounts/permissions.ts';
import { query } from '#server/action.ts';
import { findUnit, findUser } from './accounts.store.ts';

/** Who is signed in, at which unit, and what the screens may offer. The unit is the highest at which a role is held. */
export const getMe = query({
  name: 'organization.read',
  input: z.object({}),
  run: async ({ tx, tenantId, actor }) => {
    const highest = [...actor.grants].sort((a, b) => a.unitPath.length - b.unitPath.length)[0];
    const unit = highest && (await findUnit(tx, tenantId, highest.unitId));
    const user = await findUser(tx, tenantId, actor.userId);
    const roles: Role[] = [...new Set(actor.grants.map((grant) => grant.role))].sort();
    const permissions = (Object.keys(PERMISSIONS) as Permission[])
      .filter((name) => reachesOf(actor, name).length > 0)
      .sort();
    return { name: actor.name, username: user?.username ?? '', roles, permissions, unit: unit ?? null };
  },
});
