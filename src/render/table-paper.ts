import type { SheetBook, SheetCell, SheetPage, SheetStyle } from '#domain/documents/sheet-book.ts';
import {
  paginateTablePaper,
  printTableValue,
  type TablePaper,
  type TablePaperColumn,
  type TablePaperPage,
  type TableValue,
} from '#domain/documents/table-paper.ts';
import QRCode from 'qrcode';
import type { CompiledPdf } from './compile-typst.ts';
import { paperDate } from './paper-text.ts';
import { type PdfOptions, printTemplate } from './pdf.ts';

/** Prints the table as PDF, landscape A4, one unit after another. Same table, same bytes. Rejects as `toPdf` does. */
export async function tablePaperPdf(paper: TablePaper, options: PdfOptions = {}): Promise<Uint8Array> {
  return (await compileTablePaper(paper, options)).pdf;
}

/** As `tablePaperPdf`, with the number of pages and all warnings. */
export async function compileTablePaper(paper: TablePaper, options: PdfOptions = {}): Promise<CompiledPdf> {
  return printTemplate('table-paper.typ', tablePaperData(paper), options);
}

function tablePaperData(paper: TablePaper): object {
  const { title, subject, author, datedOn, columns, foot } = paper;
  return {
    title,
    subject,
    author,
    datedOn,
    foot: [...foot.map((name) => `${name}：`), `制表日期：${paperDate(datedOn)}`],
    columns,
    head: headOf(columns),
    labelSpan: labelSpan(columns),
    pages: paginateTablePaper(paper).map((page, index) => ({
      ...page,
      mark: markOf(paper.marks?.[index]),
      lines: page.lines.map(printed),
      subtotal: printed(page.subtotal),
      total: page.total
        ? {
            sums: printed(page.total.sums),
            capitals: page.total.capitals,
            amount: printTableValue(page.total.amountFen),
          }
        : null,
    })),
  };
}

function markOf(mark: { readonly code: string; readonly qr: string } | undefined): object | null {
  if (!mark) return null;
  const { size, data } = QRCode.create(mark.qr, { errorCorrectionLevel: 'M' }).modules;
  const runs = Array.from({ length: size }, (_, row) => darkRuns(data.subarray(row * size, (row + 1) * size)));
  return { code: mark.code, size, runs };
}

/** Where the dark stretches of a line begin and how many modules each is long: a box each is drawn far sooner than one a module. */
function darkRuns(line: Uint8Array): { at: number; length: number }[] {
  const runs: { at: number; length: number }[] = [];
  for (const [column, isDark] of line.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.at + last.length === column) last.length += 1;
    else runs.push({ at: column, length: 1 });
  }
  return runs;
}

function printed(values: readonly TableValue[]): string[] {
  return values.map(printTableValue);
}

