/**
 * The power cord of the server itself: `src/server/main.ts` with its job queue, driven over HTTP, killed with SIGKILL at moments
 * drawn from a seed while it approves a whole list, books a sign-off sheet and takes a roster in; on a PostgreSQL by DATABASE_URL
 * and on the embedded one, which every second time is killed with it, every process of it. After each start the books are
 * sound, nothing is half, nobody is paid twice; sent again, every command has its one effect, and a job goes on by itself.
 *
 * NUANLIU_KILLS and NUANLIU_HOUSEHOLDS make it longer (`npm run races`), NUANLIU_SEED draws the same moments again.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { useDatabase } from '../support/database.ts';
import { randomFrom } from './random.ts';
import { type County, openCounty, type Step, WrongAnswer } from './season.ts';
import { killDatabase, type ServerProcess, startServerProcess } from './server-process.ts';

const setting = (name: string, otherwise: number) => Number(process.env[name] || otherwise);
const KILLS = setting('NUANLIU_KILLS', 2);
const HOUSEHOLDS = setting('NUANLIU_HOUSEHOLDS', 200);
const SEED = setting('NUANLIU_SEED', randomBytes(4).readUInt32LE());
const KEY = randomBytes(32).toString('base64');
/** Under a heavy load a kill takes half a minute; the siege itself stops in time, and leaves nothing running. */
const LIMIT_MS = 120_000 + KILLS * 60_000;

const { address } = useDatabase();
const folders: string[] = [];
const tally: Record<string, Record<string, number>> = {};

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  console.log(`kill-server: seed ${SEED}, ${HOUSEHOLDS} households, ${JSON.stringify(tally)}`);
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-kill-server-'));
  folders.push(folder);
  return folder;
}

