import { z } from 'zod';
import { closingChecklist } from '#domain/campaigns/closing.ts';
import { query } from '../action.ts';
import { countOpenItems } from './closing.store.ts';

/** What is still open before a campaign can be closed, item by item. */
export const getClosingChecklist = query({
  name: 'campaign.plan',
  input: z.object({ campaignId: z.uuid() }),
  run: async ({ tx, tenantId }, { campaignId }) => closingChecklist(await countOpenItems(tx, tenantId, campaignId)),
});