interface HeadCell {
  readonly title: string;
  readonly at: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** The two lines of the head: a column without a group stands over both, neighbours of one group share a cell. */
function headOf(columns: readonly TablePaperColumn[]): { upper: HeadCell[]; lower: string[] } {
  const upper: HeadCell[] = [];
  columns.forEach((column, at) => {
    const group = column.group;
    if (group === undefined) upper.push({ title: column.title, at, colspan: 1, rowspan: 2 });
    else if (group !== columns[at - 1]?.group) {
      const after = columns.findIndex((other, index) => index > at && other.group !== group);
      upper.push({ title: group, at, colspan: (after < 0 ? columns.length : after) - at, rowspan: 1 });
    }
  });
  return { upper, lower: columns.filter((column) => column.group !== undefined).map((column) => column.title) };
}

/** 合计 stands over the columns before the first one that is added up. */
function labelSpan(columns: readonly TablePaperColumn[]): number {
  return Math.max(1, columns.findIndex(isSummed));
}

/** The same pages as a workbook: one unit a sheet, the head on every printed page, a subtotal a page, formulas that add up. */
export function tablePaperBook(paper: TablePaper): SheetBook {
  let before = 0;
  const sheets = paper.units.map((unit, index) => {
    const pages = paginateTablePaper({ ...paper, units: [unit] });
    const codes = pages.map((_, at) => paper.marks?.[before + at]?.code ?? null);
    before += pages.length;
    return new UnitSheet(paper, pages, codes, `${index + 1}-${unit.unit}`).write();
  });
  return { pages: sheets, title: paper.title, author: paper.author, datedOn: paper.datedOn };
}

const HEIGHTS = { title: 26, unit: 17, upper: 17, lower: 20, line: 23.8, sum: 19, foot: 21 };
/** A column is so many digits of 7 pixels and a margin of 5, see workbook.ts. */
const MM_PER_PIXEL = 25.4 / 96;

/** Writes one unit from top to bottom; `#row` is the next free row, from 0. */
class UnitSheet {
  readonly #paper: TablePaper;
  readonly #pages: readonly TablePaperPage[];
  /** The code of every page; null where it bears none. */
  readonly #codes: readonly (string | null)[];
  readonly #name: string;
  readonly #cells: SheetCell[] = [];
  readonly #merges: string[] = [];
  readonly #heights: Record<number, number> = {};
  readonly #breaks: number[] = [];
  readonly #subtotalRows: number[] = [];
  #row = 0;

  constructor(paper: TablePaper, pages: readonly TablePaperPage[], codes: readonly (string | null)[], name: string) {
    this.#paper = paper;
    this.#pages = pages;
    this.#codes = codes;
    this.#name = name;
  }

  write(): SheetPage {
    this.#writeHead();
    this.#pages.forEach((page, index) => {
      this.#writePage(page, this.#codes[index] ?? null);
      if (index + 1 < this.#pages.length) this.#breaks.push(this.#row - 1);
    });
    return {
      name: this.#name,
      cells: this.#cells,
      merges: this.#merges,
      rowHeights: this.#heights,
      columnWidths: this.#paper.columns.map((column) => Math.round((column.widthMm / MM_PER_PIXEL - 5) / 0.07) / 100),
      printTitleRows: '$1:$4',
      landscape: true,
      freezeRows: 4,
      ...(this.#breaks.length > 0 ? { pageBreaks: this.#breaks } : {}),
    };
  }

