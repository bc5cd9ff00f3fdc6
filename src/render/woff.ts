import { inflateSync } from 'node:zlib';

const SIGNATURE = 0x774f4646;

/**
 * Unpacks a WOFF 1.0 web font into the plain TrueType or OpenType file it was made from.
 * Throws on anything that is not WOFF 1.0 or does not have the table lengths it promises.
 */
export function woffToSfnt(woff: Uint8Array): Uint8Array {
  const from = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.length < 44 || from.readUInt32BE(0) !== SIGNATURE) throw new Error('Not a WOFF 1.0 font');
  const count = from.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => readTable(from, 44 + index * 20));
  tables.sort((a, b) => a.tag - b.tag);

  const directory = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(from.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(16 << power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * count - (16 << power), 10);

  const parts: Buffer[] = [directory];
  let offset = directory.length;
  tables.forEach((table, index) => {
    const entry = 12 + 16 * index;
    directory.writeUInt32BE(table.tag, entry);
    directory.writeUInt32BE(table.checksum, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.bytes.length, entry + 12);
    // Every table begins at a multiple of four bytes.
    const padding = -table.bytes.length & 3;
    parts.push(table.bytes, Buffer.alloc(padding));
    offset += table.bytes.length + padding;
  });
  return Buffer.concat(parts);
}

function readTable(from: Buffer, at: number): { tag: number; checksum: number; bytes: Buffer } {
  const offset = from.readUInt32BE(at + 4);
  const packed = from.readUInt32BE(at + 8);
  const length = from.readUInt32BE(at + 12);
  const raw = from.subarray(offset, offset + packed);
  const bytes = packed < length ? inflateSync(raw) : raw;
  if (bytes.length !== length) throw new Error('A table of the WOFF font has the wrong length');
  return { tag: from.readUInt32BE(at), checksum: from.readUInt32BE(at + 16), bytes };
}
