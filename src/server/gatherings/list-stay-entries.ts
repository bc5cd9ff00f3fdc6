import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredStays } from './gatherings.store.ts';

/** The survey of staff from elsewhere: who stays, who dines. */
export const listStayEntries = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredStays(tx, tenantId, campaignId),
});
