import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#domain/accounts/actor.ts';
import { refuse } from '#domain/refusal.ts';
import { testConfig, testSystem } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { createFirstAccount } from '../accounts/create-first-account.ts';
import type { Context } from '../context.ts';
import { connectionSettings } from '../db/database.ts';
import { setRowScope } from '../db/in-scope.ts';
import { enqueueJob } from './enqueue-job.ts';
import { getJob } from './get-job.ts';
import { defineJob } from './job.ts';
import { type JobQueue, startQueue } from './queue.ts';
import { runJob } from './run-job.ts';

const { database, address } = useDatabase();
const runs = new Map<string, number>();
const input = z.object({ note: z.string() });
const count = (note: string) => {
  const now = (runs.get(note) ?? 0) + 1;
  runs.set(note, now);
  return now;
};

const JOBS = {
  'tell-who': defineJob({
    input,
    limitSeconds: 60,
    run: async ({ context, input: { note } }) => ({
      runs: count(note),
      as: context.actor.name,
      unit: context.actor.grants[0]?.unitPath,
    }),
  }),
  'refuse-it': defineJob({
    input,
    limitSeconds: 60,
    run: async ({ input: { note } }) => {
      count(note);
      refuse('import.no-id-column', '工作表“花名册”里没有“身份证号”这一列。');
    },
  }),
  'take-a-while': defineJob({
    input,
    limitSeconds: 60,
    run: async ({ input: { note } }) => {
      count(note);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return {};
    },
  }),
  'close-and-stumble': defineJob({
    input,
    limitSeconds: 60,
    run: () => Promise.reject(new Error('every try stumbles')),
    givenUp: async ({ context, input: { note } }) => count(`${context.actor.name} opens ${note} again`),
  }),
  'stumble-once': defineJob({
    input,
    limitSeconds: 60,
    inOneTransaction: true,
    run: async ({ context, input: { note } }) => {
      await writeUnit(context, note);
      if (count(note) === 1) throw new Error('the first try stumbles after writing');
      return {};
    },
  }),
};

/** Writes something that can be there only once. */
async function writeUnit({ database: db, actor, newId }: Context, code: string): Promise<void> {
  await db.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId: actor.tenantId, unitPaths: ['/'], userId: actor.userId });
    const place = { code, name: code, path: `/${code}/`, division_code: '990101', level: 'base', kind: 'union' };
    await tx
      .insertInto('organizations')
      .values({ tenant_id: actor.tenantId, id: newId(), parent_id: null, position: 9, ...place })
      .execute();
  });
}

let lin: Context;
let queue: JobQueue;
/** What the queue's clock is ahead of the real one, in milliseconds. */
let ahead = 0;

/** Enqueues in a transaction of its own, as an action does. */
const enqueue = (kind: keyof typeof JOBS, note: string, after: () => void = () => {}, notBefore?: Date) =>
  lin.database.inTransaction(async (tx) => {
    const { actor, now, newId } = lin;
    await setRowScope(tx, { tenantId: actor.tenantId, unitPaths: ['/'], userId: actor.userId });
    const scope = { tx, tenantId: actor.tenantId, actor, now: now(), newId };
    const id = await enqueueJob(scope, {
      kind,
      key: note,
      input: { note },
      message: '等待',
      ...(notBefore ? { notBefore } : {}),
    });
    after();
    return id;
  });
const settled = async (id: string) => {
  await expect.poll(async () => (await getJob(lin, { id })).state, { timeout: 20_000 }).toMatch(/done|failed/);
  return getJob(lin, { id });
};

const parts = () => ({
  ...testSystem(database()),
  now: () => new Date(Date.now() + ahead),
  config: testConfig(),
  jobs: JOBS,
  connectTo: address(),
});

beforeAll(async () => {
  const system = testSystem(database());
  const account = { personName: '林岚', username: 'lin.lan', password: '冬天里的一把火烧得旺' };
  const unit = { name: '示范县总工会', code: '990101' };
  lin = await createFirstAccount(system, { account, unit, purpose: 'real' }, async (context) => ({
    ...context,
    database: database(),
  }));
  queue = await startQueue({ ...parts(), onFault: () => undefined });
});
afterAll(() => queue.stop());

