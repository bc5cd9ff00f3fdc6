import { z } from 'zod';
import { dutyCoverage } from '#domain/gatherings/duty-round.ts';
import { query } from '#server/action.ts';
import { getStoredDutyRound, listStoredPosts } from './duty-rounds.store.ts';

/** One duty round with its roster as ticked, and the people and departments left out. Refuses `duty.not-found`. */
export const getDutyRound = query({
  name: 'gathering.read',
  input: z.object({ roundId: z.uuid() }),
  async run({ tx, tenantId }, { roundId }) {
    const round = await getStoredDutyRound(tx, tenantId, roundId);
    const posts = await listStoredPosts(tx, tenantId, roundId);
    return { ...round, posts, coverage: dutyCoverage(posts) };
  },
});
