import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredPublicity } from './records.store.ts';

/** Publicity of a campaign, by day, with what each item tells of. */
export const listPublicity = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredPublicity(tx, tenantId, campaignId),
});
