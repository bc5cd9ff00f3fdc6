/**
 * The main job, measured: examples/county from roster to documents on a fresh embedded database.
 * node bench/run-county.ts [runs]   Goals: 30 s on 2 cores, 1 GiB over all processes together.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const runs = Number(process.argv[2] ?? 3);

/** Parent of every process of the machine; looking costs little, so the measured run is hardly disturbed. */
async function parents(): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [, parent] = / [A-Za-z] (\d+) /.exec(status.slice(status.lastIndexOf(')'))) ?? [];
    if (parent !== undefined) found.set(Number(name), Number(parent));
  }
  return found;
}

/** Memory of a process and of everything below it, in MiB; what they share is counted once (PSS). */
async function memoryOf(root: number): Promise<number> {
  const parentOf = await parents();
  const belongs = (pid: number): boolean =>
    pid === root || ((parentOf.get(pid) ?? 0) > 1 && belongs(parentOf.get(pid) ?? 0));
  let kib = 0;
  for (const pid of parentOf.keys()) {
    if (!belongs(pid)) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kib += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kib / 1024;
}

async function measure(): Promise<{ seconds: number; peakMiB: number; figures: string }> {
  const out = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
  const started = performance.now();
  const child = spawn(process.execPath, ['src/cli/main.ts', 'run', 'examples/county', '--out', out], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakMiB = 0;
  let isRunning = true;
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).finally(() => (isRunning = false));
  while (isRunning) {
    peakMiB = Math.max(peakMiB, await memoryOf(child.pid ?? 0));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  const seconds = (performance.now() - started) / 1000;
  if ((await ended) !== 0) throw new Error('the run failed');
  const figures = await readFile(path.join(out, 'figures.json'), 'utf8');
  await rm(out, { recursive: true });
  return { seconds, peakMiB, figures };
}

console.log(`${availableParallelism()} cores, Node ${process.version}`);
const results: Awaited<ReturnType<typeof measure>>[] = [];
for (let run = 1; run <= runs; run++) {
  const result = await measure();
  results.push(result);
  console.log(
    `run ${run}: ${result.seconds.toFixed(1)} s, peak ${Math.round(result.peakMiB)} MiB (load average ${loadavg()[0]?.toFixed(1)})`,
  );
}
const median = [...results].sort((a, b) => a.seconds - b.seconds)[Math.floor(results.length / 2)]!;
console.log(
  `median ${median.seconds.toFixed(1)} s (goal 30), peak ${Math.round(Math.max(...results.map((each) => each.peakMiB)))} MiB (goal 1024)`,
);
console.log(
  results.every((each) => each.figures === results[0]!.figures)
    ? 'figures.json is the same in every run'
    : 'figures.json differs between runs',
);
