import { z } from 'zod';
import { wardCoverage } from '#domain/gatherings/ward-round.ts';
import { query } from '#server/action.ts';
import { listStoredBeds, listStoredWardRounds } from './wards.store.ts';

/** The ward rounds of a campaign, by day, with beds served and portions handed out. */
export const listWardRounds = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const rounds = [];
    for (const round of await listStoredWardRounds(tx, tenantId, campaignId)) {
      const { missing, ...counts } = wardCoverage(await listStoredBeds(tx, tenantId, round.id));
      rounds.push({ ...round, ...counts, missing: missing.length });
    }
    return rounds;
  },
});
