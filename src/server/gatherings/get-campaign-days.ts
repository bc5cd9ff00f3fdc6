import { z } from 'zod';
import type { CampaignDays } from '#domain/gatherings/campaign-days.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findCampaign } from './ground.store.ts';

export interface KnownCampaign extends CampaignDays {
  readonly id: string;
  readonly orgPath: string;
  readonly measureCodes: readonly string[];
}

/** Days, state and measures of a campaign, also of one that a unit above runs. Refuses `campaign.not-found`. */
export const getCampaignDays = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }): Promise<KnownCampaign> {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    return (
      campaign ??
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId })
    );
  },
});
