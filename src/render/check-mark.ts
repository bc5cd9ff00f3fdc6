import { crc32, deflateSync } from 'node:zlib';
import QRCode from 'qrcode';

/** What is printed beside the signature so that the paper can be compared with the database later. */
export interface CheckMark {
  /** First eight hex digits of the digest, capitals, for people to read out. */
  readonly code: string;
  /** Rows of "0" and "1", one character a module, without the quiet zone. */
  readonly matrix: readonly string[];
}

/** The mark for a model digest (sha256 in hex). The code says only the digest: paper gets lost, so nothing personal stands in it. */
export function checkMark(digest: string): CheckMark {
  // Capitals only, so that the code uses its compact alphanumeric mode.
  const { size, data } = QRCode.create(`NUANLIU:${digest.toUpperCase()}`, { errorCorrectionLevel: 'M' }).modules;
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (data[row * size + column] ? '1' : '0')).join(''),
  );
  return { code: digest.slice(0, 8).toUpperCase(), matrix };
}

const QUIET = 4;
const SCALE = 8;

/** The matrix as a grey PNG, eight pixels a module, with the quiet zone of four modules. */
export function checkMarkPng(mark: CheckMark): Uint8Array {
  const side = (mark.matrix.length + 2 * QUIET) * SCALE;
  const lines: Buffer[] = [];
  for (let y = 0; y < side; y++) {
    const line = Buffer.alloc(side + 1, 255);
    line[0] = 0;
    const row = mark.matrix[Math.floor(y / SCALE) - QUIET] ?? '';
    for (let x = 0; x < row.length; x++) {
      if (row[x] === '1') line.fill(0, 1 + (x + QUIET) * SCALE, 1 + (x + QUIET + 1) * SCALE);
    }
    lines.push(line);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytes]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(bytes.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
