import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredAllotments } from './allotments.store.ts';

/** Money set aside in a campaign and what was paid of it, in fen, by code. */
export const listAllotments = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredAllotments(tx, tenantId, campaignId),
});
