import { createHash } from 'node:crypto';
import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { drawSample } from '#domain/dossiers/draw.ts';
import { action } from '#server/action.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { findJournalHead, insertDraw, listNumbersInFile } from './watch.store.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Draws this year's spot check among all dossiers in file within reach. The seed is today and the last link of the journal, which nobody can
 * choose; with it and the numbers kept here, `repeatSpotCheck` or sha256sum gives the same list.
 */
export const drawSpotCheck = action({
  name: 'dossier.spot-check',
  input: z.object({ percent: z.int() }),
  run: async ({ tx, tenantId, actor, now, unitPaths, newId, record }, { percent }) => {
    const { procedure } = await readDossierPacks();
    const drawnOn = calendarDateOf(now);
    const population = await listNumbersInFile(tx, tenantId);
    const seed = `${drawnOn}/${await findJournalHead(tx, tenantId)}`;
    const drawn = drawSample({ seed, population, percent }, procedure.spotCheckPercent.value, sha256);
    const id = newId();
    const orgPath = unitPaths[0] ?? '/';
    await insertDraw(tx, tenantId, {
      id,
      orgPath,
      year: Number(drawnOn.slice(0, 4)),
      drawnOn,
      seed,
      percent,
      population,
      drawn,
      at: now,
      by: actor.name,
    });
    record({
      event: 'dossier.spot-check-drawn',
      subject: { kind: 'spot-draw', id },
      orgPath,
      after: { seed, percent, population: population.length, drawn: drawn.length },
    });
    return { drawId: id, drawn: drawn.length, population: population.length };
  },
});
