/**
 * Runs in a child process with its own memory limit: reads one file and hands its rows over piece by piece, as they are asked for,
 * so that a hostile file can at worst end this process and not the product.
 */
import { Refusal } from '#domain/refusal.ts';
import { type ByteSource, openBytes } from './byte-source.ts';
import { Inbox } from './inbox.ts';
import { openTableFile } from './open-table-file.ts';
import type { TableFile } from './table-file.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import type { ReaderAnswer, ReaderOrder } from './workbook-messages.ts';

/** What is to be done, one after another. */
const tasks = new Inbox<Extract<ReaderOrder, { kind: 'open' | 'open-remote' | 'read' }>>();
/** Bytes that were wanted; the unpacking wants them ahead, while rows are waiting to be sent. */
const bytes = new Inbox<Uint8Array>();
/** One for each piece of rows that may be sent. */
const grants = new Inbox<true>();

process.on('message', (order: ReaderOrder) => {
  if (order.kind === 'more') grants.put(true);
  else if (order.kind === 'bytes') bytes.put(order.bytes);
  else tasks.put(order);
});

function send(message: ReaderAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

async function serve(): Promise<void> {
  let file: TableFile | undefined;
  for (;;) {
    const task = await tasks.take();
    if (task.kind === 'read') {
      if (!file) throw new Error('nothing is open');
      const { farCells } = await file.readRows(task.sheet, async (rows, share) => {
        await grants.take();
        await send({ kind: 'rows', rows, share });
      });
      await send({ kind: 'end', farCells });
    } else {
      const source = task.kind === 'open' ? await openBytes(task.file) : remoteBytes(task.size);
      file = await openTableFile(source, WORKBOOK_LIMITS);
      await send({ kind: 'opened', sheets: await file.survey() });
    }
  }
}

/** A file that the parent holds: every piece is asked for. */
function remoteBytes(size: number): ByteSource {
  return {
    size,
    async readAt(position, length) {
      if (length === 0) return Buffer.alloc(0);
      await send({ kind: 'want', position, length });
      const brought = await bytes.take();
      return Buffer.from(brought.buffer, brought.byteOffset, brought.length);
    },
    close: async () => undefined,
  };
}

try {
  await serve();
} catch (error) {
  if (error instanceof Refusal)
    await send({ kind: 'refusal', code: error.code, message: error.message, details: { ...error.details } });
  else await send({ kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
process.disconnect();
