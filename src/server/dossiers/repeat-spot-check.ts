import { z } from 'zod';
import { drawSample } from '#domain/dossiers/draw.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { sha256 } from './draw-spot-check.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { findDraw } from './watch.store.ts';

/** Draws a spot check again from what was kept and compares: the auditor's proof that nobody chose. */
export const repeatSpotCheck = query({
  name: 'dossier.read',
  input: z.object({ drawId: z.uuid() }),
  run: async ({ tx, tenantId }, { drawId }) => {
    const draw = await findDraw(tx, tenantId, drawId);
    if (!draw) return refuse('spot-draw.not-found', '没有找到这次抽查，可能不在您管辖的单位内。请刷新后重试。');
    const { procedure } = await readDossierPacks();
    const least = Math.min(draw.percent, procedure.spotCheckPercent.value);
    const drawn = drawSample({ seed: draw.seed, population: draw.population, percent: draw.percent }, least, sha256);
    return { seed: draw.seed, drawn, agrees: drawn.join() === draw.drawn.join() };
  },
});
