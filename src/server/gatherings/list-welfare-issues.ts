import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredIssues } from './welfare.store.ts';

/** The welfare book of a campaign: each fixed sum, how many of the staff have it, and what was paid in fen. */
export const listWelfareIssues = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredIssues(tx, tenantId, campaignId),
});
