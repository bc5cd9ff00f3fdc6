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

/** What the house prints in 备注 of a row that is settled already; such a row that comes back unchanged is no second hand-over. */
export const DONE_MARKS = { screen: '已在屏幕签名', paper: '已签领', back: '已退回' } as const;

/** What the rows of a workbook hand over: money and goods, or (慰问品签领表) goods only. */
export type SheetCovers = 'all' | 'goods';

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
  /** It bears one of `DONE_MARKS`. */
  readonly isMarkedDone: boolean;
  readonly doubts: readonly string[];
}

export interface SignOffSheetRead {
  readonly covers: SheetCovers;
  readonly rows: readonly SignOffRow[];
  /** Headings, totals, signatures, blank rows, and rows nobody has signed yet (`NOT_SIGNED_YET`). */
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
  proxyPair: ['代领人及关系'],
  returnReason: ['退回原因'],
  note: ['备注'],
} as const;
type Column = keyof typeof COLUMNS;
type Layout = Partial<Record<Column, number>>;

const REQUIRED: readonly Column[] = ['name', 'idTail', 'signedOn'];
export const NOT_SIGNED_YET = '还没有签领';
const WANTED = ['姓名', '身份证后四位', '慰问金(元)', '签领日期', '签领方式'];
const HEADER_SEARCH_ROWS = 20;
const FOOT = /^(本页)?(合计|小计|总计|大写)|^(经办人|复核人|审批人|审核人|监督人|制表|填表|单位\(章\)|备注:|说明)/;

/**
 * Reads the sheets of a sign-off workbook (domain.md §15, form 3): the one the house prints, with its two-line head, or one made
 * elsewhere. The header is found by its names; a sheet without a unit column belongs to the unit written above the header, or else
 * the one it is named after. Without a column 签领方式 who is named as proxy signed, or else the head himself; without a column 退回原因
 * a note that begins with 退回 is one. A sheet with goods and no money hands over goods only. Sheets without such a header are passed
 * over, but one must have it: otherwise refuses (`delivery.no-sign-off-header`), naming the columns; sheets of both kinds in one
 * workbook are refused (`delivery.mixed-sheets`).
 */
export function readSignOffSheets(sheets: readonly WorkbookSheet[]): SignOffSheetRead {
  const found = sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, ...header }] : [];
  });
  const [first] = found;
  if (!first) {
    const names = WANTED.map((name) => `“${name}”`).join('、');
    refuse(
      'delivery.no-sign-off-header',
      `签领表里没有找到表头：前 ${HEADER_SEARCH_ROWS} 行中应有一行写着${names}。请检查是不是选错了文件，或改正表头后重新上传。`,
      { sheets: sheets.map((sheet) => sheet.name) },
    );
  }
  const covers = coversOf(first.layout);
  const other = found.find((each) => coversOf(each.layout) !== covers);
  if (other)
    refuse(
      'delivery.mixed-sheets',
      `工作表“${first.sheet.name}”和“${other.sheet.name}”一个有慰问金、一个只有慰问品，不能一起登记。请分成两个文件上传。`,
    );
  const rows: SignOffRow[] = [];
  const passedOver: { sheetName: string; rowNo: number; reason: string }[] = [];
  for (const { sheet, layout, headerRowNo } of found) {
    const unitName = unitAbove(sheet, headerRowNo) ?? sheet.name;
    for (const row of sheet.rows) {
      const reason = row.rowNo <= headerRowNo ? '表头' : whyPassedOver(row, layout);
      if (reason) passedOver.push({ sheetName: sheet.name, rowNo: row.rowNo, reason });
      else rows.push(readRow({ sheetName: sheet.name, unitName }, row, layout));
    }
  }
  return { covers, rows, passedOver };
}

const coversOf = (layout: Layout): SheetCovers => (layout.cash === undefined ? 'goods' : 'all');

