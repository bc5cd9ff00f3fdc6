import type { SheetRow } from '#domain/imports/cell-value.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

export type Separator = ',' | ';' | '\t';

const SEPARATORS: readonly Separator[] = [',', '\t', ';'];

/** The separator that stands most often outside quotes in the first lines; a comma when none does. */
export function separatorOf(sample: string): Separator {
  let quoted = false;
  const counts = new Map<string, number>();
  for (const character of sample) {
    if (character === '"') quoted = !quoted;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return SEPARATORS.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best));
}

/**
 * Splits separated text (RFC 4180: a quoted field may hold separators, line ends and doubled quotes) into rows, piece by
 * piece. A quote inside an unquoted field is an ordinary character. Every cell is text: nothing is guessed to be a number.
 */
export class TextSplitter {
  readonly #separator: Separator;
  readonly #limits: WorkbookLimits;
  #rows: SheetRow[] = [];
  #cells: string[] = [];
  #field = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start';
  #rowNo = 0;
  #afterReturn = false;
  #farCells = 0;
  #cellCount = 0;

  constructor(separator: Separator, limits: WorkbookLimits) {
    this.#separator = separator;
    this.#limits = limits;
  }

  get farCells(): number {
    return this.#farCells;
  }

  push(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      const follows = this.#afterReturn && character === '\n';
      this.#afterReturn = false;
      if (follows) continue;
      if (this.#state === 'quoted') {
        const end = text.indexOf('"', at);
        this.#field += text.slice(at, end < 0 ? text.length : end);
        if (this.#field.length > this.#limits.nodeChars) refuseWorkbook('too-big', `row ${this.#rowNo + 1}`);
        if (end < 0) return;
        at = end;
        this.#state = 'quote-in-quoted';
      } else if (character === '"' && this.#state === 'start') this.#state = 'quoted';
      else if (character === '"' && this.#state === 'quote-in-quoted') {
        this.#field += '"';
        this.#state = 'quoted';
      } else if (character === this.#separator) this.#endField();
      else if (character === '\n' || character === '\r') {
        this.#afterReturn = character === '\r';
        this.#endRow();
      } else {
        this.#field += character;
        if (this.#state === 'start') this.#state = 'plain';
      }
    }
    if (this.#field.length > this.#limits.nodeChars) refuseWorkbook('too-big', `row ${this.#rowNo + 1}`);
  }

  /** The last line need not be ended; a quote that is never closed is damage, because rows hide behind it. */
  end(): void {
    if (this.#state === 'quoted') refuseWorkbook('damaged', `quote open since row ${this.#rowNo + 1}`);
    if (this.#field !== '' || this.#cells.length > 0) this.#endRow();
  }

  takeRows(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #endField(): void {
    if (this.#cells.length < this.#limits.columns) this.#cells.push(unwrapped(this.#field));
    else if (this.#field !== '') this.#farCells++;
    this.#field = '';
    this.#state = 'start';
  }

  #endRow(): void {
    this.#endField();
    const cells = this.#cells;
    this.#cells = [];
    if (++this.#rowNo > this.#limits.rows) refuseWorkbook('too-big', 'rows');
    this.#cellCount += cells.length;
    if (this.#cellCount > this.#limits.cells) refuseWorkbook('too-big', 'cells');
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length > 0)
      this.#rows.push({ rowNo: this.#rowNo, hidden: false, cells: cells.map((cell) => (cell === '' ? null : cell)) });
  }
}

/** What people do to keep Excel from rounding a number: ="4101…", a leading apostrophe, a tab behind it. */
function unwrapped(field: string): string {
  const text = field.replace(/\t+$/, '');
  const formula = /^="([^"]*)"$/.exec(text)?.[1];
  return formula ?? (/^'[\dXx]/.test(text) ? text.slice(1) : text);
}
