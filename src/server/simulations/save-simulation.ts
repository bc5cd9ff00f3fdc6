import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { action } from '#server/action.ts';
import { runSimulation } from './run-simulation.ts';
import { ScenarioShape } from './scenario-shape.ts';
import { insertSimulation } from './simulations.store.ts';

/** Keeps a comparison with its assumptions, its result and a digest over both; it decides nothing. Refuses what `runSimulation` refuses. */
export const saveSimulation = action({
  name: 'simulation.save',
  input: z.object({
    campaignId: z.uuid(),
    name: z.string().trim().min(2, '请给这次测算起个名字').max(60),
    before: ScenarioShape,
    after: ScenarioShape,
  }),
  async run({ tx, tenantId, actor, unitPaths, now, newId, context, record }, { campaignId, name, before, after }) {
    const {
      workedMs: _ms,
      takenAt,
      households,
      ...result
    } = await runSimulation(context, { campaignId, before, after });
    const inputs = { before, after };
    const digest = createHash('sha256').update(canonicalJson({ inputs, result })).digest('hex');
    const id = newId();
    await insertSimulation(tx, tenantId, {
      id,
      campaignId,
      orgPath: unitPaths[0] ?? '',
      name,
      inputs,
      result,
      digest,
      households,
      factsAt: takenAt,
      savedAt: now,
      savedBy: actor.name,
    });
    record({
      event: 'simulation.saved',
      subject: { kind: 'simulation', id },
      after: { name, inputs, digest, households },
    });
    return { simulationId: id, digest };
  },
});