/** Names as they are compared: full-width made half-width, all spaces gone. */
export function plainName(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

function findHeader(sheet: WorkbookSheet): { layout: Layout; headerRowNo: number } | undefined {
  const top = sheet.rows.slice(0, HEADER_SEARCH_ROWS);
  for (const [at, row] of top.entries()) {
    const next = top[at + 1];
    const titles = row.cells.map((cell) => plainName(cellText(cell)));
    const one = layoutOf(titles);
    if (isWhole(one)) return { layout: one, headerRowNo: row.rowNo };
    if (next?.rowNo !== row.rowNo + 1) continue;
    const two = layoutOf(titlesOfTwo(titles, next));
    if (isWhole(two)) return { layout: two, headerRowNo: next.rowNo };
  }
  return undefined;
}

/** Who came himself and who sent somebody must be told apart: by a word, or by a place for the proxy. */
function isWhole(layout: Layout): boolean {
  const has = (column: Column) => layout[column] !== undefined;
  return (
    REQUIRED.every(has) &&
    (has('cash') || has('goodsValue')) &&
    (has('method') || has('proxyPair') || (has('proxy') && has('relation')))
  );
}

/** A group in the upper line stands over its neighbours without a word of their own: 慰问品 over 名称, 数量, 折价. */
function titlesOfTwo(upper: readonly string[], lower: SheetRow): string[] {
  let group = '';
  const length = Math.max(upper.length, lower.cells.length);
  return Array.from({ length }, (_, column) => {
    group = upper[column] || group;
    const below = plainName(cellText(lower.cells[column]));
    return below === '' ? (upper[column] ?? '') : `${group}${below}`;
  });
}

function layoutOf(titles: readonly string[]): Layout {
  const layout: Layout = {};
  for (const [index, title] of titles.entries()) {
    const column = (Object.keys(COLUMNS) as Column[]).find((each) =>
      (COLUMNS[each] as readonly string[]).includes(title),
    );
    if (column && layout[column] === undefined) layout[column] = index;
  }
  return layout;
}

/** 单位：东河镇总工会, as the printed sheet says above its head. */
function unitAbove(sheet: WorkbookSheet, headerRowNo: number): string | undefined {
  for (const row of sheet.rows)
    for (const cell of row.rowNo < headerRowNo ? row.cells : []) {
      const unit = /^单位[:：](.+)$/.exec(plainName(cellText(cell)))?.[1];
      if (unit) return unit;
    }
  return undefined;
}

function whyPassedOver(row: SheetRow, layout: Layout): string | undefined {
  const texts = row.cells.map((cell) => plainName(cellText(cell)));
  const first = texts.find((text) => text !== '');
  if (first === undefined) return '空行';
  if (FOOT.test(first)) return '合计或签名行';
  const at = (column: Column) => texts[layout[column] ?? -1] ?? '';
  if (at('name') !== '' && (COLUMNS.name as readonly string[]).includes(at('name'))) return '重复的表头';
  const filled = texts.filter((text) => text !== '' && text !== '/');
  if (filled.length === 0 || (filled.length === 1 && /^\d+$/.test(first))) return '空行';
  // A sheet made elsewhere lists who has signed; the one the house prints lists everybody.
  const isUnsigned =
    layout.method === undefined && SIGNED_BY.every((column) => at(column) === '' || at(column) === '/');
  return isUnsigned && returnReasonOf(at('note'), at('returnReason')) === '' ? NOT_SIGNED_YET : undefined;
}

const SIGNED_BY: readonly Column[] = ['signedOn', 'proxy', 'relation', 'proxyPair'];

/** 退回：长期在外, where the sheet has no column of its own for it. */
function returnReasonOf(note: string, reason: string): string {
  if (reason !== '') return reason;
  const said = /^退回[:：,，;；\s]*(.*)$/.exec(note);
  return said ? said[1] || '退回' : '';
}

function readRow(
  { sheetName, unitName }: { readonly sheetName: string; readonly unitName: string },
  row: SheetRow,
  layout: Layout,
): SignOffRow {
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
  const pair = readPair(text('proxyPair'));
  const proxyName = plainName(text('proxy')) || pair.name;
  const method = layout.method === undefined ? methodOf(proxyName, signedOn) : readMethod(text('method'));
  if (method === undefined) doubt('method', `“${text('method')}”应写“本人”“代领”或“银行回单”`);

  return {
    sheetName,
    rowNo: row.rowNo,
    unitName: plainName(layout.unit === undefined ? unitName : text('unit')),
    personName,
    idTail: idTail ?? '',
    cashFen: amount('cash'),
    goodsName: text('goods'),
    goodsFen: amount('goodsValue'),
    signedOn: signedOn ?? null,
    method: method ?? null,
    proxyName,
    proxyRelation: plainName(text('relation')) || pair.relation,
    returnReason: returnReasonOf(text('note'), text('returnReason')),
    note: text('note'),
    isMarkedDone: (Object.values(DONE_MARKS) as string[]).includes(text('note')),
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

/** A sheet without the column: whoever is named signed for the head. */
function methodOf(proxyName: string, signedOn: CalendarDate | null | undefined): SignOffMethod | null {
  if (proxyName !== '') return 'proxy';
  return signedOn === null ? null : 'self';
}

/** 李小二（儿子）, 李小二/儿子 or 李小二 儿子. */
function readPair(text: string): { readonly name: string; readonly relation: string } {
  const plain = text === '/' ? '' : text;
  const [name = '', relation = ''] = plain.split(/[((/、,，\s]+/);
  return { name: plainName(name), relation: plainName(relation).replace(/[))]$/, '') };
}
