import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredItems } from './goods.store.ts';

/** The goods book of a campaign: received, issued, returned and in stock, by code. */
export const listGoods = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredItems(tx, tenantId, campaignId),
});
