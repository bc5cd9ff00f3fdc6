import { z } from 'zod';
import { query } from '../action.ts';
import { listReceiptRows } from './fund-tables.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';

/** Every receipt of a campaign, and what took one back below zero, in the order of sources and books. */
export const listReceipts = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    return listReceiptRows(tx, tenantId, campaignId);
  },
});
