/** The server as a program: read the settings, start, say where the page is, stop cleanly. */
import { Refusal } from '#domain/refusal.ts';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './start.ts';

const STOP_LIMIT_MS = 15_000;

let starting: Promise<RunningServer> | undefined;
let isStopping = false;

/** Also a signal in the middle of the start is obeyed, once there is something whole to stop. */
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  try {
    await (await starting)?.stop();
    process.exit(0);
  } catch {
    process.exit(1);
  }
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
  starting = startServer(readConfig(process.env));
  const { url } = await starting;
  if (!isStopping) process.stdout.write(`\n  暖流已启动：${url}\n  （按 Ctrl+C 停止）\n\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n  ${error instanceof Refusal ? error.message : `没有启动成功：${reason}`}\n\n`);
  process.exit(1);
}
