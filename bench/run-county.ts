/**
 * The main job, measured: examples/county from roster to documents on a fresh embedded database.
 * node bench/run-county.ts [runs]   Goals: 30 s on 2 cores, 1 GiB over all processes together.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const runs = Number(process.argv[2] ?? 3);

interface Process {
  readonly parent: number;
  readonly residentKiB: number;
}

/** Every process of the machine with its parent and its own share of memory (PSS where the kernel tells it). */
async function processes(): Promise<Map<number, Process>> {
  const found = new Map<number, Process>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = await readFile(`/proc/${name}/status`, 'utf8');
      const rollup = await readFile(`/proc/${name}/smaps_rollup`, 'utf8').catch(() => '');
      const kib = /^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? /^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? '0';
      found.set(Number(name), { parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0), residentKiB: Number(kib) });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Memory of a process and of everything below it, in MiB. */
async function memoryOf(root: number): Promise<number> {
  const all = await processes();
  const belongs = (pid: number): boolean => pid === root || ((all.get(pid)?.parent ?? 0) > 1 && belongs(all.get(pid)!.parent));
  let kib = 0;
  for (const [pid, { residentKiB }] of all) if (belongs(pid)) kib += residentKiB;
  return kib / 1024;
}

async function measure(): Promise<{ seconds: number; peakMiB: number; figures: string }> {
  const out = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
  const started = performance.now();
  const child = spawn(process.execPath, ['src/cli/main.ts', 'run', 'examples/county', '--out', out], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  let peakMiB = 0;
  let isRunning = true;
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve)).finally(() => (isRunning = false));
  while (isRunning) {
    peakMiB = Math.max(peakMiB, await memoryOf(child.pid ?? 0));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
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
  console.log(`run ${run}: ${result.seconds.toFixed(1)} s, peak ${Math.round(result.peakMiB)} MiB`);
}
const median = [...results].sort((a, b) => a.seconds - b.seconds)[Math.floor(results.length / 2)]!;
console.log(`median ${median.seconds.toFixed(1)} s (goal 30), peak ${Math.round(Math.max(...results.map((each) => each.peakMiB)))} MiB (goal 1024)`);
console.log(results.every((each) => each.figures === results[0]!.figures) ? 'figures.json is the same in every run' : 'figures.json differs between runs');
