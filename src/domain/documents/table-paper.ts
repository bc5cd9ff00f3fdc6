import { type Fen, formatYuan, toChineseCapitals } from '#domain/money.ts';

/**
 * A table on landscape A4 that people sign, one unit after another: the model of 发放签领表 (domain.md §15 item 3).
 * It says what stands on which page; PDF and XLSX only draw it, so both agree line by line.
 */
export interface TablePaper {
  readonly title: string;
  /** Campaign, printed above the table and kept as the subject of the file. */
  readonly subject: string;
  /** Unit that made the table. */
  readonly author: string;
  /** 'YYYY-MM-DD' the table bears. */
  readonly datedOn: string;
  readonly columns: readonly TablePaperColumn[];
  readonly units: readonly TablePaperUnit[];
  /** Names of the signatures under every page, for example 经办人. */
  readonly foot: readonly string[];
  /** Lines of a page; empty ones at the end of a unit are struck out so that nobody can add a name. */
  readonly linesPerPage: number;
  /** What each page bears in its corner, page by page: a code to type and the words of its QR code. None: nothing. */
  readonly marks?: readonly { readonly code: string; readonly qr: string }[];
}

export interface TablePaperColumn {
  readonly title: string;
  /** Upper line of the head, spread over neighbours that share it. */
  readonly group?: string;
  readonly widthMm: number;
  readonly align: 'left' | 'center' | 'right';
  /** 'serial' is numbered by the page maker; 'yuan' holds fen and 'count' whole numbers, and both are added up. */
  readonly kind: 'text' | 'serial' | 'yuan' | 'count';
}

/** text: string · yuan: fen as bigint · count: number · nothing: null */
export type TableValue = string | number | bigint | null;

export interface TablePaperUnit {
  readonly unit: string;
  readonly rows: readonly (readonly TableValue[])[];
}

export interface TablePaperPage {
  readonly unit: string;
  /** From 1, within the unit. */
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly (readonly TableValue[])[];
  /** Empty lines after them, to be struck out. */
  readonly struck: number;
  readonly subtotal: readonly TableValue[];
  /** On the last page of the unit: the sums of all its pages, and all money columns together in capitals. */
  readonly total?: { readonly sums: readonly TableValue[]; readonly amountFen: Fen; readonly capitals: string };
}

/** Divides every unit into pages of `linesPerPage`. A unit without rows has one page, struck out whole. */
export function paginateTablePaper(paper: TablePaper): TablePaperPage[] {
  return paper.units.flatMap((unit) => {
    const numbered = unit.rows.map((row, index) =>
      paper.columns.map((column, at) => (column.kind === 'serial' ? index + 1 : (row[at] ?? null))),
    );
    const pages = Math.max(1, Math.ceil(numbered.length / paper.linesPerPage));
    return Array.from({ length: pages }, (_, index): TablePaperPage => {
      const lines = numbered.slice(index * paper.linesPerPage, (index + 1) * paper.linesPerPage);
      const page = {
        unit: unit.unit,
        page: index + 1,
        pages,
        lines,
        struck: paper.linesPerPage - lines.length,
        subtotal: sumsOf(paper.columns, lines),
      };
      return index + 1 === pages ? { ...page, total: totalOf(paper.columns, numbered) } : page;
    });
  });
}

function totalOf(
  columns: readonly TablePaperColumn[],
  rows: readonly (readonly TableValue[])[],
): NonNullable<TablePaperPage['total']> {
  const sums = sumsOf(columns, rows);
  let amountFen = 0n;
  for (const sum of sums) if (typeof sum === 'bigint') amountFen += sum;
  return { sums, amountFen, capitals: toChineseCapitals(amountFen) };
}

function sumsOf(columns: readonly TablePaperColumn[], rows: readonly (readonly TableValue[])[]): TableValue[] {
  return columns.map((column, at) => {
    if (column.kind === 'yuan') return rows.reduce((sum, row) => sum + asFen(row[at]), 0n);
    if (column.kind === 'count') return rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0);
    return null;
  });
}

function asFen(value: TableValue | undefined): Fen {
  return typeof value === 'bigint' ? value : 0n;
}

/** As it is printed: money with two decimals, nothing as nothing. */
export function printTableValue(value: TableValue): string {
  if (value === null) return '';
  return typeof value === 'bigint' ? formatYuan(value) : String(value);
}

export interface SignOffEntry {
  readonly name: string;
  /** Last four characters of the ID number; more never goes on paper. */
  readonly idTail: string;
  readonly cashFen: Fen;
  readonly goods: string | null;
  readonly goodsCount: number | null;
  readonly goodsFen: Fen;
  readonly phone: string | null;
  readonly note: string | null;
}

export interface SignOffUnit {
  readonly unit: string;
  readonly entries: readonly SignOffEntry[];
}

