import { z } from 'zod';
import { query } from '../action.ts';
import { listPages } from './sign-off-pages.store.ts';

/** The printed pages of a campaign's sign-off sheet and which of them are still without a photo. */
export const listSignOffPages = query({
  name: 'delivery.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listPages(tx, tenantId, campaignId),
});