/** The address in one line, as DATABASE_URL has it; a folder of sockets is a parameter. */
function urlOf(to: ConnectTo): string {
  if (typeof to === 'string') return to;
  const { user, password, host, port, database } = to;
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

interface Ground {
  readonly env: Readonly<Record<string, string>>;
  /** Where to ask behind the application's back, while it runs. */
  readonly ownerAddress: () => Promise<ConnectTo>;
  /** Kills the database too; absent when it is not ours. */
  readonly cutPower?: () => number;
}

/** Drives one county through the kills; answers what was killed, by what was in the middle of being done. */
async function siege(ground: Ground, random: () => number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {
    kills: 0,
    'with the database': 0,
    approve: 0,
    deliver: 0,
    import: 0,
    winters: 0,
    rosters: 0,
  };
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  let server: ServerProcess | undefined;
  let county: County | undefined;
  try {
    server = await startServerProcess(ground.env);
    county = await openCounty(await ground.ownerAddress(), HOUSEHOLDS);
    await county.signIn(server.url);
    // One undisturbed winter says how long things take.
    const first = await county.winter();
    const planned = performance.now();
    await first.approve.push(server.url);
    const approved = performance.now();
    await first.deliver.push(server.url);
    const spans = { approve: approved - planned, deliver: performance.now() - approved };
    let winter = await county.winter();
    let step: Step = winter.approve;
    let roster = county.roster();
    const deadline = performance.now() + LIMIT_MS - 90_000;
    while ((counts['kills'] ?? 0) < KILLS) {
      if (performance.now() > deadline)
        throw new Error('this machine is too slow for so many kills in the time they are given');
      const doomed = server;
      const underWay = new Set<string>();
      const troubles: unknown[] = [];
      const work = async (each: Step) => {
        underWay.add(each.name);
        try {
          await each.push(doomed.url);
          underWay.delete(each.name);
        } catch (error) {
          if (error instanceof WrongAnswer) troubles.push(error);
        }
      };
      const working = [step, roster].map(work);
      const span = Math.min(spans[step.name as keyof typeof spans], 8000);
      await new Promise((resolve) => setTimeout(resolve, random() * 1.4 * span));
      const isDone = (each: Step) => !underWay.has(each.name);
      const done = { step: isDone(step), roster: isDone(roster) };
      const cutsPower = ground.cutPower !== undefined && (counts['kills'] ?? 0) % 2 === 0;
      for (const name of underWay) count(name);
      await doomed.kill();
      if (cutsPower && (ground.cutPower?.() ?? 0) > 1) count('with the database');
      count('kills');
      await Promise.all(working);
      expect(troubles).toEqual([]);
      server = await startServerProcess(ground.env);
      if (cutsPower) await county.reopen(await ground.ownerAddress());
      expect(await county.findFaults()).toEqual({});
      for (const each of [step, roster]) {
        const amounts = await each.amounts();
        expect([each.whole, each.whole.map(() => 0)], `a half of ${each.name}`).toContainEqual(amounts);
      }
      if (done.roster) {
        expect(await roster.amounts()).toEqual(roster.whole);
        roster = county.roster();
        count('rosters');
      }
      // Now and then the step that was killed goes on in peace, so that the next one has its turn.
      if (!done.step && random() < 0.4) {
        await step.push(server.url);
        done.step = true;
      }
      if (done.step) {
        expect(await step.amounts()).toEqual(step.whole);
        if (step.name === 'approve') step = winter.deliver;
        else {
          winter = await county.winter();
          step = winter.approve;
          count('winters');
        }
      }
    }
    // What is left under way goes on by itself, or when it is sent once more.
    for (const each of new Set([step, roster, winter.approve, winter.deliver])) {
      await each.push(server.url);
      expect(await each.amounts()).toEqual(each.whole);
    }
    expect(await county.findFaults()).toEqual({});
    expect(await server.stop()).toBe(0);
    return counts;
  } catch (error) {
    throw new Error(`seed ${SEED} after ${JSON.stringify(counts)}: ${String(error)}\n${server?.said() ?? ''}`, {
      cause: error,
    });
  } finally {
    await county?.close();
    await server?.kill();
  }
}

describe('the server, killed in the middle of its work', () => {
  test(
    'on a PostgreSQL of its own loses nothing and does nothing twice',
    async () => {
      const NUANLIU_DATA = await freshFolder();
      const env = { NUANLIU_DATA, NUANLIU_KEY: KEY, DATABASE_URL: urlOf(address()) };
      try {
        tally['DATABASE_URL'] = await siege({ env, ownerAddress: async () => address() }, randomFrom(SEED));
      } finally {
        await dropLogins(address());
      }
      expect(tally['DATABASE_URL']?.['kills']).toBe(KILLS);
    },
    LIMIT_MS,
  );

  test(
    'with its embedded database loses nothing and does nothing twice, also when the power goes',
    async () => {
      const folder = await freshFolder();
      // Takes the address of the database that the server started, and leaves it the server's.
      const ownerAddress = async () => (await startEmbedded(folder)).address;
      const ground = {
        env: { NUANLIU_DATA: folder, NUANLIU_KEY: KEY },
        ownerAddress,
        cutPower: () => killDatabase(folder),
      };
      tally['embedded'] = await siege(ground, randomFrom(SEED + 1));
      expect(tally['embedded']?.['kills']).toBe(KILLS);
    },
    LIMIT_MS,
  );
});

/** The logins of this run's key are of no use to anybody after it. */
async function dropLogins(to: ConnectTo): Promise<void> {
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    const { openSecrets } = await import('#server/secrets.ts');
    const { ownLogin } = await import('#server/db/own-login.ts');
    const secrets = openSecrets(Buffer.from(KEY, 'base64'));
    for (const role of ['nuanliu_app', 'nuanliu_auth'] as const) {
      const login = ownLogin(to, role, secrets);
      const name = typeof login === 'string' ? new URL(login).username : login.user;
      await client.query(`DROP ROLE IF EXISTS ${name}`);
    }
  } finally {
    await client.end();
  }
}
