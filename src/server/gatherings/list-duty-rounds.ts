import { z } from 'zod';
import { dutyCoverage } from '#domain/gatherings/duty-round.ts';
import { query } from '#server/action.ts';
import { listStoredDutyRounds, listStoredPosts } from './duty-rounds.store.ts';

/** The duty rounds of a campaign, by day, with how far each got. */
export const listDutyRounds = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const rounds = [];
    for (const round of await listStoredDutyRounds(tx, tenantId, campaignId)) {
      const { departments, departmentsVisited, persons, personsVisited, missing } = dutyCoverage(
        await listStoredPosts(tx, tenantId, round.id),
      );
      rounds.push({ ...round, departments, departmentsVisited, persons, personsVisited, missing: missing.length });
    }
    return rounds;
  },
});
