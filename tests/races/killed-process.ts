import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { KillOrder } from './kill-worker.ts';

const WORKER = fileURLToPath(new URL('kill-worker.ts', import.meta.url));

/** Runs the order in a process of its own and kills it so many milliseconds after it is ready; undefined: lets it finish. */
export function work(
  { address, actor, task, now }: KillOrder,
  killAfterMs: number | undefined,
): Promise<number | 'killed'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WORKER, JSON.stringify({ address, actor, task, now })], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.stdout.on('data', (chunk) => {
      const wasReady = output.includes('ready');
      output += String(chunk);
      if (!wasReady && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(Number(/done ([\d.]+)/.exec(output)?.[1]));
      else reject(new Error(`the worker ended with ${code}: ${errors}`));
    });
  });
}
