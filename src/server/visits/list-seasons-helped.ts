import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findCampaignYear, listHelpHistory } from './help-history.store.ts';

/**
 * The seasons in which each household was helped, with its income then, over the last `running` years up to this campaign's, as
 * figures draw on them. Refuses `campaign.not-found`.
 */
export const listSeasonsHelped = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), running: z.int().min(2).max(10).default(3) }),
  async run({ tx, tenantId }, { campaignId, running }) {
    const season = await findCampaignYear(tx, tenantId, campaignId);
    if (season === undefined)
      refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
    return {
      season,
      running,
      history: await listHelpHistory(tx, tenantId, { from: season - running + 1, to: season }),
    };
  },
});
