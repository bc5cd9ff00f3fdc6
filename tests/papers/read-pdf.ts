import { inflateSync } from 'node:zlib';

// Reads back the PDF files Typst writes: one text piece a drawn line, with its place on the page. Not a general PDF reader.

export interface PdfText {
  /** From 1. */
  readonly page: number;
  /** Millimetres from the left edge to the first character, and from the top edge to the baseline. */
  readonly xMm: number;
  readonly yMm: number;
  /** Points. */
  readonly size: number;
  readonly font: string;
  readonly text: string;
}

const MM = 25.4 / 72;

interface PdfFont {
  readonly name: string;
  readonly text: ReadonlyMap<number, string>;
}

/** Every piece of text in drawing order, page by page. */
export function readPdf(pdf: Uint8Array): PdfText[] {
  const source = Buffer.from(pdf).toString('latin1');
  const objects = new Map<number, string>();
  for (const match of source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm))
    objects.set(Number(match[1]), match[2] ?? '');
  const fonts = new Map<number, PdfFont>();
  const kids = /\/Kids \[([^\]]*)\]/.exec(objects.get(1) ?? '')?.[1] ?? '';
  return references(kids).flatMap((reference, index) => {
    const page = objects.get(reference) ?? '';
    const own = new Map<string, PdfFont>();
    for (const match of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const id = Number(match[2]);
      if (!fonts.has(id)) fonts.set(id, readFont(objects, id));
      own.set(match[1] ?? '', fonts.get(id) as PdfFont);
    }
    const height = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(page)?.[1] ?? 841.8898);
    const contents = Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]);
    return readContents(streamOf(objects.get(contents) ?? ''), index + 1, height, own);
  });
}

function references(list: string): number[] {
  return [...list.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}

function streamOf(object: string): string {
  const start = object.indexOf('stream\n');
  if (start < 0) return '';
  const raw = Buffer.from(object.slice(start + 7, object.lastIndexOf('\nendstream')), 'latin1');
  return (object.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
}

function readFont(objects: ReadonlyMap<number, string>, id: number): PdfFont {
  const font = objects.get(id) ?? '';
  const name = /\/BaseFont \/(?:[A-Z]{6}\+)?(\S+)/.exec(font)?.[1] ?? '';
  const map = streamOf(objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1])) ?? '');
  const text = new Map<number, string>();
  const hex = (digits: string) => new TextDecoder('utf-16be').decode(Buffer.from(digits, 'hex'));
  for (const block of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const match of (block[1] ?? '').matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
      text.set(Number.parseInt(match[1] ?? '', 16), hex(match[2] ?? ''));
  }
  return { name, text };
}

function readContents(contents: string, page: number, height: number, fonts: ReadonlyMap<string, PdfFont>): PdfText[] {
  const found: PdfText[] = [];
  // Typst moves the origin to the start of each line and draws the line from there.
  for (const line of contents.matchAll(/1 0 0 -1 ([\d.-]+) ([\d.-]+) cm\n((?:(?!\nQ)[\s\S])*?)\nET/g)) {
    let font: PdfFont | undefined;
    let size = 0;
    for (const [, name, points, shift, drawn] of (line[3] ?? '').matchAll(
      /\/(f\d+) ([\d.]+) Tf|1 0 0 -1 ([\d.-]+) [\d.-]+ Tm\n([\s\S]*?) T[jJ]/g,
    )) {
      if (name) {
        font = fonts.get(name);
        size = Number(points);
        continue;
      }
      const text = glyphsOf(drawn ?? '')
        .map((glyph) => font?.text.get(glyph) ?? '\ufffd')
        .join('');
      found.push({
        page,
        xMm: (Number(line[1]) + Number(shift)) * MM,
        yMm: (height - Number(line[2])) * MM,
        size,
        font: font?.name ?? '',
        text,
      });
    }
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Glyph numbers of two bytes each out of PDF strings such as (\000\001), (\000a), (\000(\000)) or <0081>. */
function glyphsOf(source: string): number[] {
  const bytes: number[] = [];
  let depth = 0;
  for (const [piece, hex, octal, escaped] of source.matchAll(/<([0-9A-Fa-f]+)>|\\([0-7]{1,3})|\\([\s\S])|[\s\S]/g)) {
    if (depth === 0) {
      if (hex) bytes.push(...Buffer.from(hex, 'hex'));
      if (piece === '(') depth = 1;
      continue;
    }
    // Brackets that balance stand in a string as they are.
    if (piece === '(') depth++;
    if (piece === ')' && --depth === 0) continue;
    if (octal) bytes.push(Number.parseInt(octal, 8));
    else for (const character of escaped ? (ESCAPES[escaped] ?? escaped) : piece) bytes.push(character.charCodeAt(0));
  }
  return Array.from(
    { length: bytes.length / 2 },
    (_, index) => (bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0),
  );
}

export interface PdfLine {
  readonly page: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly text: string;
}

/** Pieces of one baseline joined from left to right, lines from top to bottom. */
export function linesOf(pieces: readonly PdfText[]): PdfLine[] {
  const lines = new Map<string, PdfText[]>();
  for (const piece of pieces) {
    const key = `${piece.page}/${piece.yMm.toFixed(1)}`;
    lines.set(key, [...(lines.get(key) ?? []), piece]);
  }
  return [...lines.values()]
    .map((line) => line.toSorted((a, b) => a.xMm - b.xMm))
    .map((line) => ({
      page: line[0]?.page ?? 0,
      xMm: line[0]?.xMm ?? 0,
      yMm: line[0]?.yMm ?? 0,
      text: line.map((piece) => piece.text).join(''),
    }))
    .toSorted((a, b) => a.page - b.page || a.yMm - b.yMm);
}
