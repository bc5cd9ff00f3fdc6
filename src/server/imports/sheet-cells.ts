import { columnIndex, type CellValue, type SheetRow } from '#domain/imports/cell-value.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { attributeOf, unescapeXml, type XmlListener } from './scan-xml.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { isTrue } from './workbook-parts.ts';

/** What a sheet needs to know of the rest of its workbook. */
export interface SheetSurroundings {
  readonly strings: SharedStrings | undefined;
  readonly dateStyles: readonly boolean[];
  readonly dates1904: boolean;
}

const DAYS_1904 = 1462;

const MERGES_KEPT = 100_000;

/** Makes the rows of one worksheet from its XML events. Rows without any filled cell are not kept. */
export class SheetCells implements XmlListener {
  wantsText = false;
  readonly #around: SheetSurroundings;
  readonly #limits: WorkbookLimits;
  readonly merges: string[] = [];
  readonly hiddenColumns: number[] = [];
  /** Whether the rows are over. */
  hasEnded = false;
  #rows: SheetRow[] = [];
  #cells: CellValue[] | undefined;
  #rowNo = 0;
  #hidden = false;
  #column = 0;
  #type = 'n';
  #style = 0;
  #value: string | undefined;
  #inline = false;
  #phonetic = 0;
  #cellCount = 0;
  #farCells = 0;

  constructor(around: SheetSurroundings, limits: WorkbookLimits) {
    this.#around = around;
    this.#limits = limits;
  }

  /** Cells so far to the right that they were left unread. */
  get farCells(): number {
    return this.#farCells;
  }

  /** The rows that ended since the last call. */
  takeRows(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, source: string, from: number, to: number): void {
    if (name === 'c') this.#openCell(source, from, to);
    else if (name === 'v') {
      this.#value = '';
      this.wantsText = true;
    } else if (name === 'is') {
      this.#inline = true;
      this.#value = '';
    } else if (name === 't') this.wantsText = this.#inline && this.#phonetic === 0;
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 'row') this.#openRow(source, from, to);
    else if (name === 'mergeCell' && this.merges.length < MERGES_KEPT)
      this.merges.push(attributeOf(source, from, to, 'ref') ?? '');
    else if (name === 'col') this.#noteColumns(source, from, to);
  }

  text(escaped: string): void {
    this.#value = (this.#value ?? '') + escaped;
  }

  plainCell(escaped: string): void {
    this.#value = escaped;
    this.#closeCell();
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.wantsText = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'is') this.#inline = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'sheetData') this.hasEnded = true;
    else if (name === 'row' && this.#cells) {
      if (this.#cells.length > 0) this.#rows.push({ rowNo: this.#rowNo, hidden: this.#hidden, cells: this.#cells });
      this.#cells = undefined;
    }
  }

  #openRow(source: string, from: number, to: number): void {
    const number = attributeOf(source, from, to, 'r');
    this.#rowNo = number === undefined ? this.#rowNo + 1 : Number(number);
    if (!(this.#rowNo >= 1)) refuseWorkbook('damaged', 'row number');
    if (this.#rowNo > this.#limits.rows) refuseWorkbook('too-big', 'rows');
    this.#hidden = isTrue(attributeOf(source, from, to, 'hidden'));
    this.#cells = [];
    this.#column = -1;
  }

  #noteColumns(source: string, from: number, to: number): void {
    if (!isTrue(attributeOf(source, from, to, 'hidden'))) return;
    const first = Number(attributeOf(source, from, to, 'min'));
    const last = Math.min(Number(attributeOf(source, from, to, 'max')), this.#limits.columns);
    for (let column = first; column <= last && column >= 1; column++) this.hiddenColumns.push(column - 1);
  }

  /** Attributes by hand: this runs once for every cell, and a pattern would cost half the time of the whole reading. */
  #openCell(source: string, from: number, to: number): void {
    if (!this.#cells) refuseWorkbook('damaged', 'cell outside a row');
    this.#type = 'n';
    this.#style = 0;
    this.#value = undefined;
    let placed = false;
    let at = from;
    while (at < to) {
      const code = source.charCodeAt(at);
      if (code <= 32) {
        at++;
        continue;
      }
      const equals = source.indexOf('=', at);
      if (equals < 0 || equals >= to) break;
      const quote = source.charAt(equals + 1);
      const end = source.indexOf(quote === "'" ? "'" : '"', equals + 2);
      if (end < 0 || end > to) break;
      if (equals - at === 1) {
        const value = source.slice(equals + 2, end);
        if (code === 114) {
          this.#column = columnIndex(value);
          placed = true;
        } else if (code === 116) this.#type = value;
        else if (code === 115) this.#style = Number(value);
      }
      at = end + 1;
    }
    if (!placed) this.#column++;
  }

  #closeCell(): void {
    const written = this.#value;
    this.#value = undefined;
    this.wantsText = false;
    if (written === undefined || written === '' || !this.#cells) return;
    if (this.#column < 0 || this.#column >= this.#limits.columns) {
      this.#farCells++;
      return;
    }
    if (++this.#cellCount > this.#limits.cells) refuseWorkbook('too-big', 'cells');
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = this.#decode(written);
  }

  #decode(written: string): CellValue {
    switch (this.#type) {
      case 's':
        return this.#around.strings?.at(Number(written)) ?? null;
      case 'str':
      case 'inlineStr':
        return unescapeXml(written);
      case 'b':
        return isTrue(written);
      case 'e':
        return { err: unescapeXml(written) };
      case 'd':
        return { iso: unescapeXml(written) };
      default:
        return this.#decodeNumber(written.trim());
    }
  }

  #decodeNumber(raw: string): CellValue {
    const number = Number(raw);
    if (Number.isNaN(number)) return unescapeXml(raw);
    if (this.#around.dateStyles[this.#style])
      return { serial: this.#around.dates1904 ? number + DAYS_1904 : number, raw };
    if (Math.abs(number) >= 1e15 || (/e/i.test(raw) && Math.abs(number) >= 1e10)) return { num: number, raw };
    return number;
  }
}
