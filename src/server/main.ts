/** The server as a program: read the settings, start, say where the page is, stop cleanly. */
import { Refusal } from '#domain/refusal.ts';
import { readConfig } from './config.ts';
import { startServer } from './start.ts';

const STOP_LIMIT_MS = 15_000;

try {
  const server = await startServer(readConfig(process.env));
  process.stdout.write(`\n  暖流已启动：${server.url}\n  （按 Ctrl+C 停止）\n\n`);
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      void server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  const text =
    error instanceof Refusal
      ? error.message
      : `没有启动成功：${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`\n  ${text}\n\n`);
  process.exit(1);
}
