import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFonts } from './fonts.ts';

// Typst prints an empty box, and says nothing, for a character that no font has. So the fonts are asked beforehand.

const coverages = new Map<string, Promise<Uint8Array>>();

/**
 * The characters of a text that no font can print, each once, in order of appearance: 待补字库. Usually none.
 * The character sets of the fonts are read once a process. White space and control characters are not asked about.
 */
export async function findUnprintable(text: string, fontFolder?: string): Promise<string[]> {
  const folders = await ensureFonts(fontFolder);
  const key = folders.join('\n');
  if (!coverages.has(key)) coverages.set(key, readCoverage(folders));
  const covered = (await coverages.get(key)) as Uint8Array;
  const missing = new Set<string>();
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if ((covered[point >> 3] ?? 0) & (1 << (point & 7))) continue;
    if (!isInvisible(character)) missing.add(character);
  }
  return [...missing];
}

/** Private use counts as visible: old systems keep rare names there, and no font of ours has them. Unassigned ones do too. */
function isInvisible(character: string): boolean {
  return /[\s\p{Cc}\p{Cf}\p{M}]/u.test(character);
}

/** One bit a code point, over all fonts of all folders. */
async function readCoverage(folders: readonly string[]): Promise<Uint8Array> {
  const covered = new Uint8Array(0x110000 / 8);
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      if (!/\.(ttf|otf|ttc)$/i.test(name)) continue;
      const file = await open(join(folder, name));
      try {
        for (const [first, last] of await readRanges(file)) {
          for (let point = first; point <= last; point++)
            covered[point >> 3] = (covered[point >> 3] ?? 0) | (1 << (point & 7));
        }
      } finally {
        await file.close();
      }
    }
  }
  return covered;
}

type CodeRange = readonly [first: number, last: number];

/** The code points of one font, from the table `cmap`. A collection is read by its first font. */
async function readRanges(file: FileHandle): Promise<CodeRange[]> {
  const head = await readAt(file, 0, 16);
  const start = head.toString('latin1', 0, 4) === 'ttcf' ? head.readUInt32BE(12) : 0;
  const count = (await readAt(file, start + 4, 2)).readUInt16BE(0);
  const directory = await readAt(file, start + 12, count * 16);
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString('latin1', at, at + 4) !== 'cmap') continue;
    return rangesOf(await readAt(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)));
  }
  return [];
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead < length) throw new Error('字体文件不完整');
  return bytes;
}

function rangesOf(cmap: Buffer): CodeRange[] {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8));
  return [...new Set(offsets)].flatMap((offset) => {
    const format = cmap.readUInt16BE(offset);
    if (format === 12) return groupsOf(cmap, offset);
    return format === 4 ? segmentsOf(cmap, offset) : [];
  });
}

/** Format 12: the whole of Unicode in groups. */
function groupsOf(cmap: Buffer, offset: number): CodeRange[] {
  return Array.from({ length: cmap.readUInt32BE(offset + 12) }, (_, index) => {
    const at = offset + 16 + index * 12;
    return [cmap.readUInt32BE(at), Math.min(cmap.readUInt32BE(at + 4), 0x10ffff)];
  });
}

/** Format 4: the first 65,536 code points in segments; a glyph number of 0 inside a segment means there is none. */
function segmentsOf(cmap: Buffer, offset: number): CodeRange[] {
  const doubled = cmap.readUInt16BE(offset + 6);
  const found: CodeRange[] = [];
  for (let at = 0; at < doubled; at += 2) {
    const last = cmap.readUInt16BE(offset + 14 + at);
    const first = cmap.readUInt16BE(offset + 16 + doubled + at);
    const delta = cmap.readUInt16BE(offset + 16 + 2 * doubled + at);
    const rangeAt = offset + 16 + 3 * doubled + at;
    const range = cmap.readUInt16BE(rangeAt);
    for (let point = first; point <= last && point < 0xffff; point++) {
      const glyph = range === 0 ? (point + delta) & 0xffff : cmap.readUInt16BE(rangeAt + range + 2 * (point - first));
      if (glyph !== 0) found.push([point, point]);
    }
  }
  return found;
}
