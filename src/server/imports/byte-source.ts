import { open } from 'node:fs/promises';
import { refuseWorkbook } from './refuse-workbook.ts';

/** The bytes of a file, wherever they lie: on the disk, in memory, or in pieces in the database. */
export interface ByteSource {
  readonly size: number;
  /** Refuses `workbook.damaged` when the file ends before. */
  readAt(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openBytes(file: string | Uint8Array): Promise<ByteSource> {
  return typeof file === 'string' ? openFile(file) : inMemory(file);
}

async function openFile(path: string): Promise<ByteSource> {
  const handle = await open(path);
  const { size } = await handle.stat();
  return {
    size,
    async readAt(position, length) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      if (bytesRead < length) refuseWorkbook('damaged', 'file ends early');
      return buffer;
    },
    close: () => handle.close(),
  };
}

function inMemory(bytes: Uint8Array): ByteSource {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: whole.length,
    async readAt(position, length) {
      if (position < 0 || position + length > whole.length) refuseWorkbook('damaged', 'file ends early');
      return whole.subarray(position, position + length);
    },
    close: async () => undefined,
  };
}

/** A file from its beginning to its end in pieces. */
export async function* piecesOf(source: ByteSource, from = 0, pieceBytes = 1 << 18): AsyncGenerator<Buffer> {
  for (let at = from; at < source.size; at += pieceBytes)
    yield await source.readAt(at, Math.min(pieceBytes, source.size - at));
}
