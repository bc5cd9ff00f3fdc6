import { z } from 'zod';
import { defineRoutes } from '#server/http/route.ts';
import { getJob } from './get-job.ts';

const job = z
  .object({
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    percent: z.int().min(0).max(100),
    message: z.string(),
    result: z.unknown().optional(),
  })
  .meta({ id: 'Job' });

export const jobsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/jobs/{id}',
    summary: '后台工作的进度',
    permission: 'job.read',
    params: z.object({ id: z.uuid() }),
    ok: job,
    handler: async ({ context, params }) => getJob(context, params),
  });
});
