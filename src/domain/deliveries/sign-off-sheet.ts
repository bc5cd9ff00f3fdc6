import { isCalendarDate } from '../calendar-date.ts';
import type { CalendarDate } from '../calendar-date.ts';
import { cellText } from '../imports/cell-value.ts';
import type { CellValue, SheetRow, WorkbookSheet } from '../imports/cell-value.ts';
import { parseYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/** 签领方式. `unsigned` is never written in a sheet: it is what a row that only came back is recorded as. */
export const SIGN_OFF_METHODS = {
  self: '本人',
  proxy: '代领',
  'bank-receipt': '银行回单',
  unsigned: '未签领',
} as const;
export type SignOffMethod = keyof typeof SIGN_OFF_METHODS;

/** One row of a sign-off sheet as read; `doubts` are cells that cannot be read, in sentences. Amounts in fen. */
export interface SignOffRow {
  readonly sheetName: string;
  readonly rowNo: number;
  readonly unitName: string;
  readonly personName: string;
  /** Last four characters of the ID number. */
  readonly idTail: string;
  readonly cashFen: Fen;
  readonly goodsName: string;
  readonly goodsFen: Fen;
  readonly signedOn: CalendarDate | null;
  readonly method: SignOffMethod | null;
  readonly proxyName: string;
  readonly proxyRelation: string;
  readonly returnReason: string;
  readonly note: string;
  readonly doubts: readonly string[];
}

export interface SignOffSheetRead {
  readonly rows: readonly SignOffRow[];
  /** Headings, totals, signatures and blank rows. */
  readonly passedOver: readonly { readonly sheetName: string; readonly rowNo: number; readonly reason: string }[];
}

const COLUMNS = {
  unit: ['单位', '工作单位', '所在单位', '单位名称'],
  name: ['姓名', '户主姓名', '户主'],
  idTail: ['身份证后四位', '身份证号后四位', '身份证号(后四位)', '身份证号码后四位', '身份证号'],
  cash: ['慰问金(元)', '慰问金'],
  goods: ['慰问品', '慰问品名称/数量', '慰问品名称'],
  goodsValue: ['折价(元)', '折价', '慰问品折价(元)', '慰问品折价'],
  signedOn: ['签领日期', '领取日期'],
  method: ['签领方式', '领取方式'],
  proxy: ['代领人'],
  relation: ['与户主关系', '代领人与户主关系'],
  returnReason: ['退回原因'],
  note: ['备注'],
} as const;
type Column = keyof typeof COLUMNS;
type Layout = Partial<Record<Column, number>>;

const REQUIRED: readonly Column[] = ['name', 'idTail', 'cash', 'method', 'signedOn'];
const HEADER_SEARCH_ROWS = 20;
const FOOT = /^(本页)?(合计|小计|总计|大写)|^(经办人|复核人|审批人|审核人|监督人|制表|填表|单位\(章\)|备注:|说明)/;

/**
 * Reads the sheets of a sign-off workbook (domain.md §15, form 3). The header is found by its names; a sheet without a unit
 * column belongs to the unit it is named after. Sheets without such a header are passed over, but one must have it:
 * otherwise refuses (`delivery.no-sign-off-header`), naming the columns.
 */
export function readSignOffSheets(sheets: readonly WorkbookSheet[]): SignOffSheetRead {
  const found = sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, ...header }] : [];
  });
  if (found.length === 0) {
    const names = REQUIRED.map((column) => `“${COLUMNS[column][0]}”`).join('、');
    refuse(
      'delivery.no-sign-off-header',
      `签领表里没有找到表头：前 ${HEADER_SEARCH_ROWS} 行中应有一行写着${names}。请检查是不是选错了文件，或改正表头后重新上传。`,
      { sheets: sheets.map((sheet) => sheet.name) },
    );
  }
  const rows: SignOffRow[] = [];
  const passedOver: { sheetName: string; rowNo: number; reason: string }[] = [];
  for (const { sheet, layout, headerRowNo } of found) {
    for (const row of sheet.rows) {
      const reason = row.rowNo <= headerRowNo ? '表头' : whyPassedOver(row, layout);
      if (reason) passedOver.push({ sheetName: sheet.name, rowNo: row.rowNo, reason });
      else rows.push(readRow(sheet.name, row, layout));
    }
  }
  return { rows, passedOver };
}

