/**
 * The queue: pg-boss on its own schema of the same database, with a connection pool of its own. Wishes come from the
 * table job_requests, written in the transaction that wanted them (enqueue-job.ts), and are handed over after its commit (intake.ts).
 * A server that is killed lets go of its jobs; they are begun again, here or on another server.
 */
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import { openIntake } from './intake.ts';
import { checkLedgersOfTheNight, NIGHTLY, NIGHTLY_CRON } from './nightly.ts';
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

export async function startQueue(options: QueueOptions): Promise<JobQueue> {
  const { PgBoss } = await import('pg-boss');
  const settings = connectionSettings(options.connectTo);
  const boss = new PgBoss({
    ...(settings as object),
    schema: 'jobs',
    max: 3,
    schedule: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', options.onFault);
  await boss.start();
  const queues = Object.entries(options.jobs);
  for (const [kind, job] of queues) {
    const settingsOfQueue = {
      retryLimit: RETRIES,
      retryDelay: 2,
      expireInSeconds: job.limitSeconds,
      heartbeatSeconds: options.heartbeatSeconds ?? 10,
      deleteAfterSeconds: 7 * 24 * 3600,
    };
    await boss.createQueue(kind, settingsOfQueue);
    await boss.updateQueue(kind, settingsOfQueue);
  }
  const intake = await openIntake(settings, boss, options);
  for (const [kind] of queues) {
    await boss.work<JobTicket, void, { pollingIntervalSeconds: number; includeMetadata: true }>(
      kind,
      { pollingIntervalSeconds: 0.5, includeMetadata: true },
      async (taken) => {
        for (const { data, retryCount } of taken) {
          await intake
            .alone(data.id, () => runJob(options, data, retryCount >= RETRIES))
            .catch((error: unknown) => {
              options.onFault(error);
              throw error;
            });
        }
      },
    );
  }
  await boss.createQueue(NIGHTLY, { retryLimit: 1, expireInSeconds: 1800, deleteAfterSeconds: 7 * 24 * 3600 });
  await boss.schedule(NIGHTLY, NIGHTLY_CRON, null, { tz: 'Asia/Shanghai', missed: 'once' });
  await boss.work(NIGHTLY, { pollingIntervalSeconds: 30 }, async () => {
    await checkLedgersOfTheNight(options, settings, options.onFault);
  });
  return {
    async stop() {
      await intake.pause();
      await boss.stop({ graceful: true, timeout: 5000 });
      await intake.close();
    },
  };
}
