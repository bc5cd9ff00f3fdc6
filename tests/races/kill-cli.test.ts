/**
 * `nuanliu run` killed with SIGKILL in the middle, on an embedded database of its own that outlives it: while money is entered, while
 * hand-overs are booked, while papers are written. The next run takes over the database that was left behind and does the whole
 * campaign; no half of an earlier one is in it, and no half-written folder of papers lies about.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../campaigns/run-cli.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-kill-'));
  folders.push(folder);
  return folder;
}

/** Starts the run and kills it as soon as it says that this step begins. */
function killAt(step: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, ...env } = process.env;
    const child: ChildProcess = spawn(process.execPath, ['src/cli/main.ts', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes(step)) child.kill('SIGKILL');
    });
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the run ended before ${step}: ${printed}`)),
    );
  });
}

test('leaves nothing of a killed run behind, and the next one does the whole', async () => {
  const data = await freshFolder();
  const out = path.join(await freshFolder(), 'papers');
  const args = ['run', 'examples/tiny', '--out', out, '--data', data];
  for (const step of ['逐户认定', '登记签领', '生成公文']) {
    await killAt(step, args);
    expect(await readdir(out).catch(() => [])).toEqual([]);
  }
  // What a run leaves that is killed while it writes: papers with names, under the number of a process that is gone.
  await mkdir(`${out}.draft-4194305`);
  await writeFile(`${out}.draft-4194305/活动总结.docx`, '半份');
  const whole = await runCli(args);
  expect(whole.code, whole.output).toBe(0);
  const figures = JSON.parse(await readFile(path.join(out, 'figures.json'), 'utf8')) as {
    code: string;
    value: number;
  }[];
  expect(figures.find((figure) => figure.code === 'Z10')?.value).toBe(4900);
  expect(await readdir(path.dirname(out))).toEqual(['papers']);
  const verdict = await runCli(['verify', path.join(out, '活动总结.docx'), '--data', data]);
  expect(verdict.code, verdict.output).toBe(0);
  const again = await runCli(args);
  expect(again.code).not.toBe(0);
  expect(again.output).toContain('已经在这个数据库里');
}, 60_000);
