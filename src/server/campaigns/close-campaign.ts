import { z } from 'zod';
import { decideCampaignMove } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockCampaign, saveCampaignState } from './campaigns.store.ts';

/** Closes a running campaign; nothing moves in it afterwards. */
export const closeCampaign = action({
  name: 'campaign.plan',
  afterClosing: 'it closes; a closed campaign it refuses itself',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, record }, { campaignId }) {
    const campaign = await lockCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const state = decideCampaignMove(campaign.name, campaign.state, 'closed');
    await saveCampaignState(tx, tenantId, campaignId, state);
    record({
      event: 'campaign.closed',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { state: campaign.state },
      after: { state },
    });
    return { state };
  },
});