/** 发放签领表 with its columns, foot and fourteen lines a page, ready for `paginateTablePaper`. */
export function signOffPaper(
  facts: Pick<TablePaper, 'title' | 'subject' | 'author' | 'datedOn'> & { readonly units: readonly SignOffUnit[] },
): TablePaper {
  const { title, subject, author, datedOn } = facts;
  return {
    title,
    subject,
    author,
    datedOn,
    columns: SIGN_OFF_COLUMNS,
    foot: SIGN_OFF_FOOT,
    linesPerPage: 14,
    units: facts.units.map(({ unit, entries }) => ({ unit, rows: entries.map(signOffRow) })),
  };
}

function signOffRow(entry: SignOffEntry): TableValue[] {
  const money = (fen: Fen) => (fen === 0n ? null : fen);
  const byHand = null;
  return [
    null,
    entry.name,
    entry.idTail,
    money(entry.cashFen),
    entry.goods,
    entry.goodsCount,
    money(entry.goodsFen),
    byHand,
    byHand,
    byHand,
    byHand,
    entry.phone,
    entry.note,
  ];
}

/** domain.md §15 item 3; together 262 mm, the width of landscape A4 between a 20 mm binding and a 15 mm margin. */
export const SIGN_OFF_COLUMNS: readonly TablePaperColumn[] = [
  { title: '序号', widthMm: 10, align: 'center', kind: 'serial' },
  { title: '姓名', widthMm: 20, align: 'center', kind: 'text' },
  { title: '身份证号后四位', widthMm: 18, align: 'center', kind: 'text' },
  { title: '慰问金（元）', widthMm: 23, align: 'right', kind: 'yuan' },
  { title: '名称', group: '慰问品', widthMm: 34, align: 'left', kind: 'text' },
  { title: '数量', group: '慰问品', widthMm: 12, align: 'center', kind: 'count' },
  { title: '折价（元）', group: '慰问品', widthMm: 23, align: 'right', kind: 'yuan' },
  { title: '日期', group: '领取', widthMm: 20, align: 'center', kind: 'text' },
  { title: '本人签名', group: '领取', widthMm: 24, align: 'center', kind: 'text' },
  { title: '指印', group: '领取', widthMm: 14, align: 'center', kind: 'text' },
  { title: '代领人及关系', widthMm: 22, align: 'center', kind: 'text' },
  { title: '联系电话', widthMm: 24, align: 'center', kind: 'text' },
  { title: '备注', widthMm: 18, align: 'left', kind: 'text' },
];

const SIGN_OFF_FOOT = ['经办人', '复核人', '审批人（主席）', '监督人（经审或职工代表）', '单位（章）'];

/** A household on 慰问品签领表; one that has signed already bears its day, so that nobody signs twice. */
export interface GoodsSignOffEntry {
  readonly name: string;
  readonly idTail: string;
  readonly goods: string | null;
  readonly goodsCount: number;
  readonly goodsFen: Fen;
  readonly signedOn: string | null;
  /** 张三（儿子）, where somebody signed for the head. */
  readonly proxy: string | null;
  readonly note: string | null;
}

/** 慰问品签领表: goods only, with what has been signed for on the screen or a sheet filled in. */
export function goodsSignOffPaper(
  facts: Pick<TablePaper, 'title' | 'subject' | 'author' | 'datedOn'> & {
    readonly units: readonly { readonly unit: string; readonly entries: readonly GoodsSignOffEntry[] }[];
  },
): TablePaper {
  const { units, ...head } = facts;
  return {
    ...head,
    columns: GOODS_SIGN_OFF_COLUMNS,
    foot: SIGN_OFF_FOOT,
    linesPerPage: 14,
    units: units.map(({ unit, entries }) => ({
      unit,
      rows: entries.map((entry) => [
        null,
        entry.name,
        entry.idTail,
        entry.goods,
        entry.goodsCount,
        entry.goodsFen,
        entry.signedOn,
        null,
        null,
        entry.proxy,
        entry.note,
      ]),
    })),
  };
}

/** Together 262 mm, as `SIGN_OFF_COLUMNS`. */
const GOODS_SIGN_OFF_COLUMNS: readonly TablePaperColumn[] = [
  { title: '序号', widthMm: 12, align: 'center', kind: 'serial' },
  { title: '姓名', widthMm: 24, align: 'center', kind: 'text' },
  { title: '身份证号后四位', widthMm: 20, align: 'center', kind: 'text' },
  { title: '名称', group: '慰问品', widthMm: 44, align: 'left', kind: 'text' },
  { title: '数量', group: '慰问品', widthMm: 14, align: 'center', kind: 'count' },
  { title: '折价（元）', group: '慰问品', widthMm: 24, align: 'right', kind: 'yuan' },
  { title: '日期', group: '领取', widthMm: 24, align: 'center', kind: 'text' },
  { title: '本人签名', group: '领取', widthMm: 28, align: 'center', kind: 'text' },
  { title: '指印', group: '领取', widthMm: 16, align: 'center', kind: 'text' },
  { title: '代领人及关系', widthMm: 28, align: 'center', kind: 'text' },
  { title: '备注', widthMm: 28, align: 'left', kind: 'text' },
];
