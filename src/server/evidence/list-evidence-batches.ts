import { z } from 'zod';
import { query } from '#server/action.ts';
import { listBatchHeads } from './batches.store.ts';

/** The batches of a campaign for which a voucher of their own can be made, newest first. */
export const listEvidenceBatches = query({
  name: 'evidence.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listBatchHeads(tx, tenantId, campaignId),
});
