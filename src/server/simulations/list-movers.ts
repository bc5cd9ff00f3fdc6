import { z } from 'zod';
import { costOf, findMovers, MOVES, type Move, nameOutcome } from '#domain/simulations/simulate.ts';
import { query } from '#server/action.ts';
import { ScenarioShape } from './scenario-shape.ts';
import { listHouseholdHeads } from './simulations.store.ts';
import { bringPacks, getCopy } from './start-simulation.ts';
import { workOut } from './work-out.ts';

const MOST_NAMES = 200;

/** Who enters, leaves or changes between two scenarios, in one unit or all, by name; at most 200 and how many there are in all. */
export const listMovers = query({
  name: 'simulation.read-names',
  input: z.object({
    campaignId: z.uuid(),
    before: ScenarioShape,
    after: ScenarioShape,
    move: z.enum(Object.keys(MOVES) as [Move, ...Move[]]),
    unitPath: z.string().optional(),
  }),
  async run({ tx, tenantId, unitPaths, now, context }, { campaignId, before, after, move, unitPath }) {
    const copy = await getCopy(context, { tenantId, unitPaths, now, campaignId });
    await bringPacks(context, copy, [before.pack, after.pack]);
    const [was, is] = [workOut(copy, before), workOut(copy, after)];
    const units = unitPath === undefined ? null : new Set([copy.unitPaths.indexOf(unitPath)]);
    const { rows, total } = findMovers(copy.columns, was, is, move, units, MOST_NAMES);
    const heads = await listHouseholdHeads(
      tx,
      tenantId,
      rows.map((row) => copy.dossierIds[row] ?? ''),
    );
    const households = rows.flatMap((row) => {
      const head = heads.get(copy.dossierIds[row] ?? '');
      return head
        ? [{ ...head, before: nameOutcome(was, row), after: nameOutcome(is, row), costFen: costOf(is, row) }]
        : [];
    });
    return { total, households };
  },
});
