import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SheetRow, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { refuse } from '#domain/refusal.ts';
import type { ByteSource } from './byte-source.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import type { SheetSurvey } from './table-file.ts';
import type { ReaderAnswer, ReaderOrder } from './workbook-messages.ts';

const MEMORY_MIB = 768;
/** Longest silence of the guarded process while it is being waited for. */
const SILENCE_MS = 120_000;
/** Pieces of rows that may be on their way at once. */
const AHEAD = 2;
const CHILD = fileURLToPath(new URL('./workbook-child.ts', import.meta.url));

/** A file opened in the guarded process. Close it, or the process stays. */
export interface OpenedWorkbook {
  readonly sheets: readonly SheetSurvey[];
  /** The rows of one sheet in pieces, with how much is read (0–1). A sheet is read to its end before the next is begun. */
  rows(
    sheet: number,
  ): AsyncGenerator<{ readonly rows: readonly SheetRow[]; readonly share: number }, { farCells: number }>;
  close(): void;
}

/**
 * Opens an .xlsx, .xls or text file (path, bytes, or a source elsewhere) in a child process limited to 768 MiB of heap and killed
 * after two minutes of silence. What else it may be is recognised by its first bytes and refused with what to do; so are bombs,
 * damage and unsafe XML (`workbook.*`).
 */
export async function openWorkbook(file: string | Uint8Array | ByteSource): Promise<OpenedWorkbook> {
  const line = new Line();
  const remote = typeof file === 'object' && 'readAt' in file ? file : undefined;
  try {
    line.tell(
      remote ? { kind: 'open-remote', size: remote.size } : { kind: 'open', file: file as string | Uint8Array },
    );
    const opened = await answered(line, remote);
    if (opened.kind !== 'opened') throw new Error(`${opened.kind} instead of the sheets`);
    return {
      sheets: opened.sheets,
      async *rows(sheet) {
        line.tell({ kind: 'read', sheet });
        for (let granted = 0; granted < AHEAD; granted++) line.tell({ kind: 'more' });
        for (;;) {
          const answer = await answered(line, remote);
          if (answer.kind === 'end') return { farCells: answer.farCells };
          if (answer.kind !== 'rows') throw new Error(`${answer.kind} instead of rows`);
          yield answer;
          line.tell({ kind: 'more' });
        }
      },
      close: () => line.close(),
    };
  } catch (error) {
    line.close();
    throw error;
  }
}

/** Reads the visible sheets of a file whole, in the same guarded process. */
export async function readWorkbook(file: string | Uint8Array): Promise<WorkbookSheet[]> {
  const book = await openWorkbook(file);
  try {
    const sheets: WorkbookSheet[] = [];
    for (const [index, { name, hidden, merges, hiddenColumns }] of book.sheets.entries()) {
      if (hidden) continue;
      const rows: SheetRow[] = [];
      const pieces = book.rows(index);
      let piece = await pieces.next();
      for (; !piece.done; piece = await pieces.next()) for (const row of piece.value.rows) rows.push(row);
      sheets.push({ name, rows, merges, hiddenColumns, farCells: piece.value.farCells });
    }
    if (sheets.length === 0) refuseWorkbook('no-sheet');
    return sheets;
  } finally {
    book.close();
  }
}

type Answered = Exclude<ReaderAnswer, { kind: 'want' | 'refusal' | 'fault' }>;

/** The next answer that is for the caller; bytes that are wanted meanwhile are brought. */
async function answered(line: Line, remote: ByteSource | undefined): Promise<Answered> {
  for (;;) {
    const answer = await line.next();
    if (answer.kind === 'refusal') refuse(answer.code, answer.message, answer.details);
    if (answer.kind === 'fault') throw new Error(answer.message);
    if (answer.kind !== 'want') return answer;
    line.tell({ kind: 'bytes', bytes: await broughtBy(remote, answer.position, answer.length) });
  }
}

async function broughtBy(remote: ByteSource | undefined, position: number, length: number): Promise<Buffer> {
  if (!remote) throw new Error('bytes wanted of a file that is not here');
  return remote.readAt(position, length);
}

/** The line to one child process: what it says is kept until it is asked for. */
class Line {
  readonly #child: ChildProcess;
  readonly #said: ReaderAnswer[] = [];
  #ended: Error | undefined;
  #hasEnded = false;
  #wake: (() => void) | undefined;

  constructor() {
    this.#child = fork(CHILD, [], {
      execArgv: [`--max-old-space-size=${MEMORY_MIB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    this.#child.on('message', (answer: ReaderAnswer) => {
      this.#said.push(answer);
      this.#wake?.();
    });
    this.#child.on('error', (error) => this.#end(error));
    this.#child.on('disconnect', () => this.#end(undefined));
  }

  tell(order: ReaderOrder): void {
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  async next(): Promise<ReaderAnswer> {
    const silence = setTimeout(() => this.#child.kill('SIGKILL'), SILENCE_MS);
    try {
      while (this.#said.length === 0 && !this.#hasEnded)
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    } finally {
      clearTimeout(silence);
      this.#wake = undefined;
    }
    const answer = this.#said.shift();
    if (answer) return answer;
    if (this.#ended) throw this.#ended;
    refuseWorkbook('out-of-time');
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  #end(error: Error | undefined): void {
    this.#ended ??= error;
    this.#hasEnded = true;
    this.#wake?.();
  }
}
