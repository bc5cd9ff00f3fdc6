import { z } from 'zod';
import { decideCampaignMove } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockCampaign, saveCampaignState } from './campaigns.store.ts';

/**
 * Marks a planned campaign approved. Whoever may approve list and money may do it (domain.md §22.2); approving the list
 * does it on the way. A campaign that is approved or running already stays as it is.
 */
export const approveCampaign = action({
  name: 'entitlement.approve',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, record }, { campaignId }) {
    const campaign = await lockCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const isAhead = campaign.state === 'approved' || campaign.state === 'running';
    const state = isAhead ? campaign.state : decideCampaignMove(campaign.name, campaign.state, 'approved');
    if (!isAhead) await saveCampaignState(tx, tenantId, campaignId, state);
    record({
      event: 'campaign.approved',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { state: campaign.state },
      after: { state },
    });
    return { state };
  },
});
