/** Makes small .xlsx files for tests, good ones and broken ones, byte by byte, so that nothing hostile lies in the repository. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadePart {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** What the directory claims instead of the truth. */
  readonly declaredBytes?: number;
  readonly declaredCrc?: number;
}

/** A zip archive of these parts. */
export function makeZip(parts: readonly MadePart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(part.declaredCrc ?? crc32(data), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(part.declaredBytes ?? data.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fixed, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed, place, name);
    offset += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, index, end]);
}

export type MadeCell = string | number | null | { readonly xml: string };

export interface MadeSheet {
  readonly name: string;
  readonly state?: 'visible' | 'hidden';
  readonly rows?: readonly (readonly MadeCell[])[];
  readonly merges?: readonly string[];
  /** The whole worksheet part instead of `rows`. */
  readonly xml?: string;
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook; style 1 shows a date. Replace or add parts before `makeZip` to break it. */
export function workbookParts(sheets: readonly MadeSheet[]): MadePart[] {
  const names = sheets.map(
    (sheet, index) =>
      `<sheet name="${escape(sheet.name)}" sheetId="${index + 1}" state="${sheet.state ?? 'visible'}" r:id="r${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="r${index + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return [
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="b" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns:r="${RELATION}"><sheets>${names.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${targets.join('')}<Relationship Id="s" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: sheet.xml ?? sheetXml(sheet),
    })),
  ];
}

export function makeWorkbook(sheets: readonly MadeSheet[]): Buffer {
  return makeZip(workbookParts(sheets));
}

function sheetXml(sheet: MadeSheet): string {
  const rows = (sheet.rows ?? []).map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`,
  );
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet><sheetData>${rows.join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: MadeCell, reference: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
  return cell.xml.replace('<c', `<c r="${reference}"`);
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
