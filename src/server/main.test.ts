/** The server as people run it: a process of its own, on a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

let folder = '';
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-main-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM');
  await Promise.all([...running].map(ended));
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: string;
  readonly url: string;
}

/** Starts the program and waits for the line that names its address, or for its end. */
function start(env: Record<string, string>): Promise<Started> {
  const child = spawn(path.resolve('node_modules/.bin/node'), ['src/server/main.ts'], {
    env: { PATH: process.env['PATH'] ?? '', NUANLIU_DATA: folder, NUANLIU_LOG: 'error', NUANLIU_PORT: '0', ...env },
  });
  running.add(child);
  let output = '';
  return new Promise((resolve) => {
    const settle = () => resolve({ child, output, url: /http:\/\/\S+/.exec(output)?.[0] ?? '' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Ctrl+C')) settle();
      });
    }
    child.once('exit', () => {
      running.delete(child);
      settle();
    });
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

const needsFirstAccount = async (url: string) =>
  ((await (await fetch(`${url}/api/setup`)).json()) as { needsFirstAccount: boolean }).needsFirstAccount;

describe('the server', () => {
  it('starts on an empty folder, keeps its data through kill -9, and stops cleanly', async () => {
    const first = await start({});
    expect(await needsFirstAccount(first.url)).toBe(true);
    const account = {
      unitName: '示范县总工会',
      personName: '林岚',
      username: 'lin.lan',
      password: '冬天里的一把火烧得旺',
    };
    const answer = await fetch(`${first.url}/api/setup/first-account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: first.url },
      body: JSON.stringify(account),
    });
    expect(answer.status).toBe(201);

    first.child.kill('SIGKILL');
    await ended(first.child);
    const second = await start({});
    expect(await needsFirstAccount(second.url)).toBe(false);

    second.child.kill('SIGTERM');
    expect(await ended(second.child)).toBe(0);
    const third = await start({});
    expect(await needsFirstAccount(third.url)).toBe(false);
    third.child.kill('SIGTERM');
    expect(await ended(third.child)).toBe(0);
  }, 90_000);

  it('obeys a signal that comes while it is starting', async () => {
    const child = spawn(path.resolve('node_modules/.bin/node'), ['src/server/main.ts'], {
      env: { PATH: process.env['PATH'] ?? '', NUANLIU_DATA: folder, NUANLIU_LOG: 'info', NUANLIU_PORT: '0' },
    });
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('listening')) resolve();
      });
    });
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(existsSync(path.join(folder, 'database', 'postmaster.pid'))).toBe(false);
  });

  it('says which setting is wrong and does not start', async () => {
    const { child, output } = await start({ NUANLIU_PUBLIC_URL: 'warm.example.cn' });
    expect(await ended(child)).toBe(1);
    expect(output).toContain('NUANLIU_PUBLIC_URL');
  });

  it('does not take another port than the one it was told', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const { child, output } = await start({ NUANLIU_PORT: String(port) });
    expect(await ended(child)).toBe(1);
    expect(output).toContain(String(port));
    holder.close();
  });
});

describe('the settings', () => {
  it('have defaults that reach no further than this machine', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8650,
      portIsFixed: false,
      databaseUrl: undefined,
      isBehindProxy: false,
    });
  });

  it.each([
    ['NUANLIU_PORT', 'eighty'],
    ['NUANLIU_PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['NUANLIU_LOG', 'loud'],
    ['NUANLIU_BEHIND_PROXY', 'yes'],
  ])('refuse %s=%s by name, without repeating the value', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).not.toThrow(value);
  });

  it('count an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: '', NUANLIU_PORT: '' }).port).toBe(8650);
  });
});
