import { z } from 'zod';
import { query } from '#server/action.ts';
import { listAccountRows } from './accounts.store.ts';

/** Accounts with a role inside the actor's subtree, by unit. An office has few, so the list is not paged. */
export const listAccounts = query({
  name: 'account.read',
  input: z.object({}),
  run: async ({ tx, tenantId }) => {
    const rows = await listAccountRows(tx, tenantId);
    return rows.map(({ id, name, username, unit_id: unitId, unit_name: unitName, roles }) => ({
      id,
      name,
      username,
      unitId,
      unitName,
      roles,
    }));
  },
});
