import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** One part of a zip archive as its central directory declares it. */
export interface ZipPart {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

export interface ZipFile {
  /** Part by lower-case name without a leading slash, or undefined. */
  find(name: string | undefined): ZipPart | undefined;
  /** The inflated bytes of a part, held to its declared size and checksum; refuses above `capBytes` before inflating. */
  read(part: ZipPart, capBytes?: number): AsyncGenerator<Buffer>;
}

const CHUNK = 1 << 18;
const TAIL = 65_557;

/**
 * Opens a zip archive by its central directory alone. Everything is judged by declared sizes before a byte is inflated:
 * number of parts, size of each, size of all, ratio of packed to inflated.
 */
export async function openZip(source: ByteSource, limits: WorkbookLimits): Promise<ZipFile> {
  const parts = await readDirectory(source, limits);
  let total = 0;
  for (const part of parts.values()) total += part.bytes;
  if (total > limits.totalBytes) refuseWorkbook('too-big', `${total} bytes in all`);
  return {
    find: (name) => (name === undefined ? undefined : parts.get(name.toLowerCase())),
    read: (part, capBytes = limits.partBytes) => inflate(source, part, limits, capBytes),
  };
}

async function readDirectory(source: ByteSource, limits: WorkbookLimits): Promise<Map<string, ZipPart>> {
  const { count, length, offset } = await locateDirectory(source);
  if (count > limits.parts) refuseWorkbook('too-big', `${count} parts`);
  if (length > 16e6 || offset + length > source.size) refuseWorkbook('damaged', 'central directory');
  const directory = await source.readAt(offset, length);
  const parts = new Map<string, ZipPart>();
  for (let index = 0, at = 0; index < count; index++) {
    if (at + 46 > length || directory.readUInt32LE(at) !== 0x02014b50) refuseWorkbook('damaged', 'central directory');
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
    if (next > length) refuseWorkbook('damaged', 'central directory');
    const part = readEntry(directory, at, nameBytes, extraBytes);
    parts.set(part.name.toLowerCase(), part);
    at = next;
  }
  return parts;
}

/** The end record, and the 64-bit one before it when there is one. */
async function locateDirectory(source: ByteSource) {
  const tail = await source.readAt(Math.max(0, source.size - TAIL), Math.min(source.size, TAIL));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== 0x06054b50) at--;
  if (at < 0) refuseWorkbook('damaged', 'no end of archive');
  if (at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
    const record = await source.readAt(Number(tail.readBigUInt64LE(at - 12)), 56);
    return {
      count: Number(record.readBigUInt64LE(32)),
      length: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
  }
  return { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
}

function readEntry(directory: Buffer, at: number, nameBytes: number, extraBytes: number): ZipPart {
  const sizes = {
    bytes: directory.readUInt32LE(at + 24),
    packedBytes: directory.readUInt32LE(at + 20),
    offset: directory.readUInt32LE(at + 42),
  };
  const end = at + 46 + nameBytes + extraBytes;
  for (let extra = at + 46 + nameBytes; extra + 4 <= end; extra += 4 + directory.readUInt16LE(extra + 2)) {
    if (directory.readUInt16LE(extra) !== 1) continue;
    let value = extra + 4;
    for (const key of ['bytes', 'packedBytes', 'offset'] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      if (value + 8 > end) refuseWorkbook('damaged', 'central directory');
      sizes[key] = Number(directory.readBigUInt64LE(value));
      value += 8;
    }
  }
  return {
    name: directory
      .toString('utf8', at + 46, at + 46 + nameBytes)
      .replaceAll('\\', '/')
      .replace(/^\//, ''),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    ...sizes,
  };
}

async function* inflate(
  file: ByteSource,
  part: ZipPart,
  limits: WorkbookLimits,
  capBytes: number,
): AsyncGenerator<Buffer> {
  if (part.encrypted) refuseWorkbook('encrypted', part.name);
  if (part.method !== 8 && part.method !== 0) refuseWorkbook('unsupported', part.name);
  if (part.bytes > capBytes || (part.bytes > 1e7 && part.bytes > part.packedBytes * limits.ratio)) {
    refuseWorkbook('too-big', `${part.name} ${part.bytes} bytes`);
  }
  const header = await file.readAt(part.offset, 30);
  if (header.readUInt32LE(0) !== 0x04034b50) refuseWorkbook('damaged', part.name);
  const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = Readable.from(packedChunks(file, start, start + part.packedBytes), { objectMode: false });
  const source = part.method === 8 ? packed.pipe(createInflateRaw({ chunkSize: CHUNK })) : packed;
  if (source !== packed) packed.on('error', (error) => source.destroy(error));
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > part.bytes) refuseWorkbook('too-big', `${part.name} is larger than it says`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      refuseWorkbook('damaged', part.name);
    throw error;
  } finally {
    packed.destroy();
    source.destroy();
  }
  if (bytes !== part.bytes || crc !== part.crc) refuseWorkbook('damaged', `${part.name} checksum`);
}

async function* packedChunks(file: ByteSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += CHUNK) yield await file.readAt(at, Math.min(CHUNK, end - at));
}
