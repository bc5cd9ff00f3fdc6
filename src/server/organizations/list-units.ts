import { z } from 'zod';
import { query } from '#server/action.ts';
import { listUnitsBelow } from './organizations.store.ts';

/** The units the actor reaches, in the order of the tree: parents before children. */
export const listUnits = query({
  name: 'organization.read',
  input: z.object({}),
  run: ({ tx, tenantId, unitPaths }) => listUnitsBelow(tx, tenantId, unitPaths),
});
