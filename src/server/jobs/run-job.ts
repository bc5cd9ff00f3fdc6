import { refuse, Refusal } from '#domain/refusal.ts';
import { findActor } from '#server/accounts/require-actor.ts';
import type { Config } from '#server/config.ts';
import { type Context, makeContext } from '#server/context.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import type { Job } from './job.ts';
import { findRequest, type JobRequest, type Progress, saveProgress } from './jobs.store.ts';

export interface JobParts extends Omit<Context, 'actor'> {
  readonly config: Config;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface JobTicket {
  readonly tenantId: string;
  readonly id: string;
}

const BETWEEN_REPORTS_MS = 300;
const LOST = '系统出了一点问题，这项工作没有完成，数据没有改动。请稍后重试；若仍不行，请把时间告诉系统管理员。';

/**
 * Runs one job as the person who asked for it. A refusal is an answer: it is kept for the screen and the job is over. A
 * fault is thrown to the queue, which tries again; `isLastTry` says that the screen must hear of it now.
 */
export async function runJob(parts: JobParts, ticket: JobTicket, isLastTry: boolean): Promise<void> {
  const request = await inTenant(parts, ticket, (tx) => findRequest(tx, ticket.tenantId, ticket.id));
  if (!request || request.isDone) return;
  const report = (progress: Progress) =>
    inTenant(parts, ticket, (tx) => saveProgress(tx, ticket.tenantId, ticket.id, progress, parts.now()));
  await report({ state: 'running', percent: 0, message: '已经开始' });
  try {
    await runAsRequester(parts, ticket, request, report);
  } catch (error) {
    if (error instanceof Refusal)
      return report({ state: 'failed', percent: 100, message: error.message, result: { code: error.code } });
    if (isLastTry) await giveUp(parts, request).catch(() => undefined);
    await report(
      isLastTry
        ? { state: 'failed', percent: 100, message: LOST }
        : { state: 'waiting', percent: 0, message: '中断了，稍后自动重来' },
    );
    throw error;
  }
}

async function runAsRequester(
  parts: JobParts,
  ticket: JobTicket,
  request: JobRequest,
  report: (progress: Progress) => Promise<void>,
): Promise<void> {
  const { job, context, input } = await asRequester(parts, request);
  const { progress, settled } = throttle(report);
  const done = (result: unknown): Progress => ({ state: 'done', percent: 100, message: '完成', result: result ?? {} });
  if (!job.inOneTransaction) {
    const result = await job.run({ context, input, config: parts.config, progress }).finally(settled);
    return report(done(result));
  }
  await parts.database.inTransaction(async (tx) => {
    const inner = { ...context, database: parts.database.within(tx) };
    const result = await job.run({ context: inner, input, config: parts.config, progress }).finally(settled);
    await setRowScope(tx, { tenantId: ticket.tenantId, unitPaths: [], userId: request.userId });
    await saveProgress(tx, ticket.tenantId, ticket.id, done(result), parts.now());
  });
}

async function giveUp(parts: JobParts, request: JobRequest): Promise<void> {
  const { job, context, input } = await asRequester(parts, request);
  await job.givenUp?.({ context, input });
}

async function asRequester(
  parts: JobParts,
  request: JobRequest,
): Promise<{ job: Job; context: Context; input: unknown }> {
  const job = parts.jobs[request.kind];
  if (!job) throw new Error(`no job is called ${request.kind}`);
  const actor = await findActor(parts.database, { id: request.userId, name: request.userName });
  if (!actor) refuse('job.requester-without-role', '发起这项工作的人已经没有岗位，工作没有进行。');
  return { job, context: makeContext({ ...parts, actor }), input: job.input.parse(request.input) };
}

/**
 * Lets at most one report in flight and few a second; a job that reports a thousand times costs no more than one that reports ten. What
 * was said last while waiting is told then, so that a long step is seen under its own name.
 */
function throttle(report: (progress: Progress) => Promise<void>) {
  let last = 0;
  let inFlight: Promise<void> | undefined;
  let waiting: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    if (!waiting || inFlight) return;
    const rest = last + BETWEEN_REPORTS_MS - Date.now();
    if (rest > 0) {
      timer = setTimeout(tell, rest);
      return;
    }
    last = Date.now();
    inFlight = report(waiting)
      .catch(() => undefined)
      .finally(() => {
        inFlight = undefined;
        if (!timer) tell();
      });
    waiting = undefined;
  };
  return {
    progress: (percent: number, message: string): void => {
      waiting = { state: 'running', percent: Math.min(99, percent), message };
      if (!timer) tell();
    },
    settled: async () => {
      clearTimeout(timer);
      waiting = undefined;
      await inFlight;
    },
  };
}

function inTenant<T>(
  { database }: JobParts,
  { tenantId }: JobTicket,
  run: Parameters<typeof database.inTransaction<T>>[0],
): Promise<T> {
  return database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId, unitPaths: [], userId: '' });
    return run(tx);
  });
}
