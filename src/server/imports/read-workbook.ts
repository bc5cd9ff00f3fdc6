import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SheetRow, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { refuse } from '#domain/refusal.ts';
import { refuseWorkbook } from './refuse-workbook.ts';

export type WorkbookMessage =
  | { kind: 'sheet'; name: string; merges: string[]; farCells: number }
  | { kind: 'rows'; rows: readonly SheetRow[] }
  | { kind: 'done' }
  | { kind: 'refusal'; code: string; message: string; details: Record<string, unknown> }
  | { kind: 'fault'; message: string };

const MEMORY_MIB = 768;
const TIME_LIMIT_MS = 120_000;
const CHILD = fileURLToPath(new URL('./workbook-child.ts', import.meta.url));

/**
 * Reads the visible sheets of an .xlsx file (path or bytes) in a child process limited to 768 MiB of heap and 120 seconds. What is not
 * .xlsx is recognised by its first bytes and refused with what to do; so are bombs, damage and unsafe XML (`workbook.*`).
 */
export function readWorkbook(file: string | Uint8Array): Promise<WorkbookSheet[]> {
  const child = fork(CHILD, [], {
    execArgv: [`--max-old-space-size=${MEMORY_MIB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  return new Promise<WorkbookSheet[]>((resolve, reject) => {
    const sheets: { name: string; merges: string[]; farCells: number; rows: SheetRow[] }[] = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.on('message', (message: WorkbookMessage) => {
      if (message.kind === 'sheet')
        sheets.push({ name: message.name, merges: message.merges, farCells: message.farCells, rows: [] });
      else if (message.kind === 'rows') for (const row of message.rows) sheets.at(-1)?.rows.push(row);
      else if (message.kind === 'done') resolve(sheets);
      else if (message.kind === 'refusal') reject(caught(() => refuse(message.code, message.message, message.details)));
      else reject(new Error(message.message));
    });
    child.on('error', reject);
    child.send(file);
    child.on('disconnect', () => {
      clearTimeout(timer);
      reject(caught(() => refuseWorkbook('out-of-time')));
    });
  });
}

/** The refusal a function throws, as a value. */
function caught(refusing: () => never): unknown {
  try {
    return refusing();
  } catch (error) {
    return error;
  }
}
