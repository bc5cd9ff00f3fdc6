/**
 * The power cord of the server itself: `src/server/main.ts` with its job queue, driven over HTTP, killed with SIGKILL in the middle of
 * its work, at moments drawn from a seed, while it approves a whole list, issues goods and hands them over, makes a bank batch,
 * takes in its result, books a sign-off sheet and takes a roster in; on a PostgreSQL by DATABASE_URL and on the embedded one, which every second time
 * is killed with it, every process of it. After each start the books are sound, nothing is half, nobody is paid twice; what was
 * sent again has its one effect, and a job goes on by itself.
 *
 * `npm test` kills a few times; `npm run races` a hundred and more, on lists of 2,830. NUANLIU_KILLS and NUANLIU_HOUSEHOLDS say how
 * often and how long, NUANLIU_SEED draws the same moments again.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openSecrets } from '#server/secrets.ts';
import { useDatabase } from '../support/database.ts';
import { randomFrom } from './random.ts';
import { type County, openCounty, type Step, WrongAnswer } from './season.ts';
import { killDatabase, type ServerProcess, startServerProcess } from './server-process.ts';

const setting = (name: string, otherwise: number) => Number(process.env[name] || otherwise);
const KILLS = setting('NUANLIU_KILLS', 2);
const HOUSEHOLDS = setting('NUANLIU_HOUSEHOLDS', 60);
const SEED = setting('NUANLIU_SEED', randomBytes(4).readUInt32LE());
const KEY = randomBytes(32);
/** A step is killed so often before it is let go on; a short run looks at more steps instead. */
const KILLS_OF_STEP = KILLS < 10 ? 1 : 3;
/** Every so many kills a roster is taken in at the same time; in a short run never (kill.test.ts does). */
const ROSTER_EVERY = KILLS < 10 ? Number.POSITIVE_INFINITY : 3;
/** Under a heavy load a kill takes half a minute; the siege itself stops in time, and leaves nothing running. */
const LIMIT_MS = 120_000 + KILLS * 60_000;

const { address } = useDatabase();
const folders: string[] = [];
const tally: Record<string, Record<string, number>> = {};

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  const kills = Object.values(tally).reduce((sum, each) => sum + (each['kills'] ?? 0), 0);
  console.log(`kill-server: seed ${SEED}, ${HOUSEHOLDS} households, ${kills} kills: ${JSON.stringify(tally)}`);
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

/** A guess for the first time; from then on it is known how long a step takes when nobody disturbs it. */
const GUESS_MS = 400 + HOUSEHOLDS;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Drives one county through the kills; answers what was killed, by what was in the middle of being done. */
async function siege(ground: Ground, random: () => number): Promise<Record<string, number>> {
  const names = ['approve', 'issue', 'hand-over', 'batch', 'result', 'sheet', 'import'];
  const counts: Record<string, number> = Object.fromEntries(
    ['kills', 'with the database', ...names, 'winters', 'rosters'].map((name) => [name, 0]),
  );
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  const killed = () => counts['kills'] ?? 0;
  const started = performance.now();
  const deadline = started + LIMIT_MS - 90_000;
  let server: ServerProcess | undefined;
  let county: County | undefined;
  try {
    server = await startServerProcess(ground.env);
    county = await openCounty(await ground.ownerAddress(), HOUSEHOLDS, openSecrets(KEY));
    await county.signIn(server.url);
    const spans = new Map<string, number>();
    const learn = (name: string, took: number) => spans.set(name, Math.min(took, spans.get(name) ?? took));
    let roster = county.roster();

    /** Starts the step, and a roster beside it, and kills at a moment drawn; false when the step was done before. */
    const disturb = async (step: Step, at: ServerProcess): Promise<ServerProcess | undefined> => {
      const troubles: unknown[] = [];
      const underWay = new Set<string>();
      const run = async (each: Step) => {
        const from = performance.now();
        underWay.add(each.name);
        try {
          await each.push(at.url);
          underWay.delete(each.name);
          learn(each.name, performance.now() - from);
        } catch (error) {
          if (error instanceof WrongAnswer) troubles.push(error);
        }
      };
      const besides = killed() % ROSTER_EVERY === 0 && Number.isFinite(ROSTER_EVERY) ? run(roster) : undefined;
      const working = run(step);
      await Promise.race([working, wait(random() * 1.1 * (spans.get(step.name) ?? GUESS_MS))]);
      const isDone = !underWay.has(step.name);
      if (isDone && besides === undefined) return undefined;
      const isRosterDone = besides !== undefined && !underWay.has(roster.name);
      for (const name of underWay) count(name);
      const cutsPower = ground.cutPower !== undefined && killed() % 2 === 0;
      await at.kill();
      if (cutsPower && (ground.cutPower?.() ?? 0) > 1) count('with the database');
      count('kills');
      await Promise.all([working, besides]);
      expect(troubles).toEqual([]);
      const next = await startServerProcess(ground.env);
      server = next;
      if (cutsPower) await county?.reopen(await ground.ownerAddress());
      expect(await county?.findFaults()).toEqual({});
      for (const each of [step, roster])
        expect(each.stages, `a half of ${each.name}`).toContainEqual(await each.amounts());
      if (isRosterDone) roster = await nextRoster(roster);
      return isDone ? undefined : next;
    };
    const nextRoster = async (before: Step): Promise<Step> => {
      expect(await before.amounts()).toEqual(before.stages.at(-1));
      count('rosters');
      return county?.roster() ?? before;
    };

    while (killed() < KILLS) {
      for (const step of await county.winter()) {
        for (let kills = 0; kills < KILLS_OF_STEP && killed() < KILLS; kills++) {
          if (performance.now() > deadline)
            throw new Error('this machine is too slow for so many kills in the time they are given');
          // A short run chooses what it disturbs, another time other things.
          if (KILLS_OF_STEP === 1 && random() < 0.4) break;
          if ((await disturb(step, server)) === undefined) break;
        }
        const from = performance.now();
        await step.push(server.url);
        if (!spans.has(step.name)) learn(step.name, performance.now() - from);
        expect(await step.amounts()).toEqual(step.stages.at(-1));
      }
      count('winters');
      if (KILLS >= 10)
        console.log(`kill-server: ${killed()} of ${KILLS} after ${Math.round((performance.now() - started) / 1000)} s`);
    }
    if (Number.isFinite(ROSTER_EVERY)) {
      await roster.push(server.url);
      expect(await roster.amounts()).toEqual(roster.stages.at(-1));
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

describe.concurrent('the server, killed in the middle of its work', () => {
  test(
    'on a PostgreSQL of its own loses nothing and does nothing twice',
    async () => {
      const NUANLIU_DATA = await freshFolder();
      const env = { NUANLIU_DATA, NUANLIU_KEY: KEY.toString('base64'), DATABASE_URL: urlOf(address()) };
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
        env: { NUANLIU_DATA: folder, NUANLIU_KEY: KEY.toString('base64') },
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
    const { ownLogin } = await import('#server/db/own-login.ts');
    const secrets = openSecrets(KEY);
    for (const role of ['nuanliu_app', 'nuanliu_auth'] as const) {
      const login = ownLogin(to, role, secrets);
      const name = typeof login === 'string' ? new URL(login).username : login.user;
      await client.query(`DROP ROLE IF EXISTS ${name}`);
    }
  } finally {
    await client.end();
  }
}
