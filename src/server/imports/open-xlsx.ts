import type { ByteSource } from './byte-source.ts';
import { openZip, type ZipFile, type ZipPart } from './open-zip.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { XmlScanner } from './scan-xml.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetCells } from './sheet-cells.ts';
import { type SheetSurvey, SURVEYED_ROWS, type TableFile } from './table-file.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { findWorkbookParts, scanPart, type WorkbookParts } from './workbook-parts.ts';

const ROWS_AT_ONCE = 1000;

/** Opens an .xlsx file; its sheets are inflated and read row by row, never held whole. Refuses with `workbook.*`. */
export async function openXlsx(source: ByteSource, limits: WorkbookLimits): Promise<TableFile> {
  const zip = await openZip(source, limits);
  const parts = await findWorkbookParts(zip, limits);
  const strings = parts.sharedStrings ? new SharedStrings() : undefined;
  if (strings && parts.sharedStrings) await scanPart(zip, parts.sharedStrings, strings, limits, limits.stringBytes);
  const cellsOf = () => newCells(parts, strings, limits);
  const mergeCounts = new Map<number, number>();
  return {
    async survey() {
      const surveys: SheetSurvey[] = [];
      for (const [index, { name, visible, part }] of parts.sheets.entries()) {
        const cells = cellsOf();
        const rows = await surveyPart(zip, part, cells, limits);
        mergeCounts.set(index, cells.merges.length);
        surveys.push({ name, hidden: !visible, rows, merges: cells.merges, hiddenColumns: cells.hiddenColumns });
      }
      return surveys;
    },
    async readRows(sheet, take) {
      const part = parts.sheets[sheet]?.part;
      if (!part) throw new Error(`no sheet ${sheet}`);
      const cells = cellsOf();
      const scanner = new XmlScanner(cells, limits);
      let rows: ReturnType<SheetCells['takeRows']> = [];
      let bytes = 0;
      for await (const chunk of zip.read(part)) {
        bytes += chunk.length;
        scanner.push(chunk);
        const ended = cells.takeRows();
        rows = rows.length === 0 ? ended : rows.concat(ended);
        if (rows.length < ROWS_AT_ONCE) continue;
        await take(rows, bytes / part.bytes);
        rows = [];
      }
      scanner.end();
      rows = rows.concat(cells.takeRows());
      if (rows.length > 0) await take(rows, 1);
      if ((mergeCounts.get(sheet) ?? cells.merges.length) !== cells.merges.length)
        refuseWorkbook('damaged', `${part.name} merged cells`);
      return { farCells: cells.farCells };
    },
    close: () => source.close(),
  };
}

function newCells(parts: WorkbookParts, strings: SharedStrings | undefined, limits: WorkbookLimits): SheetCells {
  return new SheetCells({ strings, dateStyles: parts.dateStyles, dates1904: parts.dates1904 }, limits);
}

const END_OF_DATA = Buffer.from('sheetData>');

/**
 * Reads the first rows of a sheet and, behind its data, the merged cells, which the format puts last. What lies between is
 * inflated and searched for its end, not read; the later reading of all rows must find the same merges.
 */
async function surveyPart(zip: ZipFile, part: ZipPart, cells: SheetCells, limits: WorkbookLimits) {
  let scanner = new XmlScanner(cells, limits);
  let stage: 'top' | 'between' | 'behind' = 'top';
  let kept: Buffer = Buffer.alloc(0);
  const rows: ReturnType<SheetCells['takeRows']> = [];
  for await (const chunk of zip.read(part)) {
    if (stage !== 'between') {
      scanner.push(chunk);
      if (stage === 'top') rows.push(...cells.takeRows());
      if (stage === 'top' && rows.length >= SURVEYED_ROWS && !cells.hasEnded) {
        stage = 'between';
        kept = tailOf(chunk);
      }
      continue;
    }
    const window = Buffer.concat([kept, chunk]);
    const end = endOfData(window);
    if (end === undefined) kept = tailOf(window);
    else {
      stage = 'behind';
      scanner = new XmlScanner(cells, limits);
      scanner.push(Buffer.from('<worksheet>'));
      scanner.push(window.subarray(end));
    }
  }
  if (stage === 'between') refuseWorkbook('damaged', `${part.name} has no end`);
  scanner.end();
  return rows.slice(0, SURVEYED_ROWS);
}

/** Enough of the end of a piece that a tag cut in two is found whole. */
const tailOf = (piece: Buffer) => piece.subarray(Math.max(0, piece.length - 64));

/** Where the text goes on behind `</sheetData>`, whatever its prefix. */
function endOfData(window: Buffer): number | undefined {
  for (let at = window.indexOf(END_OF_DATA); at >= 0; at = window.indexOf(END_OF_DATA, at + 1)) {
    const less = window.lastIndexOf('<', at);
    if (window[less + 1] === 0x2f && !window.subarray(less, at).includes(0x3e)) return at + END_OF_DATA.length;
  }
  return undefined;
}
