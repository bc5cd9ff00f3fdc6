import { z } from 'zod';
import { decideCampaignMove } from '#domain/campaigns/campaign-life.ts';
import { decideClosing } from '#domain/campaigns/closing.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { holdCampaignAlone } from '../open-campaign.ts';
import { countOpenItems } from './closing.store.ts';
import { lockCampaign, saveCampaignState } from './campaigns.store.ts';

/**
 * Closes a running campaign once nobody is writing under it; nothing moves in it afterwards. Refuses while something is open
 * (`campaign.not-settled`), saying what: objections, envelopes, proposals, entitlements without delivery or reason, needs.
 */
export const closeCampaign = action({
  name: 'campaign.plan',
  afterClosing: 'it closes; a closed campaign it refuses itself',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, record }, { campaignId }) {
    await holdCampaignAlone(tx, campaignId);
    const campaign = await lockCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const state = decideCampaignMove(campaign.name, campaign.state, 'closed');
    decideClosing(campaign.name, await countOpenItems(tx, tenantId, campaignId));
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