describe('a job', () => {
  it('runs once as the person who asked for it, and its answer is kept', async () => {
    expect(await settled(await enqueue('tell-who', 'a'))).toMatchObject({
      state: 'done',
      percent: 100,
      result: { runs: 1, as: '林岚', unit: '/990101/' },
    });
  });

  it('is the same job when it is asked for twice under one key', async () => {
    const first = await enqueue('tell-who', 'b');
    expect(await enqueue('tell-who', 'b')).toBe(first);
    await settled(first);
    expect(await enqueue('tell-who', 'b')).toBe(first);
    expect(runs.get('b')).toBe(1);
  });

  it('that is due on a day to come waits for that day, by the clock it was given', async () => {
    const day = 86_400_000;
    const id = await enqueue('tell-who', 'next week', undefined, new Date(Date.now() + 7 * day));
    await settled(await enqueue('tell-who', 'meanwhile'));
    expect([(await getJob(lin, { id })).state, runs.has('next week')]).toEqual(['waiting', false]);
    ahead = 8 * day;
    await settled(await enqueue('tell-who', 'then'));
    expect(await settled(id)).toMatchObject({ state: 'done', result: { runs: 1 } });
  });

  it('never runs when the transaction that wanted it is rolled back', async () => {
    const rolledBack = enqueue('tell-who', 'c', () => {
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await settled(await enqueue('tell-who', 'd'));
    expect(runs.has('c')).toBe(false);
  });

  it('that refuses is over, says why, and can be asked for again', async () => {
    const id = await enqueue('refuse-it', 'e');
    expect(await settled(id)).toMatchObject({
      state: 'failed',
      message: '工作表“花名册”里没有“身份证号”这一列。',
      result: { code: 'import.no-id-column' },
    });
    expect(runs.get('e')).toBe(1);
    expect(await enqueue('refuse-it', 'e')).toBe(id);
    await expect.poll(() => runs.get('e'), { timeout: 5000 }).toBe(2);
    await settled(id);
  });

  it('that stumbles is tried again, and leaves one trace although it wrote twice', async () => {
    const id = await enqueue('stumble-once', 'f');
    expect(await settled(id)).toMatchObject({ state: 'done' });
    expect(runs.get('f')).toBe(2);
  });

  it('whose last try stumbles opens again what had been closed for it, as the person who asked, and then says that it failed', async () => {
    const id = await enqueue('close-and-stumble', 'g', undefined, new Date(Date.now() + ahead + 3_600_000));
    const ticket = { tenantId: lin.actor.tenantId, id };
    await expect(runJob(parts(), ticket, false)).rejects.toThrow('every try stumbles');
    expect(runs.get('林岚 opens g again')).toBeUndefined();
    await expect(runJob(parts(), ticket, true)).rejects.toThrow('every try stumbles');
    expect(runs.get('林岚 opens g again')).toBe(1);
    expect(await getJob(lin, { id })).toMatchObject({ state: 'failed' });
  });

  it('that a dead server left behind, however often, is begun again at once; one that takes the server with it ends', async () => {
    const owner = new pg.Client(connectionSettings(address()));
    await owner.connect();
    const leave = async (note: string, lostCount: number) => {
      const id = await enqueue('tell-who', note, undefined, new Date(Date.now() + ahead + 3_600_000));
      // What a killed server leaves: the job counts as taken, and nobody is at it.
      await owner.query(`UPDATE job_progress SET state = 'running', lost_count = $2 WHERE id = $1`, [id, lostCount]);
      await owner.query(
        `INSERT INTO jobs.job (id, name, state, started_on, heartbeat_on, expire_seconds, retry_limit, retry_count, data)
         VALUES ($1, 'tell-who', 'active', now(), now() + interval '1 hour', 900, 3, 3, $2)`,
        [id, JSON.stringify({ tenantId: lin.actor.tenantId, id })],
      );
      return id;
    };
    const [left, deadly] = [await leave('left', 7), await leave('deadly', 50)];
    ahead += 2 * 3_600_000;
    expect(await settled(left)).toMatchObject({ state: 'done', result: { runs: 1 } });
    expect(await settled(deadly)).toMatchObject({ state: 'failed' });
    expect((await getJob(lin, { id: deadly })).message).toContain('多次中断');
    expect(runs.has('deadly')).toBe(false);
    await owner.end();
  });

  it('is not begun by a second server while the first is at it, and waits until the database is back', async () => {
    const second = await startQueue({ ...parts(), onFault: () => undefined });
    const id = await enqueue('take-a-while', 'h');
    await expect.poll(() => runs.get('h'), { timeout: 5000 }).toBe(1);
    const owner = new pg.Client(connectionSettings(address()));
    await owner.connect();
    // The queue gives the job to somebody else, as it does when a busy server's signs of life come late.
    await owner.query(`UPDATE jobs.job SET state = 'retry', start_after = now() WHERE id = $1`, [id]);
    expect(await settled(id)).toMatchObject({ state: 'done' });
    expect(runs.get('h')).toBe(1);
    // The database goes away for a moment, under every connection there is.
    await owner.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await settled(await enqueue('tell-who', 'i'))).toMatchObject({ state: 'done' });
    await owner.end();
    await second.stop();
  }, 60_000);

  it('is seen only by whoever asked for it', async () => {
    const id = await enqueue('tell-who', 'g');
    const zhou: Actor = { ...lin.actor, userId: 'zhou', name: '周砚' };
    await expect(getJob({ ...lin, actor: zhou }, { id })).rejects.toMatchObject({ code: 'job.not-found' });
    await settled(id);
  });
});
