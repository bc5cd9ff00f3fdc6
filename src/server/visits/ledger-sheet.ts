import type { CalendarDate } from '#domain/calendar-date.ts';
import { plainName } from '#domain/visits/plain-name.ts';
import { type CellValue, cellText, parseRange, type SheetRow, type WorkbookSheet } from '#domain/imports/cell-value.ts';
import { readAmount } from '#domain/imports/read-amount.ts';
import { readDate } from '#domain/imports/read-date.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';

/** The titles under which a column may stand, the usual one first. */
export type LedgerColumns<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** One row of a ledger; every reader answers nothing for an empty cell and notes a doubt for one it cannot read. */
export interface LedgerRow<Column extends string> {
  /** “结对台账”第5行, as refusals name it. */
  readonly place: string;
  text(column: Column): string;
  date(column: Column): CalendarDate | undefined;
  amount(column: Column): Fen | undefined;
  count(column: Column): number | undefined;
  /** Notes what is wrong with a cell. */
  doubt(column: Column, problem: string): void;
}

const HEADER_SEARCH_ROWS = 20;
const FOOT = /^(本页)?(合计|小计|总计)|^(制表|填表|审核|经办|负责人|单位\(章\)|备注[:：]|说明|注[:：])/;

/**
 * Reads the rows below the header of every sheet that has one; the header is the row that names all `required` columns.
 * A cell merged over several rows counts for each of them, as when one helper stands beside five households. Headings, totals
 * and blank rows are passed over. Refuses a book without such a header (`visit.no-ledger-header`) and one with cells that
 * cannot be read (`visit.ledger-unreadable`), naming row and column of the first ten.
 */
export function readLedger<Column extends string, Entry>(
  sheets: readonly WorkbookSheet[],
  columns: LedgerColumns<Column>,
  required: readonly NoInfer<Column>[],
  read: (row: LedgerRow<Column>) => Entry,
): Entry[] {
  const doubts: string[] = [];
  const entries: Entry[] = [];
  let headers = 0;
  for (const sheet of sheets) {
    const header = findHeader(sheet, columns, required);
    if (!header) continue;
    headers++;
    const cells = mergedCells(sheet, header.rowNo);
    for (const row of sheet.rows) {
      if (row.rowNo <= header.rowNo || isPassedOver(row)) continue;
      entries.push(read(ledgerRow(sheet.name, row, header.layout, columns, cells, doubts)));
    }
  }
  if (headers === 0) {
    const names = required.map((column) => `“${columns[column][0]}”`).join('、');
    refuse(
      'visit.no-ledger-header',
      `表里没有找到表头：前 ${HEADER_SEARCH_ROWS} 行中应有一行写着${names}。请检查是不是选错了文件，或改正表头后重新上传。`,
      { sheets: sheets.map((sheet) => sheet.name) },
    );
  }
  if (doubts.length > 0) {
    const more = doubts.length > 10 ? `；另有 ${doubts.length - 10} 处` : '';
    refuse(
      'visit.ledger-unreadable',
      `有 ${doubts.length} 处看不懂，没有登记任何一条：${doubts.slice(0, 10).join('；')}${more}。请改正后重新上传。`,
      {
        doubts: doubts.length,
      },
    );
  }
  if (entries.length === 0) refuse('visit.empty-ledger', '表头下面没有任何记录。请检查是不是选错了工作表。');
  return entries;
}

type Layout<Column extends string> = Partial<Record<Column, number>>;

function findHeader<Column extends string>(
  sheet: WorkbookSheet,
  columns: LedgerColumns<Column>,
  required: readonly Column[],
) {
  for (const row of sheet.rows.slice(0, HEADER_SEARCH_ROWS)) {
    const layout: Layout<Column> = {};
    for (const [index, cell] of row.cells.entries()) {
      const title = plainName(cellText(cell));
      const column = (Object.keys(columns) as Column[]).find((each) =>
        columns[each].some((name) => plainName(name) === title),
      );
      if (title !== '' && column !== undefined && layout[column] === undefined) layout[column] = index;
    }
    if (required.every((column) => layout[column] !== undefined)) return { rowNo: row.rowNo, layout };
  }
  return undefined;
}

/** Value of the top cell for every lower cell of a range merged over rows below the header: "row:column" → value. */
function mergedCells(sheet: WorkbookSheet, headerRowNo: number): Map<string, CellValue> {
  const byRow = new Map(sheet.rows.map((row) => [row.rowNo, row]));
  const filled = new Map<string, CellValue>();
  for (const merge of sheet.merges) {
    const range = parseRange(merge);
    if (!range || range.top <= headerRowNo || range.bottom === range.top) continue;
    const value = byRow.get(range.top)?.cells[range.left] ?? null;
    for (let rowNo = range.top + 1; rowNo <= range.bottom; rowNo++) filled.set(`${rowNo}:${range.left}`, value);
  }
  return filled;
}

function isPassedOver(row: SheetRow): boolean {
  const texts = row.cells.map((cell) => plainName(cellText(cell))).filter((text) => text !== '' && text !== '/');
  const [first = ''] = texts;
  return texts.length === 0 || FOOT.test(first) || (texts.length === 1 && /^\d+$/.test(first));
}

function ledgerRow<Column extends string>(
  sheetName: string,
  row: SheetRow,
  layout: Layout<Column>,
  columns: LedgerColumns<Column>,
  merged: ReadonlyMap<string, CellValue>,
  doubts: string[],
): LedgerRow<Column> {
  const place = `“${sheetName}”第${row.rowNo}行`;
  const cell = (column: Column): CellValue => {
    const at = layout[column];
    if (at === undefined) return null;
    const own = row.cells[at] ?? null;
    return own === null || own === '' ? (merged.get(`${row.rowNo}:${at}`) ?? null) : own;
  };
  const doubt = (column: Column, problem: string) => void doubts.push(`${place}“${columns[column][0]}”${problem}`);
  const text = (column: Column) => {
    const written = cellText(cell(column)).normalize('NFKC').trim();
    return written === '/' ? '' : written;
  };
  return {
    place,
    text,
    doubt,
    date(column) {
      const reading = readDate(text(column) === '' ? null : cell(column));
      if ('value' in reading) return reading.value ?? undefined;
      return doubt(column, `“${text(column)}”不是日期，请写成 2026-01-05`) as undefined;
    },
    amount(column) {
      const reading = readAmount(text(column) === '' ? null : cell(column));
      if ('value' in reading) return reading.value ?? undefined;
      return doubt(column, `“${text(column)}”不是金额，请写成以元为单位的数字`) as undefined;
    },
    count(column) {
      const match = /^(\d{1,4})(?:次|户|袋|件|份|个|桶|床)?$/.exec(text(column));
      if (match) return Number(match[1]);
      return text(column) === '' ? undefined : (doubt(column, `“${text(column)}”不是整数`) as undefined);
    },
  };
}

/** The code whose names include what the cell says; undefined for an empty cell, a doubt for an unknown word. */
export function readWord<Column extends string, Code extends string>(
  row: LedgerRow<Column>,
  column: Column,
  words: Readonly<Record<Code, RegExp>>,
  hint: string,
): Code | undefined {
  const text = plainName(row.text(column));
  if (text === '') return undefined;
  const code = (Object.keys(words) as Code[]).find((each) => words[each].test(text));
  if (code === undefined) row.doubt(column, `“${text}”看不懂，请写${hint}`);
  return code;
}
