/**
 * Runs in a child process with its own memory limit: reads one file and hands its rows over piece by piece, as they are asked for,
 * so that a hostile file can at worst end this process and not the product.
 */
import { Refusal } from '#domain/refusal.ts';
import { type ByteSource, openBytes } from './byte-source.ts';
import { openTableFile } from './open-table-file.ts';
import type { TableFile } from './table-file.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import type { ReaderAnswer, ReaderOrder } from './workbook-messages.ts';

const orders: ReaderOrder[] = [];
let waiting: ((order: ReaderOrder) => void) | undefined;

process.on('message', (order: ReaderOrder) => {
  const take = waiting;
  waiting = undefined;
  if (take) take(order);
  else orders.push(order);
});

function nextOrder(): Promise<ReaderOrder> {
  const order = orders.shift();
  return order ? Promise.resolve(order) : new Promise((resolve) => (waiting = resolve));
}

function send(message: ReaderAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

/** Pieces of rows that may still be sent; more are granted as the parent takes them. */
let granted = 0;

async function serve(): Promise<void> {
  let file: TableFile | undefined;
  for (;;) {
    const order = await nextOrder();
    if (order.kind === 'open' || order.kind === 'open-remote') {
      const source = order.kind === 'open' ? await openBytes(order.file) : remoteBytes(order.size);
      file = await openTableFile(source, WORKBOOK_LIMITS);
      await send({ kind: 'opened', sheets: await file.survey() });
    } else if (order.kind === 'more') granted++;
    else if (order.kind === 'read' && file) {
      const { farCells } = await file.readRows(order.sheet, async (rows, share) => {
        while (granted === 0) await grant();
        granted--;
        await send({ kind: 'rows', rows, share });
      });
      await send({ kind: 'end', farCells });
    }
  }
}

async function grant(): Promise<void> {
  const order = await nextOrder();
  if (order.kind !== 'more') throw new Error(`${order.kind} while rows are being read`);
  granted++;
}

/** A file that the parent holds: every piece is asked for. */
function remoteBytes(size: number): ByteSource {
  return {
    size,
    async readAt(position, length) {
      if (length === 0) return Buffer.alloc(0);
      await send({ kind: 'want', position, length });
      for (;;) {
        const order = await nextOrder();
        if (order.kind === 'more') granted++;
        else if (order.kind === 'bytes') return Buffer.from(order.bytes.buffer, order.bytes.byteOffset, order.bytes.length);
        else throw new Error('the file is gone');
      }
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
