import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredGatherings } from './gatherings.store.ts';

/** The gatherings of a campaign within reach, by day, with how many are listed and came. */
export const listGatherings = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredGatherings(tx, tenantId, campaignId),
});
