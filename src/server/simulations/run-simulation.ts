import { z } from 'zod';
import { query } from '#server/action.ts';
import { ScenarioShape } from './scenario-shape.ts';
import { listUnitNames } from './simulations.store.ts';
import { bringPacks, getCopy } from './start-simulation.ts';
import { compareOn, workOut } from './work-out.ts';

/**
 * Works two scenarios out over everybody in the actor's subtree and sets them side by side: households by tier, money by source,
 * who enters and leaves by unit. Nothing is stored. Refuses `campaign.not-found` and a pack that is not installed.
 */
export const runSimulation = query({
  name: 'simulation.run',
  input: z.object({ campaignId: z.uuid(), before: ScenarioShape, after: ScenarioShape }),
  async run({ tx, tenantId, unitPaths, now, context }, { campaignId, before, after }) {
    const copy = await getCopy(context, { tenantId, unitPaths, now, campaignId });
    await bringPacks(context, copy, [before.pack, after.pack]);
    const began = performance.now();
    const compared = compareOn(copy, workOut(copy, before), workOut(copy, after));
    const workedMs = performance.now() - began;
    const names = (copy.unitNames ??= await listUnitNames(tx, tenantId));
    return {
      ...compared,
      units: compared.units.map((unit) => ({ ...unit, unitName: names.get(unit.unitPath) ?? '未登记的单位' })),
      households: copy.columns.size,
      takenAt: copy.takenAt,
      workedMs,
    };
  },
});
