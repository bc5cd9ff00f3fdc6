import { z } from 'zod';
import { query } from '#server/action.ts';
import { listAccountRows } from './accounts.store.ts';

/** Who has an account inside the actor's subtree, by name and unit: to name a keeper or a handler. Nothing of how they sign in or what they may do. */
export const listColleagues = query({
  name: 'colleague.read',
  input: z.object({}),
  run: async ({ tx, tenantId }) =>
    (await listAccountRows(tx, tenantId)).map(({ id, name, unit_name: unitName }) => ({ id, name, unitName })),
});
