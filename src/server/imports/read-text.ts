import { type ByteSource, piecesOf } from './byte-source.ts';
import { refuseWorkbook } from './refuse-workbook.ts';

/** How a text file is written: its encoding, and how many bytes of mark stand before its first character. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly markBytes: number;
}

/**
 * Tells the encoding of a text file by its mark, and without one by reading it through: UTF-8 when every byte agrees, UTF-16 when
 * one side of its pairs is mostly zero, else GB18030 (documents.md §2.5). Refuses what is none of them: `workbook.encoding`.
 */
export async function recogniseText(source: ByteSource): Promise<TextForm> {
  const head = await source.readAt(0, Math.min(source.size, 4096));
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return checked(source, 'utf-8', 3);
  if (head[0] === 0xff && head[1] === 0xfe) return checked(source, 'utf-16le', 2);
  if (head[0] === 0xfe && head[1] === 0xff) return checked(source, 'utf-16be', 2);
  if (head.includes(0)) return checked(source, zerosAtEven(head) ? 'utf-16be' : 'utf-16le', 0);
  if (await decodes(source, 'utf-8', 0)) return { encoding: 'utf-8', markBytes: 0 };
  return checked(source, 'gb18030', 0);
}

/** Commas and digits make a zero before them in UTF-16BE, behind them in UTF-16LE. */
function zerosAtEven(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return even > odd;
}

async function checked(source: ByteSource, encoding: TextForm['encoding'], markBytes: number): Promise<TextForm> {
  if (!(await decodes(source, encoding, markBytes))) refuseWorkbook('encoding', encoding);
  return { encoding, markBytes };
}

async function decodes(source: ByteSource, encoding: TextForm['encoding'], markBytes: number): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of piecesOf(source, markBytes))
      if (decoder.decode(piece, { stream: true }).includes('\0')) return false;
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The text in pieces, with how much of the file is read, from 0 to 1. */
export async function* textOf(source: ByteSource, form: TextForm): AsyncGenerator<{ text: string; share: number }> {
  const decoder = new TextDecoder(form.encoding, { fatal: true });
  let bytes = form.markBytes;
  for await (const piece of piecesOf(source, form.markBytes)) {
    bytes += piece.length;
    yield { text: decoder.decode(piece, { stream: true }), share: bytes / source.size };
  }
  yield { text: decoder.decode(), share: 1 };
}
