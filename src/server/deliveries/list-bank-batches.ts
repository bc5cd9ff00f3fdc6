import { z } from 'zod';
import { query } from '../action.ts';
import { listBatches } from './bank-batches.store.ts';

/** The bank batches of a campaign, newest first, with how many lines were paid, failed or are open; amounts in fen. */
export const listBankBatches = query({
  name: 'bank-batch.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listBatches(tx, tenantId, campaignId),
});
