import { z } from 'zod';
import { wardCoverage } from '#domain/gatherings/ward-round.ts';
import { query } from '#server/action.ts';
import { getStoredWardRound, listStoredBeds } from './wards.store.ts';

/** One ward round with its beds as ticked. No name and no illness is in it. Refuses `ward.round-not-found`. */
export const getWardRound = query({
  name: 'gathering.read',
  input: z.object({ roundId: z.uuid() }),
  async run({ tx, tenantId }, { roundId }) {
    const round = await getStoredWardRound(tx, tenantId, roundId);
    const beds = await listStoredBeds(tx, tenantId, roundId);
    return { ...round, rows: beds, coverage: wardCoverage(beds) };
  },
});
