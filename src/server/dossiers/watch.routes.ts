import { z } from 'zod';
import { SPOT_RESULTS, type SpotResult } from '#domain/dossiers/draw.ts';
import { WORRIES, type WorryCode } from '#domain/dossiers/worries.ts';
import { defineRoutes } from '#server/http/route.ts';
import { drawSpotCheck } from './draw-spot-check.ts';
import { listSpotChecks } from './list-spot-checks.ts';
import { listWorries } from './list-worries.ts';
import { recordSpotResult } from './record-spot-result.ts';
import { repeatSpotCheck } from './repeat-spot-check.ts';

const keys = <Key extends string>(list: Record<Key, unknown>) => z.enum(Object.keys(list) as [Key, ...Key[]]);
const words = z.string().nullable();
const id = z.object({ id: z.uuid() });

export const watchRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/dossier-worries',
    summary: '要留心的档案：一年未修改、从未帮扶、应帮未帮、未复核、一人多档、疑似一户多档',
    permission: 'dossier.read',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    ok: z.object({
      items: z.array(
        z.object({
          code: keys<WorryCode>(WORRIES),
          isCut: z.boolean(),
          lines: z.array(
            z.object({
              dossierId: z.string(),
              householdId: z.string(),
              dossierNo: z.string(),
              headName: z.string(),
              unitName: z.string(),
              note: z.string(),
            }),
          ),
        }),
      ),
    }),
    handler: async ({ context, query }) => ({ items: await listWorries(context, query) }),
  });

  route({
    method: 'GET',
    path: '/api/spot-checks',
    summary: '抽查：每次的种子、名单和结果',
    permission: 'dossier.read',
    ok: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          year: z.int(),
          drawnOn: z.string(),
          seed: z.string(),
          percent: z.int(),
          population: z.int(),
          by: z.string(),
          lines: z.array(
            z.object({
              dossierNo: z.string(),
              dossierId: words,
              headName: words,
              unitName: words,
              result: words,
              words,
              checkedOn: words,
            }),
          ),
        }),
      ),
    }),
    handler: async ({ context }) => ({ items: await listSpotChecks(context, {}) }),
  });

  route({
    method: 'POST',
    path: '/api/spot-checks',
    summary: '抽签：从在档档案中随机抽查，可以重演',
    permission: 'dossier.spot-check',
    body: z.object({ percent: z.int() }),
    ok: z.object({ drawId: z.string(), drawn: z.int(), population: z.int() }),
    status: 201,
    handler: ({ context, body, command }) => drawSpotCheck(context, body, command),
  });

  route({
    method: 'GET',
    path: '/api/spot-checks/{id}/repetition',
    summary: '按留存的种子和名单重抽一遍，看是否一致',
    permission: 'dossier.read',
    params: id,
    ok: z.object({ seed: z.string(), drawn: z.array(z.string()), agrees: z.boolean() }),
    handler: ({ context, params }) => repeatSpotCheck(context, { drawId: params.id }),
  });

  route({
    method: 'POST',
    path: '/api/spot-checks/{id}/results',
    summary: '登记一份档案的抽查结果',
    permission: 'dossier.spot-check',
    params: id,
    body: z.object({
      dossierNo: z.string().max(60),
      checkedOn: z.iso.date(),
      result: keys<SpotResult>(SPOT_RESULTS),
      words: z.string().trim().max(300),
    }),
    ok: z.object({ result: keys<SpotResult>(SPOT_RESULTS) }),
    handler: ({ context, params, body, command }) => recordSpotResult(context, { drawId: params.id, ...body }, command),
  });
});
