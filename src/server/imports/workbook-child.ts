/**
 * Runs in a child process with its own memory limit: reads one workbook and sends its sheets back in pieces, so that a
 * hostile file can at worst end this process and not the product.
 */
import { Refusal } from '#domain/refusal.ts';
import { parseWorkbook } from './parse-workbook.ts';
import type { WorkbookMessage } from './read-workbook.ts';

const ROWS_PER_MESSAGE = 5000;

function send(message: WorkbookMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

async function answer(file: string | Uint8Array): Promise<void> {
  try {
    for (const { name, rows, merges, farCells } of await parseWorkbook(file)) {
      await send({ kind: 'sheet', name, merges: [...merges], farCells: farCells ?? 0 });
      for (let at = 0; at < rows.length; at += ROWS_PER_MESSAGE)
        await send({ kind: 'rows', rows: rows.slice(at, at + ROWS_PER_MESSAGE) });
    }
    await send({ kind: 'done' });
  } catch (error) {
    if (error instanceof Refusal)
      await send({ kind: 'refusal', code: error.code, message: error.message, details: { ...error.details } });
    else
      await send({ kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  process.disconnect();
}

process.once('message', (file: string | Uint8Array) => void answer(file));
