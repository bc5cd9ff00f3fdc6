import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { helpedWithoutRise } from '#domain/visits/problem-facts.ts';
import { query } from '#server/action.ts';
import { findCampaignYear, listHelpHistory } from './help-history.store.ts';

/**
 * 连年帮扶而收入未增: households helped in every one of the last `running` seasons up to this campaign's whose income has not
 * risen, by dossier number, from what was recorded in those campaigns; those whose income is not known stand apart.
 */
export const getHelpWithoutRise = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid(), running: z.int().min(2).max(10).default(3) }),
  async run({ tx, tenantId }, { campaignId, running }) {
    const season = await findCampaignYear(tx, tenantId, campaignId);
    if (season === undefined)
      refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
    const history = await listHelpHistory(tx, tenantId, { from: season - running + 1, to: season });
    return { season, running, ...helpedWithoutRise(history, season, running) };
  },
});
