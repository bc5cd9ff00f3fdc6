import { z } from 'zod';
import { MOVES, type Move } from '#domain/simulations/simulate.ts';
import { defineRoutes } from '#server/http/route.ts';
import { listMovers } from './list-movers.ts';
import { listSimulations } from './list-simulations.ts';
import { runSimulation } from './run-simulation.ts';
import { saveSimulation } from './save-simulation.ts';
import { ScenarioShape } from './scenario-shape.ts';
import { startSimulation } from './start-simulation.ts';

const params = z.object({ id: z.uuid() });
const pair = { before: ScenarioShape, after: ScenarioShape };
const counts = {
  households: z.int(),
  before: z.int(),
  after: z.int(),
  enter: z.int(),
  leave: z.int(),
  change: z.int(),
  undecided: z.int(),
  costBeforeFen: z.int(),
  costAfterFen: z.int(),
};
const side = z
  .object({
    tiers: z.array(z.object({ code: z.string(), name: z.string(), households: z.int() })),
    none: z.int(),
    undecided: z.int(),
    sources: z.array(z.object({ code: z.string(), name: z.string(), availableFen: z.int(), neededFen: z.int() })),
    unservedFen: z.int(),
  })
  .meta({ id: 'SimulationSide' });

export const simulationsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/simulation',
    summary: '测算的起点：低保线、倍数、保底和标准；把管辖内的家庭取进内存',
    permission: 'simulation.run',
    params,
    query: z.object({ fresh: z.enum(['yes']).optional() }),
    ok: z.object({
      households: z.int(),
      takenAt: z.string(),
      pack: z.object({ code: z.string(), version: z.string(), name: z.string() }),
      multiples: z.array(z.int()),
      urbanLineFen: z.int(),
      ruralLineFen: z.int(),
      floorFen: z.int(),
      standards: z.array(z.object({ code: z.string(), name: z.string(), cashFen: z.int(), goodsFen: z.int() })),
      formulas: z.array(z.object({ code: z.string(), name: z.string(), reading: z.string() })),
    }),
    handler: async ({ context, params: { id }, query: { fresh } }) => {
      const start = await startSimulation(context, { campaignId: id, fresh: fresh === 'yes' });
      return { ...start, takenAt: start.takenAt.toISOString() };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/simulation',
    summary: '两个测算方案对照：谁进谁出、按单位和来源要多少钱；不保存',
    permission: 'simulation.run',
    params,
    body: z.object(pair),
    ok: z.object({
      before: side,
      after: side,
      units: z.array(z.object({ unitPath: z.string(), unitName: z.string(), ...counts })),
      total: z.object(counts),
      households: z.int(),
      takenAt: z.string(),
      workedMs: z.number(),
    }),
    handler: async ({ context, params: { id }, body }) => {
      const answer = await runSimulation(context, { campaignId: id, ...body });
      return { ...answer, takenAt: answer.takenAt.toISOString() };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/simulation/movers',
    summary: '测算中新进、退出或换类的家庭，最多200户',
    permission: 'simulation.read-names',
    params,
    body: z.object({ ...pair, move: z.enum(Object.keys(MOVES) as [Move, ...Move[]]), unitPath: z.string().optional() }),
    ok: z.object({
      total: z.int(),
      households: z.array(
        z.object({
          householdId: z.string(),
          dossierNo: z.string(),
          headName: z.string(),
          unitName: z.string(),
          before: z.string(),
          after: z.string(),
          costFen: z.int(),
        }),
      ),
    }),
    handler: ({ context, params: { id }, body }) => listMovers(context, { campaignId: id, ...body }),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/simulations',
    summary: '保存过的测算',
    permission: 'simulation.run',
    params,
    ok: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        inputs: z.object(pair),
        total: z.object(counts),
        digest: z.string(),
        households: z.int(),
        savedAt: z.string(),
        savedBy: z.string(),
      }),
    ),
    handler: async ({ context, params: { id } }) =>
      (await listSimulations(context, { campaignId: id })).map((saved) => ({
        ...saved,
        savedAt: saved.savedAt.toISOString(),
      })),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/simulations',
    summary: '保存一次测算：方案、结果和摘要码',
    permission: 'simulation.save',
    params,
    body: z.object({ name: z.string(), ...pair }),
    ok: z.object({ simulationId: z.string(), digest: z.string() }),
    status: 201,
    handler: ({ context, params: { id }, body, command }) =>
      saveSimulation(context, { campaignId: id, ...body }, command),
  });
});
