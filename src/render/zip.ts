import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

// 1980-01-01 00:00, the first moment a zip can name: the same parts give the same bytes on every day.
const DOS_DATE = 0x0021;
const UTF8_NAMES = 0x0800;

/** A part that is packed already. */
export interface PackedPart {
  readonly path: string;
  readonly crc: number;
  /** Before packing. */
  readonly bytes: number;
  readonly packed: readonly Uint8Array[];
}

/** Packs parts in the order given. Same parts, same bytes. */
export function packZip(parts: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  return Buffer.concat(
    joinZip(
      [...parts].map(([path, part]) => {
        const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
        return { path, crc: crc32(bytes), bytes: bytes.length, packed: [deflateRawSync(bytes, { level: 6 })] };
      }),
    ),
  );
}

/** An archive of packed parts in the order given, in pieces. */
export function joinZip(parts: readonly PackedPart[]): Uint8Array[] {
  const bodies: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.path, 'utf8');
    const packedBytes = part.packed.reduce((sum, piece) => sum + piece.length, 0);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(UTF8_NAMES, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(DOS_DATE, 8);
    fields.writeUInt32LE(part.crc, 10);
    fields.writeUInt32LE(packedBytes, 14);
    fields.writeUInt32LE(part.bytes, 18);
    fields.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, ...part.packed);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, entry, name);
    offset += 30 + name.length + packedBytes;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return [...bodies, list, end];
}

export interface ZipLimits {
  /** Bytes all parts may have together once unpacked. */
  readonly totalBytes: number;
  readonly parts: number;
}

const LIMITS: ZipLimits = { totalBytes: 64 * 2 ** 20, parts: 1000 };

/**
 * Unpacks a small zip (a paper, not a roster) whole, in the order of its directory.
 * Throws on a damaged archive, a wrong checksum, encryption, and on anything over the limits, before it is inflated.
 */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits = LIMITS): Map<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length) throw new Error('Not a zip archive');
  const count = file.readUInt16LE(end + 10);
  if (count > limits.parts) throw new Error('The zip archive has too many parts');
  const parts = new Map<string, Uint8Array>();
  let at = file.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw new Error('The zip directory is damaged');
    const flags = file.readUInt16LE(at + 8);
    const method = file.readUInt16LE(at + 10);
    const checksum = file.readUInt32LE(at + 16);
    const packed = file.readUInt32LE(at + 20);
    const size = file.readUInt32LE(at + 24);
    const nameLength = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    total += size;
    if (total > limits.totalBytes) throw new Error('The zip archive would unpack to too many bytes');
    if (flags & 1 || (method !== 0 && method !== 8))
      throw new Error('The zip archive is encrypted or packed in an unknown way');
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const raw = file.subarray(start, start + packed);
    const part = method === 8 ? inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) }) : raw;
    if (part.length !== size || crc32(part) !== checksum)
      throw new Error(`A part of the zip archive is damaged: ${name}`);
    parts.set(name, part);
  }
  return parts;
}
