import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findProgress } from './jobs.store.ts';

/** How far a job is. Only whoever asked for it sees it; refuses `job.not-found`. */
export const getJob = query({
  name: 'job.read',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, tenantId, actor }, { id }) =>
    (await findProgress(tx, tenantId, actor.userId, id)) ??
    refuse('job.not-found', '没有找到这项后台工作，它可能是别人发起的。'),
});
