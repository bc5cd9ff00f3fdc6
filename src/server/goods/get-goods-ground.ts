import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findCampaignOfGoods } from './ground.store.ts';

/** The campaign goods are kept for, also one that a unit above runs. Refuses `campaign.not-found`. */
export const getGoodsGround = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const campaign = await findCampaignOfGoods(tx, tenantId, campaignId);
    return (
      campaign ??
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId })
    );
  },
});
