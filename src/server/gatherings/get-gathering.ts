import { z } from 'zod';
import { query } from '#server/action.ts';
import { getStoredGathering, listStoredGuests } from './gatherings.store.ts';

/** One gathering with its list. Refuses `gathering.not-found`. */
export const getGathering = query({
  name: 'gathering.read',
  input: z.object({ gatheringId: z.uuid() }),
  async run({ tx, tenantId }, { gatheringId }) {
    return {
      ...(await getStoredGathering(tx, tenantId, gatheringId)),
      guests: await listStoredGuests(tx, tenantId, gatheringId),
    };
  },
});
