import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findSeason } from './seasons.store.ts';

/** The days, limits and 四清 words of a campaign's visiting season. Refuses one nobody has opened. */
export const getVisitSeason = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const season = await findSeason(tx, tenantId, campaignId);
    return season ?? refuse('visit.season-not-found', '这项活动还没有开启走访结对。请先在走访页开启。', { campaignId });
  },
});
