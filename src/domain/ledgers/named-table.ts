import type { CalendarDate } from '../calendar-date.ts';
import { plainName } from '../deliveries/sign-off-sheet.ts';
import { type CellValue, cellText, parseRange, type SheetRow, type WorkbookSheet } from '../imports/cell-value.ts';
import { readAmount } from '../imports/read-amount.ts';
import { readDate } from '../imports/read-date.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/** The columns of a ledger: for every field the headings it goes by; the first is the one messages name. */
export type Columns = Readonly<Record<string, readonly [string, ...string[]]>>;

export interface LedgerKind<C extends Columns> {
  /** As people call it: “走访记录表”. */
  readonly name: string;
  readonly columns: C;
  readonly required: readonly (keyof C & string)[];
}

/** A row that is not taken, with the reason a clerk can act on. Rows count from 1 as on the screen. */
export interface RowFault {
  readonly sheetName: string;
  readonly rowNo: number;
  readonly reason: string;
}

/** What a ledger gives: entries that can be taken, rows with faults, and rows that are no entries (headings, totals). */
export interface LedgerRead<T> {
  readonly entries: readonly (T & { readonly sheetName: string; readonly rowNo: number })[];
  readonly faults: readonly RowFault[];
  readonly passedOver: readonly RowFault[];
}

const HEADER_SEARCH_ROWS = 20;
const FOOT =
  /^(本页)?(合计|小计|总计)|^(经办人|复核人|审批人|审核人|监督人|制表|填表|负责人|记录人|单位\(章\)|备注[:：]|说明|注[:：])/;

/** One row by the names of its columns; what cannot be read is gathered as a doubt and makes the row a fault. */
export class NamedRow<C extends Columns> {
  readonly doubts: string[] = [];
  readonly #row: SheetRow;
  readonly #layout: Layout<C>;
  readonly #columns: C;
  readonly #merged: MergedCells;

  constructor(row: SheetRow, layout: Layout<C>, columns: C, merged: MergedCells) {
    this.#row = row;
    this.#layout = layout;
    this.#columns = columns;
    this.#merged = merged;
  }

  #cell(column: keyof C & string): CellValue {
    const at = this.#layout[column];
    if (at === undefined) return null;
    const own = this.#row.cells[at] ?? null;
    return own === null || own === '' ? (this.#merged.get(`${this.#row.rowNo}:${at}`) ?? null) : own;
  }

