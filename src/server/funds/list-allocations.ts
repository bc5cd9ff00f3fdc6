import { z } from 'zod';
import { query } from '../action.ts';
import { listAllocationRows } from './fund-tables.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';

/** Every allocation of a campaign to units and measures, what was taken back below zero, with the households on the list there. */
export const listAllocations = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    return listAllocationRows(tx, tenantId, campaignId);
  },
});
