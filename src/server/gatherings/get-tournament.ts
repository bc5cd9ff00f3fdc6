import { z } from 'zod';
import { entrantOn, placings } from '#domain/gatherings/tournament.ts';
import { query } from '#server/action.ts';
import { listStoredPrizes } from './prizes.store.ts';
import { getStoredGathering } from './gatherings.store.ts';
import { listStoredEntrants, listStoredEvents, listStoredMatches, listStoredResults } from './tournaments.store.ts';

/** The events of a tournament with entrants, matches as far as their sides are known, results, prizes, and the final order when all is played. */
export const getTournament = query({
  name: 'gathering.read',
  input: z.object({ gatheringId: z.uuid() }),
  async run({ tx, tenantId }, { gatheringId }) {
    const gathering = await getStoredGathering(tx, tenantId, gatheringId);
    const events = [];
    for (const event of await listStoredEvents(tx, tenantId, gatheringId)) {
      const entrants = await listStoredEntrants(tx, tenantId, event.id);
      const plan = await listStoredMatches(tx, tenantId, event.id);
      const results = await listStoredResults(tx, tenantId, event.id);
      events.push({
        id: event.id,
        code: event.code,
        name: event.name,
        format: event.format,
        entrants: entrants.map((entrant) => ({ ...entrant, members: [...entrant.members] })),
        matches: plan.map((match) => {
          const result = results.find((each) => each.matchNo === match.no);
          return {
            no: match.no,
            round: match.round,
            a: entrantOn(match.a, results) ?? null,
            b: entrantOn(match.b, results) ?? null,
            winner: result?.winner ?? null,
            score: result?.score ?? '',
            playedOn: result?.playedOn ?? null,
          };
        }),
        prizes: await listStoredPrizes(tx, tenantId, event.id),
        placings: placings(event.format, entrants.length, plan, results) ?? [],
      });
    }
    return { gatheringId, name: gathering.name, events };
  },
});
