import { isCalendarDate } from '../calendar-date.ts';
import type { CalendarDate } from '../calendar-date.ts';
import { cellText } from '../imports/cell-value.ts';
import type { CellValue, WorkbookSheet } from '../imports/cell-value.ts';
import { formatYuan, parseYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import type { BankLayout } from './bank-layout.ts';
import { plainName } from './sign-off-sheet.ts';

type Column = keyof BankLayout['result']['columns'];
const NEEDED = ['line', 'name', 'card', 'state'] as const satisfies readonly Column[];
const HEADER_SEARCH_ROWS = 20;

/** A row of the bank's result. `card` is digits in the clear: it is compared and forgotten, never kept. */
export interface BankResultRow {
  readonly rowNo: number;
  readonly lineNo: number | undefined;
  readonly name: string;
  readonly card: string;
  /** Undefined: the file has no amount for it. */
  readonly amountFen: Fen | undefined;
  readonly state: 'paid' | 'failed' | undefined;
  readonly stateText: string;
  readonly reason: string;
  /** Undefined: no day in the file. */
  readonly on: CalendarDate | undefined;
}

/** A line of the batch as results are compared with it; `isCard` says whether digits are those of its card. */
export interface SettledLine {
  readonly lineNo: number;
  readonly name: string;
  readonly amountFen: Fen;
  readonly state: 'open' | 'paid' | 'failed' | 'cancelled';
  readonly isCard: (digits: string) => boolean;
}

export const BANK_PARKING = {
  'no-line': '没有这个序号',
  'other-name': '户名不符',
  'other-card': '账号不符',
  'other-amount': '金额不符',
  'unknown-state': '结果认不出',
  'no-reason': '失败没有原因',
  'impossible-day': '日期不可能',
  doubled: '同一序号出现两次',
  contradicts: '与以前的结果矛盾',
} as const;
export type BankParkingCode = keyof typeof BANK_PARKING;

export interface BankMatch {
  readonly paid: readonly { readonly lineNo: number; readonly on: CalendarDate }[];
  readonly failed: readonly { readonly lineNo: number; readonly reason: string; readonly on: CalendarDate }[];
  /** Rows that say what is known already. */
  readonly repeated: readonly number[];
  readonly parked: readonly {
    readonly rowNo: number;
    readonly lineNo: number | undefined;
    readonly code: BankParkingCode;
    readonly reason: string;
  }[];
}

/**
 * Reads a result file by the titles its layout names. Refuses a file without line number, account, name and result in one of the
 * first 20 rows (`bank-result.no-header`), and one in which two columns claim to be the same (`bank-result.doubled-column`):
 * nobody can tell which of them the bank means.
 */
export function readBankResult(sheets: readonly WorkbookSheet[], layout: BankLayout): BankResultRow[] {
  for (const sheet of sheets) {
    const head = sheet.rows.slice(0, HEADER_SEARCH_ROWS).find((row) => {
      const found = columnsOf(row.cells, layout);
      return NEEDED.every((column) => found[column].length > 0);
    });
    if (!head) continue;
    const found = columnsOf(head.cells, layout);
    for (const [column, places] of Object.entries(found))
      if (places.length > 1)
        refuse(
          'bank-result.doubled-column',
          `回盘文件里有 ${places.length} 列都像“${layout.result.columns[column as Column][0]}”（${places.map((at) => `“${plainName(cellText(head.cells[at]))}”`).join('、')}）。请只留下银行给的那一列再上传，没有登记任何结果。`,
          { column },
        );
    const rows = sheet.rows.filter((row) => row.rowNo > head.rowNo);
    return rows.flatMap((row) => {
      const text = (column: Column) =>
        cellText(row.cells[found[column][0] ?? -1] ?? null)
          .normalize('NFKC')
          .trim();
      const isEmpty = NEEDED.every((column) => text(column) === '');
      const isFoot = /^(合计|总计|小计)/.test(plainName(cellText(row.cells.find((cell) => cellText(cell) !== ''))));
      return isEmpty || isFoot ? [] : [readRow(row.rowNo, text, layout)];
    });
  }
  refuse(
    'bank-result.no-header',
    `回盘文件里没有找到表头：前 ${HEADER_SEARCH_ROWS} 行中应有一行写着${NEEDED.map((column) => `“${layout.result.columns[column][0]}”`).join('、')}。请检查是不是选错了文件或格式。`,
  );
}

function columnsOf(cells: readonly CellValue[], { result }: BankLayout): Record<Column, number[]> {
  const plain = cells.map((cell) => plainName(cellText(cell)));
  const at = (column: Column) => {
    const titles = result.columns[column].map(plainName);
    return plain.flatMap((title, index) => (titles.includes(title) ? [index] : []));
  };
  const columns = Object.keys(result.columns) as Column[];
  return Object.fromEntries(columns.map((column) => [column, at(column)])) as Record<Column, number[]>;
}

function readRow(rowNo: number, text: (column: Column) => string, { result }: BankLayout): BankResultRow {
  const stateText = plainName(text('state'));
  const amount = text('amount').replace(/[\s,¥￥元]/g, '');
  const lineText = text('line')
    .replace(/^0+(?=\d)/, '')
    .replace(/\.0+$/, '');
  return {
    rowNo,
    lineNo: /^\d{1,7}$/.test(lineText) ? Number(lineText) : undefined,
    name: plainName(text('name')),
    card: text('card').replace(/[\s'’`]/g, ''),
    amountFen: amount === '' ? undefined : (parseYuan(amount) ?? -1n),
    state: result.paid.includes(stateText) ? 'paid' : result.failed.includes(stateText) ? 'failed' : undefined,
    stateText,
    reason: withoutNumbers(text('reason')),
    on: readDay(text('day')),
  };
}

/** A bank sometimes repeats the account in its reason; digits that could be one do not stay. */
function withoutNumbers(text: string): string {
  return text.replace(/\d[\d\s*-]{6,}\d/g, '（号码略）').slice(0, 200);
}

function readDay(text: string): CalendarDate | undefined {
  const parts = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?(?:[T ].*)?$/.exec(text);
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isCalendarDate(day) ? day : undefined;
}

/**
 * Compares a result with the batch: a row counts only when line number, account and name are all those of one line, and the
 * amount, where the file gives one. Everything else is parked with the reason. What is known already is `repeated` and changes
 * nothing; a line the file names twice counts once when both say the same, and not at all when they differ. A row without a day is of
 * `today`; a day before the release or after today is impossible.
 */
export function matchBankResult(
  rows: readonly BankResultRow[],
  lines: readonly SettledLine[],
  days: { readonly releasedOn: CalendarDate; readonly today: CalendarDate },
): BankMatch {
  const byNo = new Map(lines.map((line) => [line.lineNo, line]));
  const rowsOf = new Map<number | undefined, BankResultRow[]>();
  for (const row of rows) rowsOf.set(row.lineNo, [...(rowsOf.get(row.lineNo) ?? []), row]);
  const match = { paid: [], failed: [], repeated: [], parked: [] } as {
    paid: { lineNo: number; on: CalendarDate }[];
    failed: { lineNo: number; reason: string; on: CalendarDate }[];
    repeated: number[];
    parked: { rowNo: number; lineNo: number | undefined; code: BankParkingCode; reason: string }[];
  };
  const counted = new Set<number>();
  for (const row of rows) {
    const line = row.lineNo === undefined ? undefined : byNo.get(row.lineNo);
    const same = (row.lineNo === undefined ? [] : rowsOf.get(row.lineNo)) ?? [];
    const fault = faultOf(row, line, same, days) ?? (counted.has(row.lineNo ?? 0) ? doubled(row) : undefined);
    if (fault || !line) {
      match.parked.push({ rowNo: row.rowNo, lineNo: row.lineNo, ...(fault ?? noLine(row)) });
      continue;
    }
    counted.add(line.lineNo);
    const on = row.on ?? days.today;
    if (line.state === row.state) match.repeated.push(row.rowNo);
    else if (row.state === 'paid') match.paid.push({ lineNo: line.lineNo, on });
    else match.failed.push({ lineNo: line.lineNo, reason: row.reason, on });
  }
  return match;
}

interface Fault {
  readonly code: BankParkingCode;
  readonly reason: string;
}

const noLine = (row: BankResultRow): Fault => ({
  code: 'no-line',
  reason: `这一批里没有序号“${row.lineNo ?? ''}”。请核对是不是别的批次的回盘文件。`,
});
const doubled = (row: BankResultRow): Fault => ({
  code: 'doubled',
  reason: `序号 ${row.lineNo} 在文件里出现了两次，结果相同，只记一次。`,
});

function faultOf(
  row: BankResultRow,
  line: SettledLine | undefined,
  same: readonly BankResultRow[],
  { releasedOn, today }: { readonly releasedOn: CalendarDate; readonly today: CalendarDate },
): Fault | undefined {
  if (!line) return noLine(row);
  if (plainName(line.name) !== row.name)
    return {
      code: 'other-name',
      reason: `序号 ${line.lineNo} 的户名是“${line.name}”，回盘写的是“${row.name}”。请向银行核实。`,
    };
  if (!line.isCard(row.card))
    return { code: 'other-card', reason: `序号 ${line.lineNo}（${line.name}）的账号与代发文件不同。请向银行核实。` };
  if (row.amountFen !== undefined && row.amountFen !== line.amountFen)
    return {
      code: 'other-amount',
      reason: `序号 ${line.lineNo}（${line.name}）应发 ${formatYuan(line.amountFen)} 元，回盘金额${row.amountFen < 0n ? '认不出' : `是 ${formatYuan(row.amountFen)} 元`}。请向银行核实。`,
    };
  if (row.state === undefined)
    return {
      code: 'unknown-state',
      reason: `序号 ${line.lineNo} 的处理结果“${row.stateText}”认不出是成功还是失败。请向银行核实。`,
    };
  if (same.some((other) => other.state !== row.state))
    return {
      code: 'doubled',
      reason: `序号 ${line.lineNo} 在文件里出现了 ${same.length} 次，结果不一样，都没有登记。请向银行核实。`,
    };
  if (row.state === 'failed' && row.reason === '')
    return { code: 'no-reason', reason: `序号 ${line.lineNo}（${line.name}）失败了，但没有写原因。请补上原因再上传。` };
  const on = row.on ?? today;
  if (on < releasedOn || on > today)
    return {
      code: 'impossible-day',
      reason: `序号 ${line.lineNo} 的日期 ${on} 不在放行日 ${releasedOn} 到今天之间。请核对日期。`,
    };
  if (line.state !== 'open' && line.state !== row.state)
    return {
      code: 'contradicts',
      reason: `序号 ${line.lineNo}（${line.name}）以前登记为${line.state === 'paid' ? '成功' : '失败'}，这次回盘说${row.state === 'paid' ? '成功' : '失败'}。没有改动；成功后又退回的，请登记退回。`,
    };
  return undefined;
}
