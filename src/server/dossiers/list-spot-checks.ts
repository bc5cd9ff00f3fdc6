import { z } from 'zod';
import { query } from '#server/action.ts';
import { listDraws, listHeadsOf, listSpotResults } from './watch.store.ts';

/** The spot checks drawn within reach, newest first, each with its dossiers and what their check came to. */
export const listSpotChecks = query({
  name: 'dossier.read',
  input: z.object({}),
  run: async ({ tx, tenantId }) => {
    const draws = await listDraws(tx, tenantId);
    const results = await listSpotResults(tx, tenantId);
    const heads = new Map(
      (await listHeadsOf(tx, tenantId, [...new Set(draws.flatMap((draw) => draw.drawn))])).map((head) => [
        head.dossierNo,
        head,
      ]),
    );
    return draws.map((draw) => ({
      id: draw.id,
      year: draw.year,
      drawnOn: draw.drawn_on,
      seed: draw.seed,
      percent: draw.percent,
      population: draw.population.length,
      by: draw.recorded_by,
      lines: draw.drawn.map((dossierNo) => {
        const result = results.find((each) => each.draw_id === draw.id && each.dossier_no === dossierNo);
        const head = heads.get(dossierNo);
        return {
          dossierNo,
          dossierId: head?.dossierId ?? null,
          headName: head?.headName ?? null,
          unitName: head?.unitName ?? null,
          result: result?.result ?? null,
          words: result?.words ?? null,
          checkedOn: result?.checked_on ?? null,
        };
      }),
    }));
  },
});
