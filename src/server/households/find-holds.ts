import { z } from 'zod';
import { query } from '#server/action.ts';
import { lockUndecided } from './households.store.ts';

/**
 * Undecided possible duplicates of these households, wherever in the tenant the other one is registered, with whether it was paid
 * in this campaign. Whoever approves or pays asks here first; until his transaction ends nobody else pays or decides those pairs.
 */
export const findHolds = query({
  name: 'household.read',
  input: z.object({ campaignId: z.uuid(), householdIds: z.array(z.uuid()) }),
  run: ({ tx }, { campaignId, householdIds }) => lockUndecided(tx, campaignId, householdIds),
});
