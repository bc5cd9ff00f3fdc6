import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredCommendations } from './records.store.ts';

/** The commendations of a campaign, by kind and department; awards in fen. */
export const listCommendations = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredCommendations(tx, tenantId, campaignId),
});
