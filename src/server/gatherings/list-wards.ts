import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredWards } from './wards.store.ts';

/** The wards with their beds, by code. */
export const listWards = query({
  name: 'gathering.read',
  input: z.object({}),
  run: ({ tx, tenantId }) => listStoredWards(tx, tenantId),
});
