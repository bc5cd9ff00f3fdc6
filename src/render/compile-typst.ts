import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CompileOrder, CompileReply } from './typst-worker.ts';

// One child at a time compiles everything, in turn. It is ended when it has grown, and replaced when it hangs.
const WORKER = fileURLToPath(new URL('./typst-worker.ts', import.meta.url));
// Typst keeps what a large paper took. A child that holds more than this is ended; the next one starts in a fifth of a second.
const MEMORY_LIMIT_MIB = 300;
const TIME_LIMIT_MS = 60_000;

export interface CompiledPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Everything Typst warned of, except the office's own faces being absent. Empty when all is well. */
  readonly warnings: readonly string[];
}

let child: ChildProcess | undefined;
let queue: Promise<unknown> = Promise.resolve();
let lastId = 0;

/**
 * Compiles one of our templates with `data` as its JSON. Orders are served one after another.
 * Rejects when Typst finds an error in the template, when the child dies, or after one minute.
 */
export function compileTypst(order: Omit<CompileOrder, 'id'>): Promise<CompiledPdf> {
  const compiled = queue.then(() => serve({ ...order, id: ++lastId }));
  queue = compiled.catch(() => undefined);
  return compiled;
}

/** Ends the child process, if there is one. The next order starts another. */
export async function closeTypst(): Promise<void> {
  await queue;
  end();
}

function end(): void {
  child?.kill('SIGKILL');
  child = undefined;
}

function start(): ChildProcess {
  // No environment: the keys of the installation are none of a renderer's business.
  const started = fork(WORKER, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=512'],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  started.on('exit', () => {
    if (child === started) child = undefined;
  });
  return started;
}

function serve(order: CompileOrder): Promise<CompiledPdf> {
  child ??= start();
  const worker = child;
  return new Promise<CompiledPdf>((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      finish(() => reject(new Error(`Typst 排版超过 ${TIME_LIMIT_MS / 1000} 秒，已停止：${order.template}`)));
    }, TIME_LIMIT_MS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      worker.unref();
      worker.channel?.unref();
      settle();
    };
    const onExit = (code: number | null) =>
      finish(() => reject(new Error(`Typst 排版进程意外结束（${code ?? '被终止'}）`)));
    const onMessage = (message: unknown) => {
      const reply = message as CompileReply;
      if (reply.id !== order.id) return;
      if ('fault' in reply) finish(() => reject(new Error(`Typst 排版失败：${reply.fault}`)));
      else {
        finish(() => resolve({ pdf: reply.pdf, pages: reply.pages, warnings: reply.warnings }));
        if (reply.rssMiB > MEMORY_LIMIT_MIB) end();
      }
    };
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    // Only a child at work keeps this process alive.
    worker.ref();
    worker.channel?.ref();
    worker.send(order);
  });
}
