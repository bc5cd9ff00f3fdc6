import { z } from 'zod';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listTrailLines } from './trail.store.ts';

/**
 * From every yuan of a source to its signatures: each payee with what was reserved, paid and returned and each delivery with its
 * sign-off; one line without a delivery where nothing was handed over. All sources, or one.
 */
export const listMoneyTrails = query({
  name: 'fund.read-rows',
  input: z.object({ campaignId: z.uuid(), sourceCode: z.string().optional() }),
  async run({ tx, tenantId }, { campaignId, sourceCode }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    return listTrailLines(tx, tenantId, campaignId, { sourceCode });
  },
});