  /** The cell as read off the screen, trimmed; '' for an empty cell or a column the sheet does not have. */
  text(column: keyof C & string): string {
    const shown = cellText(this.#cell(column)).normalize('NFKC').trim();
    return shown === '/' || shown === '-' || shown === '—' ? '' : shown;
  }

  needed(column: keyof C & string): string {
    const text = this.text(column);
    if (text === '') this.doubt(column, '是空的，请补上');
    return text;
  }

  /** Yuan in fen; an empty cell is none. */
  fen(column: keyof C & string): Fen {
    const reading = readAmount(this.text(column) === '' ? null : this.#cell(column));
    if ('value' in reading) return reading.value ?? 0n;
    this.doubt(column, `“${this.text(column)}”不是金额，请写成数字`);
    return 0n;
  }

  count(column: keyof C & string): number | undefined {
    const text = this.text(column).replace(/[次户人份袋张件个桶床]$/, '');
    if (text === '') return undefined;
    if (/^\d{1,6}$/.test(text)) return Number(text);
    this.doubt(column, `“${this.text(column)}”不是整数，请写成数字`);
    return undefined;
  }

  date(column: keyof C & string): CalendarDate | undefined {
    const reading = readDate(this.text(column) === '' ? null : this.#cell(column));
    if ('value' in reading) return reading.value ?? undefined;
    this.doubt(column, `“${this.text(column)}”不是日期，请写成 2026-01-05`);
    return undefined;
  }

  neededDate(column: keyof C & string): CalendarDate {
    const date = this.date(column);
    if (date === undefined && this.text(column) === '') this.doubt(column, '是空的，请补上');
    return date ?? '';
  }

  /**
   * The code whose name is written, whole or as far as it is clear (“本人” for “本人签字”), or else the first of `also` that the
   * words match; `other` when the cell is empty.
   */
  choice<K extends string, Other extends K | null>(
    column: keyof C & string,
    names: Readonly<Record<K, string>>,
    other: Other,
    also: { readonly [Code in K]?: RegExp } = {},
  ): K | Other {
    const text = plainName(this.text(column));
    if (text === '') return other;
    const codes = Object.keys(names) as K[];
    const begun = codes.filter((code) => text.length > 1 && plainName(names[code]).startsWith(text));
    const found =
      codes.find((code) => plainName(names[code]) === text) ??
      (begun.length === 1 ? begun[0] : (Object.keys(also) as K[]).find((code) => also[code]?.test(text)));
    if (found === undefined)
      this.doubt(column, `“${this.text(column)}”不认识，可以写：${Object.values(names).join('、')}`);
    return found ?? other;
  }

  yes(column: keyof C & string): boolean {
    return /^(是|√|✓|有|已|Y|yes)/i.test(this.text(column));
  }

  doubt(column: keyof C & string, problem: string): void {
    this.doubts.push(`“${this.#columns[column]?.[0] ?? column}”${problem}`);
  }
}

type MergedCells = ReadonlyMap<string, CellValue>;

type Layout<C extends Columns> = Partial<Record<keyof C & string, number>>;

/**
 * Reads every sheet whose heading names the columns of the ledger; column order and the rows above do not matter. A row that
 * cannot be read is listed with its reason, never dropped; a cell merged over several rows counts for each of them, as when one
 * helper stands beside five households. Refuses a workbook without such a sheet (`ledger.no-heading`),
 * naming the columns, and one with a column for an illness (`ledger.diagnosis-column`): such a ledger many people see.
 */
export function readLedger<C extends Columns, T>(
  sheets: readonly WorkbookSheet[],
  kind: LedgerKind<C>,
  read: (row: NamedRow<C>, sheetName: string) => T,
): LedgerRead<T> {
  const found = sheets.flatMap((sheet) => {
    const heading = findHeading(sheet, kind);
    return heading ? [{ sheet, ...heading }] : [];
  });
  if (found.length === 0) {
    const names = kind.required.map((column) => `“${kind.columns[column]?.[0] ?? column}”`).join('、');
    refuse(
      'ledger.no-heading',
      `${kind.name}里没有找到表头：前 ${HEADER_SEARCH_ROWS} 行中应有一行写着${names}。请检查是不是选错了文件，或改正表头。`,
      { sheets: sheets.map((sheet) => sheet.name) },
    );
  }
  const entries: (T & { sheetName: string; rowNo: number })[] = [];
  const faults: RowFault[] = [];
  const passedOver: RowFault[] = [];
  for (const { sheet, layout, headingRowNo } of found) {
    const merged = mergedCells(sheet, headingRowNo);
    for (const row of sheet.rows) {
      const place = { sheetName: sheet.name, rowNo: row.rowNo };
      const reason = row.rowNo <= headingRowNo ? '表头' : whyNoEntry(row, layout);
      if (reason !== undefined) {
        passedOver.push({ ...place, reason });
        continue;
      }
      const named = new NamedRow(row, layout, kind.columns, merged);
      const entry = read(named, sheet.name);
      if (named.doubts.length > 0) faults.push({ ...place, reason: named.doubts.join('；') });
      else entries.push({ ...entry, ...place });
    }
  }
  return { entries, faults, passedOver };
}

function findHeading<C extends Columns>(
  sheet: WorkbookSheet,
  kind: LedgerKind<C>,
): { layout: Layout<C>; headingRowNo: number } | undefined {
  for (const row of sheet.rows.slice(0, HEADER_SEARCH_ROWS)) {
    const layout: Layout<C> = {};
    const titles = row.cells.map((cell) => plainName(cellText(cell)));
    for (const [index, title] of titles.entries()) {
      const column = (Object.keys(kind.columns) as (keyof C & string)[]).find((each) =>
        kind.columns[each]?.some((name) => plainName(name) === title),
      );
      if (column !== undefined && layout[column] === undefined) layout[column] = index;
    }
    if (!kind.required.every((column) => layout[column] !== undefined)) continue;
    const illness = titles.find((title) => /诊断|病名|病种|疾病名称/.test(title));
    if (illness !== undefined)
      refuse(
        'ledger.diagnosis-column',
        `${kind.name}的工作表“${sheet.name}”有“${illness}”一栏，而这张表很多人都能看到。请删去这一栏；病名只由医务岗位在系统里填写，加密保存。`,
        { sheet: sheet.name, rowNo: row.rowNo },
      );
    return { layout, headingRowNo: row.rowNo };
  }
  return undefined;
}

/** Value of the top cell for every lower cell of a range merged over rows below the heading: "row:column" → value. */
function mergedCells(sheet: WorkbookSheet, headingRowNo: number): MergedCells {
  const byRow = new Map(sheet.rows.map((row) => [row.rowNo, row]));
  const filled = new Map<string, CellValue>();
  for (const merge of sheet.merges) {
    const range = parseRange(merge);
    if (!range || range.top <= headingRowNo || range.bottom === range.top) continue;
    const value = byRow.get(range.top)?.cells[range.left] ?? null;
    for (let rowNo = range.top + 1; rowNo <= range.bottom; rowNo++) filled.set(`${rowNo}:${range.left}`, value);
  }
  return filled;
}

function whyNoEntry<C extends Columns>(row: SheetRow, layout: Layout<C>): string | undefined {
  const texts = row.cells.map((cell) => plainName(cellText(cell)));
  const first = texts.find((text) => text !== '');
  if (first === undefined) return '空行';
  if (FOOT.test(first)) return '合计或签名行';
  const filled = (Object.values(layout) as number[]).filter((at) => (texts[at] ?? '') !== '' && texts[at] !== '/');
  return filled.length === 0 ? '空行' : undefined;
}
