/**
 * Cold start with the data of a county in it: from the command to the first page and to the first answer out of the database,
 * beside a floor: a fastify that serves one line. `node bench/cold-start.ts [rounds] [campaign folder]`   Goal: 5 s.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const GOAL_SECONDS = 5;
const rounds = Number(process.argv[2] ?? 3);
const campaign = process.argv[3] ?? 'examples/county';
const EMPTY = `
  const { fastify } = await import('fastify');
  const app = fastify();
  app.get('/', () => 'ok');
  app.get('/api/setup', () => 'ok');
  console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
  process.on('SIGTERM', () => app.close());`;

interface Start {
  readonly pageMs: number;
  readonly answerMs: number;
}

/** Starts a server that prints its address, and times its first page and its first answer. */
async function time(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Start> {
  const started = performance.now();
  const server = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  await ask(`${url}/`);
  const pageMs = performance.now() - started;
  await ask(`${url}/api/setup`);
  const answerMs = performance.now() - started;
  await stop(server);
  return { pageMs, answerMs };
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}; build the pages first (npm start does)`);
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      const url = /http:\/\/[\d.:a-z]+/.exec(printed)?.[0];
      if (url) resolve(url);
    });
    server.on('close', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.on('close', () => resolve());
    server.kill('SIGTERM');
  });
}

function fill(data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['src/cli/main.ts', 'run', campaign, '--out', path.join(data, 'out'), '--data', data];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`the run ended with ${code}`))));
  });
}

const median = (starts: readonly Start[], of: keyof Start) =>
  [...starts].map((start) => start[of]).sort((a, b) => a - b)[Math.floor(starts.length / 2)] ?? 0;

const data = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
try {
  await fill(data);
  console.log(`${availableParallelism()} cores, Node ${process.version}, ${campaign}, ${rounds} rounds`);
  const floors: Start[] = [];
  const starts: Start[] = [];
  for (let round = 1; round <= rounds; round++) {
    floors.push(await time(['--input-type=module', '-e', EMPTY], {}));
    starts.push(await time(['src/server/main.ts'], { NUANLIU_DATA: data, NUANLIU_PORT: '0', NUANLIU_LOG: 'silent' }));
    const [floor, start] = [floors.at(-1) as Start, starts.at(-1) as Start];
    console.log(
      `round ${round}: page ${start.pageMs.toFixed(0)} ms, answer ${start.answerMs.toFixed(0)} ms; floor ${floor.pageMs.toFixed(0)} ms (load average ${loadavg()[0]?.toFixed(1)})`,
    );
  }
  const [page, answer, floor] = [median(starts, 'pageMs'), median(starts, 'answerMs'), median(floors, 'pageMs')];
  console.log(`floor: an empty fastify, first page   ${floor.toFixed(0)} ms`);
  console.log(`first page                            ${page.toFixed(0)} ms   ${(page / floor).toFixed(1)} × floor`);
  console.log(`first answer out of the database      ${answer.toFixed(0)} ms   ${(answer / floor).toFixed(1)} × floor`);
  console.log(`goal: ${GOAL_SECONDS} s — ${(answer / 1000).toFixed(2)} s`);
} finally {
  await rm(data, { recursive: true, force: true });
}
