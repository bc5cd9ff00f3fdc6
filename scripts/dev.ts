/**
 * `npm run dev`: the server, started anew when its code changes, and the pages, renewed in the browser as they change.
 * Data lie in ./data as with `npm start`. Ctrl+C stops both.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const port = process.env['NUANLIU_PORT'] ?? '8650';
const env = {
  ...process.env,
  NUANLIU_PORT: port,
  NUANLIU_API: `http://127.0.0.1:${port}`,
  NUANLIU_LOG: process.env['NUANLIU_LOG'] ?? 'warn',
};

const children: ChildProcess[] = [
  start(['--watch', '--watch-preserve-output', 'src/server/main.ts']),
  start(['node_modules/vite/bin/vite.js', '--clearScreen', 'false']),
];

function start(args: string[]): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  child.on('exit', () => stop());
  return child;
}

function stop(): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
