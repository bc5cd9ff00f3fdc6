import { z } from 'zod';
import { DELIVERING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockCampaign, saveCampaignState } from './campaigns.store.ts';

/** Marks an approved campaign running; the first delivery does it on the way. Refuses one that is not approved or is closed. */
export const startCampaign = action({
  name: 'fund.hand-over',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, record }, { campaignId }) {
    const campaign = await lockCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, DELIVERING_STATES, '登记发放');
    if (campaign.state !== 'running') await saveCampaignState(tx, tenantId, campaignId, 'running');
    record({
      event: 'campaign.started',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { state: campaign.state },
      after: { state: 'running' },
    });
    return { state: 'running' as const };
  },
});
