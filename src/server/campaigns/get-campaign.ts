import { z } from 'zod';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';

/** One campaign with its whole plan (amounts in fen). Refuses `campaign.not-found`. */
export const getCampaign = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    return { ...campaign, plan: planOfCampaignFile(campaign.file) };
  },
});