  #writeHead(): void {
    const { columns, title, subject } = this.#paper;
    const last = columns.length - 1;
    this.#line(
      [{ at: 0, to: last, value: title, style: { bold: true, align: 'center', fontSizePt: 18 } }],
      HEIGHTS.title,
    );
    const middle = Math.floor(columns.length / 2);
    this.#line(
      [
        {
          at: 0,
          to: middle - 1,
          value: `单位：${this.#pages[0]?.unit ?? ''}`,
          style: { align: 'left', fontSizePt: 10 },
        },
        { at: middle, to: last, value: `${subject}　金额单位：元`, style: { align: 'right', fontSizePt: 10 } },
      ],
      HEIGHTS.unit,
    );
    const style: SheetStyle = { bold: true, align: 'center', wrap: true, border: true, fontSizePt: 9, fill: 'head' };
    const { upper } = headOf(columns);
    const top = this.#row;
    this.#line(
      upper.map((cell) => ({ at: cell.at, to: cell.at + cell.colspan - 1, value: cell.title, style })),
      HEIGHTS.upper,
    );
    for (const cell of upper)
      if (cell.rowspan === 2) this.#merges.push(`${letter(cell.at)}${top + 1}:${letter(cell.at)}${top + 2}`);
    const lower = columns.flatMap((column, at) =>
      column.group === undefined ? [] : [{ at, to: at, value: column.title, style }],
    );
    this.#line(lower, HEIGHTS.lower);
  }

  #writePage(page: TablePaperPage, code: string | null): void {
    const { columns, foot, datedOn } = this.#paper;
    const first = this.#row;
    for (const line of page.lines) {
      this.#line(
        columns.map((column, at) => ({ at, to: at, value: line[at] ?? null, style: bodyStyle(column) })),
        HEIGHTS.line,
      );
    }
    for (let count = 0; count < page.struck; count++) {
      this.#line(
        columns.map((_, at) => ({ at, to: at, value: '/', style: { align: 'center', border: true } as const })),
        HEIGHTS.line,
      );
    }
    this.#subtotalRows.push(this.#row);
    this.#sums('本页小计', page.subtotal, (column) => `SUM(${column}${first + 1}:${column}${this.#row})`, code);
    if (page.total) {
      this.#sums('合　计', page.total.sums, (column) =>
        this.#subtotalRows.map((row) => `${column}${row + 1}`).join('+'),
      );
      const words = `合计金额（大写）：${page.total.capitals}　　（小写）：￥${printTableValue(page.total.amountFen)}`;
      this.#line(
        [
          {
            at: 0,
            to: columns.length - 1,
            value: words,
            style: { bold: true, align: 'left', border: true, fontSizePt: 10 },
          },
        ],
        HEIGHTS.sum,
      );
    }
    const signatures = [...foot.map((name) => `${name}：`), `制表日期：${paperDate(datedOn)}`].join('　　　　　');
    this.#line(
      [{ at: 0, to: columns.length - 1, value: signatures, style: { align: 'left', fontSizePt: 10 } }],
      HEIGHTS.foot,
    );
  }

  /** `code` stands behind the last sum, where nobody writes: a workbook draws no QR code, so it is typed or picked when its photo comes. */
  #sums(
    label: string,
    values: readonly TableValue[],
    formula: (column: string) => string,
    code: string | null = null,
  ): void {
    const { columns } = this.#paper;
    const span = labelSpan(columns);
    const end = code === null ? columns.length : columns.findLastIndex(isSummed) + 1;
    const cells = columns.slice(span, end).map((column, index): LineCell => {
      const value = values[span + index] ?? null;
      const at = span + index;
      return {
        at,
        to: at,
        value,
        style: { ...bodyStyle(column), bold: true },
        ...(value === null ? {} : { formula: formula(letter(at)) }),
      };
    });
    this.#line(
      [
        { at: 0, to: span - 1, value: label, style: { bold: true, align: 'center', border: true, fontSizePt: 10 } },
        ...cells,
        ...(code === null
          ? []
          : [{ at: end, to: columns.length - 1, value: `签好后拍整页上传，本页编码 ${code}`, style: CODE_STYLE }]),
      ],
      HEIGHTS.sum,
    );
  }

  #line(cells: readonly LineCell[], height: number): void {
    this.#heights[this.#row] = height;
    for (const { at, to, value, style, formula } of cells) {
      this.#cells.push({ row: this.#row, column: at, value: cellValue(value), style, ...(formula ? { formula } : {}) });
      if (to > at) this.#merges.push(`${letter(at)}${this.#row + 1}:${letter(to)}${this.#row + 1}`);
    }
    this.#row++;
  }
}

const isSummed = ({ kind }: TablePaperColumn) => kind === 'yuan' || kind === 'count';
const CODE_STYLE: SheetStyle = { align: 'right', border: true, fontSizePt: 9, format: 'text' };

interface LineCell {
  readonly at: number;
  readonly to: number;
  readonly value: TableValue;
  readonly style: SheetStyle;
  readonly formula?: string;
}

function bodyStyle(column: TablePaperColumn): SheetStyle {
  const formats = { yuan: 'yuan', count: 'int', serial: 'int', text: 'text' } as const;
  return {
    align: column.align,
    border: true,
    wrap: true,
    fontSizePt: column.align === 'left' ? 9 : 10,
    format: formats[column.kind],
  };
}

/** A sheet cell holds yuan; whole fen below 2^53 are exact to the last digit. */
function cellValue(value: TableValue): string | number | null {
  return typeof value === 'bigint' ? Number(value) / 100 : value;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}