/** Names as they are compared: full-width made half-width, all spaces gone. */
export function plainName(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

function findHeader(sheet: WorkbookSheet): { layout: Layout; headerRowNo: number } | undefined {
  for (const row of sheet.rows.slice(0, HEADER_SEARCH_ROWS)) {
    const layout = layoutOf(row);
    if (REQUIRED.every((column) => layout[column] !== undefined)) return { layout, headerRowNo: row.rowNo };
  }
  return undefined;
}

function layoutOf(row: SheetRow): Layout {
  const layout: Layout = {};
  for (const [index, cell] of row.cells.entries()) {
    const title = plainName(cellText(cell));
    const column = (Object.keys(COLUMNS) as Column[]).find((each) =>
      (COLUMNS[each] as readonly string[]).includes(title),
    );
    if (column && layout[column] === undefined) layout[column] = index;
  }
  return layout;
}

function whyPassedOver(row: SheetRow, layout: Layout): string | undefined {
  const texts = row.cells.map((cell) => plainName(cellText(cell)));
  const first = texts.find((text) => text !== '');
  if (first === undefined) return '空行';
  if (FOOT.test(first)) return '合计或签名行';
  const at = (column: Column) => texts[layout[column] ?? -1] ?? '';
  if (at('name') !== '' && (COLUMNS.name as readonly string[]).includes(at('name'))) return '重复的表头';
  const filled = texts.filter((text) => text !== '' && text !== '/');
  return filled.length === 0 || (filled.length === 1 && /^\d+$/.test(first)) ? '空行' : undefined;
}

function readRow(sheetName: string, row: SheetRow, layout: Layout): SignOffRow {
  const doubts: string[] = [];
  const cell = (column: Column): CellValue => row.cells[layout[column] ?? -1] ?? null;
  const text = (column: Column) => cellText(cell(column)).normalize('NFKC').trim();
  const doubt = (column: Column, problem: string) => doubts.push(`“${COLUMNS[column][0]}”${problem}`);

  const amount = (column: Column): Fen => {
    const fen = readAmount(text(column));
    if (fen === undefined) doubt(column, `“${text(column)}”不是金额，请写成数字`);
    return fen ?? 0n;
  };
  const personName = plainName(text('name'));
  if (personName === '') doubt('name', '是空的，请补上');
  const idTail = readTail(text('idTail'));
  if (idTail === undefined) doubt('idTail', '不是四位，请填写身份证号最后四位');
  const signedOn = readDate(text('signedOn'));
  if (signedOn === undefined) doubt('signedOn', `“${text('signedOn')}”不是日期，请写成 2026-01-05`);
  const method = readMethod(text('method'));
  if (method === undefined) doubt('method', `“${text('method')}”应写“本人”“代领”或“银行回单”`);

  return {
    sheetName,
    rowNo: row.rowNo,
    unitName: plainName(layout.unit === undefined ? sheetName : text('unit')),
    personName,
    idTail: idTail ?? '',
    cashFen: amount('cash'),
    goodsName: text('goods'),
    goodsFen: amount('goodsValue'),
    signedOn: signedOn ?? null,
    method: method ?? null,
    proxyName: plainName(text('proxy')),
    proxyRelation: plainName(text('relation')),
    returnReason: text('returnReason'),
    note: text('note'),
    doubts,
  };
}

/** Nothing, "-" and "/" are no money; "1,200元" is 1200 yuan. */
function readAmount(text: string): Fen | undefined {
  const plain = text.replace(/[\s,¥￥元]/g, '');
  if (plain === '' || plain === '-' || plain === '—' || plain === '/') return 0n;
  const fen = parseYuan(plain);
  return fen !== undefined && fen >= 0n ? fen : undefined;
}

/** Excel drops the zeros in front of "0012"; a whole ID number gives its end. */
function readTail(text: string): string | undefined {
  const plain = text.replace(/[\s*]/g, '').toUpperCase();
  const tail = /^\d{1,3}$/.test(plain) ? plain.padStart(4, '0') : plain.slice(-4);
  return /^\d{3}[\dX]$/.test(tail) ? tail : undefined;
}

function readDate(text: string): CalendarDate | null | undefined {
  if (text === '' || text === '/') return null;
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ].*)?$/.exec(
    text.replace(/\s*([-./年月日])\s*/g, '$1'),
  );
  if (!match) return undefined;
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}

function readMethod(text: string): SignOffMethod | null | undefined {
  if (text === '' || text === '/') return null;
  const methods: Readonly<Record<string, SignOffMethod>> = {
    本人: 'self',
    本人签领: 'self',
    代领: 'proxy',
    银行回单: 'bank-receipt',
  };
  return methods[plainName(text)];
}
