/**
 * The queue: pg-boss on its own schema of the same database, with a connection pool of its own. Wishes come from the
 * table job_requests, written in the transaction that wanted them (enqueue-job.ts), and are handed over after its commit.
 * A server that is killed stops its heartbeat; the queue then starts the job again, here or on another server.
 */
import pg from 'pg';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import { JOB_CHANNEL } from './enqueue-job.ts';
import { type JobParts, type JobTicket, runJob } from './run-job.ts';

export interface JobQueue {
  /** Stops taking jobs and waits a while for running ones; what does not end in time is started again next time. */
  stop(): Promise<void>;
}

export interface QueueOptions extends JobParts {
  readonly connectTo: ConnectTo;
  readonly onFault: (error: unknown) => void;
  /** Seconds without a sign of life after which a job counts as lost; 10 is the least the queue takes. */
  readonly heartbeatSeconds?: number;
}

const RETRIES = 3;
const SWEEP_MS = 15_000;

export async function startQueue(options: QueueOptions): Promise<JobQueue> {
  const { PgBoss } = await import('pg-boss');
  const settings = connectionSettings(options.connectTo);
  const boss = new PgBoss({
    ...(settings as object),
    schema: 'jobs',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', options.onFault);
  await boss.start();
  for (const [kind, job] of Object.entries(options.jobs)) {
    const settingsOfQueue = {
      retryLimit: RETRIES,
      retryDelay: 2,
      expireInSeconds: job.limitSeconds,
      heartbeatSeconds: options.heartbeatSeconds ?? 10,
      deleteAfterSeconds: 7 * 24 * 3600,
    };
    await boss.createQueue(kind, settingsOfQueue);
    await boss.updateQueue(kind, settingsOfQueue);
    await boss.work<JobTicket, void, { pollingIntervalSeconds: number; includeMetadata: true }>(
      kind,
      { pollingIntervalSeconds: 0.5, includeMetadata: true },
      async (taken) => {
        for (const { data, retryCount } of taken) {
          await runJob(options, data, retryCount >= RETRIES).catch((error: unknown) => {
            options.onFault(error);
            throw error;
          });
        }
      },
    );
  }
  const intake = await openIntake(settings, boss, options);
  return {
    async stop() {
      await intake.close();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

interface Boss {
  send(name: string, data: object, options: { id: string }): Promise<string | null>;
  getJobById(name: string, id: string): Promise<{ readonly state: string } | null>;
  deleteJob(name: string, id: string): Promise<unknown>;
}

/** Hands waiting wishes to the queue: at once when a transaction says so, and by sweeping in case a word was lost. */
async function openIntake(
  settings: pg.PoolConfig,
  boss: Boss,
  { now, onFault }: Pick<QueueOptions, 'now' | 'onFault'>,
) {
  const client = new pg.Client(settings);
  client.on('error', onFault);
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = sweeping.then(() => handOver(client, boss, now())).catch(onFault);
  };
  client.on('notification', sweep);
  await client.connect();
  await client.query(`LISTEN ${JOB_CHANNEL}`);
  sweep();
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await sweeping;
      await client.end();
    },
  };
}

/**
 * The wish and the job share one id, so handing over twice is handing over once. A wish that waits again after its job was
 * over (a refusal that somebody has since put right) gets a new one; a job still to be tried is left to the queue.
 */
async function handOver(client: pg.Client, boss: Boss, now: Date): Promise<void> {
  const { rows } = await client.query<{ tenantId: string; id: string; kind: string }>(
    `
    SELECT r.tenant_id AS "tenantId", r.id, r.kind FROM job_requests r
    JOIN job_progress p ON p.tenant_id = r.tenant_id AND p.id = r.id
    WHERE p.state = 'waiting' AND (r.not_before IS NULL OR r.not_before <= $1) ORDER BY r.requested_at LIMIT 200`,
    [now],
  );
  for (const { tenantId, id, kind } of rows) {
    const send = () => boss.send(kind, { tenantId, id }, { id });
    if ((await send()) !== null) continue;
    const job = await boss.getJobById(kind, id);
    if (!job || !['completed', 'failed', 'cancelled'].includes(job.state)) continue;
    await boss.deleteJob(kind, id);
    await send();
  }
}
