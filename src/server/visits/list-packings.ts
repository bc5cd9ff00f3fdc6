import { z } from 'zod';
import { query } from '#server/action.ts';
import { listPackedLines } from './teams.store.ts';

/** The packing lists of a campaign, line by line; `returnedQuantity` is null until the list is closed. */
export const listPackings = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listPackedLines(tx, tenantId, campaignId),
});
