import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionSettings } from './database.ts';
import { type EmbeddedDatabase, isOpenToOthers, startEmbedded } from './embedded.ts';
import { migrate, splitStatements } from './migrate.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nuanliu-embedded-'));
fs.chmodSync(folder, 0o711);
const stops: EmbeddedDatabase[] = [];
const homes: string[] = [];
afterAll(async () => {
  for (const server of stops.reverse()) await server.stop();
  for (const home of [folder, ...homes]) fs.rmSync(home, { recursive: true, force: true });
});

async function ask<T>(server: EmbeddedDatabase, statement: string): Promise<T[]> {
  const client = new pg.Client(connectionSettings(server.address));
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

/** A child that opens the folder, commits a row, says so, and waits to be killed. */
const CHILD = `
  import pg from 'pg';
  import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL('./embedded.ts', import.meta.url)))};
  const server = await startEmbedded(process.argv[1]);
  const client = new pg.Client(server.address);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS kept (n integer)');
  await client.query('INSERT INTO kept VALUES (1)');
  console.log('committed');
  await client.query('BEGIN');
  await client.query('INSERT INTO kept VALUES (2)');
  setInterval(() => {}, 1000);
`;

describe('the embedded database', () => {
  it('keeps what was committed when its parent is killed, and is adopted by the next start', async () => {
    const place = path.join(folder, 'killed');
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', CHILD, place], {
      cwd: fileURLToPath(new URL('../../../', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => String(text).includes('committed') && resolve());
      child.on('exit', () => reject(new Error('the child ended early')));
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const pidBefore = fs.readFileSync(path.join(place, 'database', 'postmaster.pid'), 'utf8').split('\n')[0];

    const server = await startEmbedded(place);
    stops.push(server);
    expect(fs.readFileSync(path.join(place, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(pidBefore);
    await expect.poll(() => ask<{ n: number }>(server, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(await ask(server, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  it.skipIf(process.platform !== 'linux')(
    'starts after a power cut, whoever has the number of its predecessor now',
    async () => {
      const place = path.join(folder, 'renumbered');
      const first = await startEmbedded(place);
      await ask(first, 'CREATE TABLE kept AS SELECT 1 AS n');
      const file = path.join(place, 'database', 'postmaster.pid');
      const lines = fs.readFileSync(file, 'utf8').split('\n');
      await first.stop();
      const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      const other = spawn('sleep', ['60'], { ...identity, stdio: 'ignore' });
      fs.writeFileSync(file, [other.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
      if (identity.uid) fs.chownSync(file, identity.uid, identity.gid);
      try {
        const server = await startEmbedded(place);
        stops.push(server);
        expect(await ask(server, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
      } finally {
        other.kill();
      }
    },
  );

  it.skipIf(process.platform === 'win32')(
    'waits for what is left of a server that was killed, and does not give up',
    async () => {
      const place = path.join(folder, 'remains');
      const first = await startEmbedded(place);
      const busy = new pg.Client(connectionSettings(first.address));
      busy.on('error', () => undefined);
      await busy.connect();
      // A backend that reckons hears of the death of its server only when it has reckoned to the end.
      const reckoning = busy.query('SELECT count(*) FROM generate_series(1, 6000000)').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const pid = Number(fs.readFileSync(path.join(place, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      const server = await startEmbedded(place);
      stops.push(server);
      expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await reckoning;
      await busy.end().catch(() => undefined);
    },
  );

  it.skipIf(process.platform === 'win32')('ends with its parent when its data is disposable', async () => {
    const place = path.join(folder, 'disposable');
    const child = spawn(
      process.execPath,
      [
        '--input-type=module-typescript',
        '-e',
        CHILD.replace('process.argv[1]', 'process.argv[1], { disposable: true }'),
        place,
      ],
      { cwd: fileURLToPath(new URL('../../../', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => String(text).includes('committed') && resolve());
      child.on('exit', () => reject(new Error('the child ended early')));
    });
    child.kill('SIGKILL');
    await expect
      .poll(() => fs.existsSync(path.join(place, 'database', 'postmaster.pid')), { timeout: 10_000 })
      .toBe(false);
  });

  it('gives a second start in the same process the same server', async () => {
    const place = path.join(folder, 'shared');
    const first = await startEmbedded(place, { disposable: true });
    stops.push(first);
    const second = await startEmbedded(place, { disposable: true });
    expect(second.address).toEqual(first.address);
  });

  it('lets nobody else into its folder', async () => {
    const place = path.join(folder, 'shared');
    expect(fs.statSync(path.join(place, 'database')).mode & 0o077).toBe(0);
    expect(fs.statSync(path.join(place, 'database.key')).mode & 0o077).toBe(0);
  });

  it.runIf(process.getuid?.() === 0)(
    'finds itself another home, as root, when the folder is closed to its user',
    async () => {
      const closed = path.join(folder, 'closed');
      fs.mkdirSync(closed, { mode: 0o700 });
      expect(isOpenToOthers(closed)).toBe(false);
      const server = await startEmbedded(path.join(closed, 'data'), { disposable: true });
      stops.push(server);
      homes.push(server.home);
      expect(server.home.startsWith(closed)).toBe(false);
      expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      const again = await startEmbedded(path.join(closed, 'data'), { disposable: true });
      expect(again.home).toBe(server.home);
    },
  );
});

describe('migrations', () => {
  it('are applied once, and refuse a database of a newer version', async () => {
    const server = await startEmbedded(path.join(folder, 'migrated'), { disposable: true });
    stops.push(server);
    expect((await migrate(server.address)).length).toBeGreaterThan(5);
    expect(await migrate(server.address)).toEqual([]);
    await ask(server, "INSERT INTO schema_migrations (name, digest) VALUES ('9999-from-the-future.sql', 'x')");
    await expect(migrate(server.address)).rejects.toMatchObject({ code: 'database.too-new' });
  });

  it('are taken statement by statement, bodies whole', () => {
    expect(
      splitStatements('-- note\nCREATE TABLE a (\n  b text -- why\n);\nDO $$ BEGIN\n  NULL;\nEND $$;\nSELECT 1;\n'),
    ).toEqual(['CREATE TABLE a (\n  b text\n);\n', 'DO $$ BEGIN\n  NULL;\nEND $$;\n', 'SELECT 1;\n']);
  });
});
