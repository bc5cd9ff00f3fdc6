import { z } from 'zod';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { listVisitLines } from './visits.store.ts';

/** The visits of a campaign that stand, latest first, one page at a time; of one household when it is named. */
export const listVisits = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid(), householdId: z.uuid().optional(), ...pageQuery }),
  async run({ tx, tenantId }, { campaignId, householdId, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()]));
    const lines = await listVisitLines(tx, tenantId, { campaignId, householdId, after, limit: limit + 1 });
    const items = lines.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: lines.length > limit && last ? encodeCursor([last.visitedOn, last.id]) : null };
  },
});
