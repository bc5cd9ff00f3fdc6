/**
 * The door to the queue: wishes that have been committed are handed over, at once when a transaction says so and by sweeping in
 * case a word was lost. It also knows which jobs are being run: whoever runs one holds a lock of this session on it, which
 * PostgreSQL lets go the moment its process is gone. So a job is never run by two at once, and one that a killed server
 * left behind is begun again at the next sweep instead of being waited for.
 */
import pg from 'pg';
import { JOB_CHANNEL } from './enqueue-job.ts';

/** What the intake asks of the queue. */
export interface Boss {
  send(name: string, data: object, options: { id: string }): Promise<string | null>;
  getJobById(name: string, id: string): Promise<{ readonly state: string } | null>;
  deleteJob(name: string, id: string): Promise<unknown>;
}

export interface Intake {
  /** Runs unless somebody is at this job already; false when somebody is. */
  alone(id: string, run: () => Promise<void>): Promise<boolean>;
  /** Hands nothing over any more; what is being run keeps its lock until `close`. */
  pause(): Promise<void>;
  close(): Promise<void>;
}

export interface IntakeOptions {
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}

const SWEEP_MS = 5000;
/** First key of the locks on jobs; the second is a hash of the job's id. */
const JOB_LOCKS = 8_650_002;
/** A job under which the server went away this often is given up: it is likely what takes the server away. */
const LOSSES_AT_MOST = 50;
const GIVEN_UP = '这项工作多次中断，已停止自动重来，数据没有改动。请把时间告诉系统管理员，查明原因后再发起。';

export async function openIntake(
  settings: pg.PoolConfig,
  boss: Boss,
  { now, onFault }: IntakeOptions,
): Promise<Intake> {
  const running = new Set<string>();
  let client: pg.Client | undefined;
  let sweeping = Promise.resolve();
  let isPaused = false;

  /** The connection, made anew when the database was away. */
  async function connected(): Promise<pg.Client> {
    if (client) return client;
    const next = new pg.Client(settings);
    const drop = () => {
      if (client === next) client = undefined;
    };
    next.on('error', (error) => {
      drop();
      onFault(error);
    });
    next.on('end', drop);
    next.on('notification', sweep);
    await next.connect();
    await next.query(`LISTEN ${JOB_CHANNEL}`);
    client = next;
    return next;
  }

  function sweep(): void {
    if (isPaused) return;
    sweeping = sweeping.then(async () => handOver(await connected(), boss, running, now())).catch(onFault);
  }

  await connected();
  sweep();
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();
  return {
    async alone(id, run) {
      const holder = await connected();
      if (running.has(id) || !(await takeLock(holder, id))) return false;
      running.add(id);
      try {
        await run();
      } finally {
        running.delete(id);
        await letLockGo(holder, id).catch(() => undefined);
      }
      return true;
    },
    async pause() {
      isPaused = true;
      clearInterval(timer);
      await sweeping;
    },
    async close() {
      await client?.end();
    },
  };
}

async function takeLock(client: pg.Client, id: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken', [
    JOB_LOCKS,
    id,
  ]);
  return rows[0]?.taken === true;
}

const letLockGo = (client: pg.Client, id: string) =>
  client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [JOB_LOCKS, id]);

interface Waiting {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'running';
}

/**
 * The wish and the job share one id, so handing over twice is handing over once. What waits again after its job was over (a refusal
 * that somebody has since put right), and what its server left behind, gets a new one; a job still to be tried is left to the queue.
 */
async function handOver(client: pg.Client, boss: Boss, running: ReadonlySet<string>, now: Date): Promise<void> {
  const { rows } = await client.query<Waiting>(
    `
    SELECT r.tenant_id AS "tenantId", r.id, r.kind, p.state FROM job_requests r
    JOIN job_progress p ON p.tenant_id = r.tenant_id AND p.id = r.id
    WHERE p.state IN ('waiting', 'running') AND (r.not_before IS NULL OR r.not_before <= $1) ORDER BY r.requested_at LIMIT 200`,
    [now],
  );
  for (const wish of rows) {
    const { tenantId, id, kind } = wish;
    if (running.has(id)) continue;
    const send = () => boss.send(kind, { tenantId, id }, { id });
    if ((await send()) !== null) continue;
    const job = await boss.getJobById(kind, id);
    if (!job || ['created', 'retry'].includes(job.state)) continue;
    const isOver = job.state !== 'active';
    if (!isOver || wish.state === 'running') {
      if (!(await isLeftBehind(client, id))) continue;
      if (!(await countLoss(client, wish))) continue;
    }
    await boss.deleteJob(kind, id);
    await send();
  }
}

/** Whether nobody is at it: its lock can be had. */
async function isLeftBehind(client: pg.Client, id: string): Promise<boolean> {
  if (!(await takeLock(client, id))) return false;
  await letLockGo(client, id);
  return true;
}

/** Counts a loss, and gives the job up when there were too many; false when it is not to be begun again. */
async function countLoss(client: pg.Client, { tenantId, id }: Waiting): Promise<boolean> {
  const { rows } = await client.query<{ state: string }>(
    `UPDATE job_progress SET lost_count = lost_count + 1, state = CASE WHEN lost_count >= $3 THEN 'failed' ELSE 'waiting' END,
       message = CASE WHEN lost_count >= $3 THEN $4 ELSE '中断了，正在重来' END
     WHERE tenant_id = $1 AND id = $2 AND state IN ('waiting', 'running') RETURNING state`,
    [tenantId, id, LOSSES_AT_MOST, GIVEN_UP],
  );
  return rows[0]?.state === 'waiting';
}
