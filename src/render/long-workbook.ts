import type { SheetCell } from '#domain/documents/sheet-book.ts';
import { commentShapesXml, commentsXml, type LongComment } from './long-comments.ts';
import { LongPart } from './long-part.ts';
import { LongStyles } from './long-styles.ts';
import { escapeXml } from './xml.ts';
import { joinZip, type PackedPart } from './zip.ts';

export interface LongPageSetup {
  readonly name: string;
  /** Widths in characters, by column. */
  readonly columnWidths: readonly number[];
  readonly freezeRows?: number;
  /** Rows repeated on every printed page, "$1:$2". */
  readonly printTitleRows?: string;
}

/** More comments than this make a sheet that no program opens in reasonable time; the cells beyond stay coloured. */
const COMMENTS_KEPT = 20_000;
/** What Excel allows on one sheet. */
const LINKS_KEPT = 65_530;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FOOTER = '&amp;C第 &amp;P 页　共 &amp;N 页';

/** One sheet of a long workbook: rows are written once, in order, and are gone from memory then. */
export class LongPage {
  readonly name: string;
  readonly #setup: LongPageSetup;
  readonly #styles: LongStyles;
  readonly #part: LongPart;
  readonly #links: string[] = [];
  readonly comments: LongComment[] = [];

  constructor(setup: LongPageSetup, number: number, styles: LongStyles) {
    this.name = setup.name;
    this.#setup = setup;
    this.#styles = styles;
    this.#part = new LongPart(`xl/worksheets/sheet${number}.xml`);
    const widths = setup.columnWidths.map(
      (width, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`,
    );
    const pane = setup.freezeRows
      ? `<pane ySplit="${setup.freezeRows}" topLeftCell="A${setup.freezeRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : '';
    this.#part.write(
      `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${number === 1 ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18" customHeight="1"/>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`,
    );
  }

  /** A row (from 0) with its cells from left to right; all cells must name this row. Height in points. */
  row(row: number, cells: readonly SheetCell[], height?: number): void {
    let xml = `<row r="${row + 1}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
    for (const cell of cells) xml += this.#cell(cell);
    this.#part.write(`${xml}</row>`);
  }

  drain(): Promise<void> {
    return this.#part.drain();
  }

  async end(number: number, merges: readonly string[]): Promise<PackedPart> {
    this.#part.write('</sheetData>');
    if (merges.length > 0)
      this.#part.write(
        `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${escapeXml(range)}"/>`).join('')}</mergeCells>`,
      );
    if (this.#links.length > 0) this.#part.write(`<hyperlinks>${this.#links.join('')}</hyperlinks>`);
    this.#part.write(
      `<pageMargins left="0.79" right="0.59" top="0.59" bottom="0.59" header="0.31" footer="0.31"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>${FOOTER}</oddFooter></headerFooter>${this.comments.length > 0 ? `<legacyDrawing r:id="v${number}"/>` : ''}</worksheet>`,
    );
    return this.#part.end();
  }

  get printTitles(): string | undefined {
    return this.#setup.printTitleRows;
  }

  #cell({ row, column, value, style, comment, link }: SheetCell): string {
    const reference = `${columnName(column)}${row + 1}`;
    if (comment !== undefined && this.comments.length < COMMENTS_KEPT)
      this.comments.push({ reference, row, column, text: comment });
    const isLink = link !== undefined && this.#links.length < LINKS_KEPT;
    if (isLink)
      this.#links.push(`<hyperlink ref="${reference}" location="${escapeXml(link)}" display="${reference}"/>`);
    const start = `<c r="${reference}" s="${this.#styles.numberOf(style, isLink)}"`;
    if (value === null) return `${start}/>`;
    if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  }
}

/**
 * Writes a workbook whose rows never stand in memory together: pages are filled row by row and packed at once. Text stays text, the
 * same rows give the same bytes. For books of ordinary size, `writeWorkbook` also measures rows for printing.
 */
export class LongWorkbook {
  readonly #about: { readonly title: string; readonly author: string; readonly datedOn: string };
  readonly #styles = new LongStyles();
  readonly #pages: LongPage[] = [];

  constructor(about: { readonly title: string; readonly author: string; readonly datedOn: string }) {
    this.#about = about;
  }

  /** Starts a page; its name is made one that Excel takes. Pages may be filled side by side. */
  page(setup: LongPageSetup): LongPage {
    const page = new LongPage({ ...setup, name: this.#freeName(setup.name) }, this.#pages.length + 1, this.#styles);
    this.#pages.push(page);
    return page;
  }

  /** The file in pieces. `mergesOf` gives the merged ranges of a page, by its number from 0. */
  async end(mergesOf: (page: number) => readonly string[] = () => []): Promise<Uint8Array[]> {
    const parts: PackedPart[] = [];
    const add = async (path: string, text: string) => {
      const part = new LongPart(path);
      part.write(path.endsWith('.vml') ? text : HEAD + text);
      parts.push(await part.end());
    };
    const withComments = this.#pages.map((page) => page.comments.length > 0);
    await add('[Content_Types].xml', contentTypes(withComments));
    await add(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="b" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="p" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    );
    await add('docProps/core.xml', this.#properties());
    await add('xl/workbook.xml', this.#book());
    await add(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${this.#pages.map((_, index) => `<Relationship Id="r${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="s" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    );
    await add('xl/styles.xml', this.#styles.xml());
    let block = 1;
    for (const [index, page] of this.#pages.entries()) {
      const number = index + 1;
      parts.push(await page.end(number, mergesOf(index)));
      if (!withComments[index]) continue;
      const shapes = commentShapesXml(page.comments, block);
      block += shapes.blocks;
      await add(`xl/comments${number}.xml`, commentsXml(page.comments));
      await add(`xl/drawings/vmlDrawing${number}.vml`, shapes.xml);
      await add(
        `xl/worksheets/_rels/sheet${number}.xml.rels`,
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="c${number}" Type="${RELATIONS}/comments" Target="../comments${number}.xml"/><Relationship Id="v${number}" Type="${RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/></Relationships>`,
      );
    }
    return joinZip(parts);
  }

  #properties(): string {
    const { title, author, datedOn } = this.#about;
    const at = `<dcterms:%s xsi:type="dcterms:W3CDTF">${datedOn}T00:00:00Z</dcterms:%s>`;
    return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>${at.replaceAll('%s', 'created')}${at.replaceAll('%s', 'modified')}</cp:coreProperties>`;
  }

  #book(): string {
    const sheets = this.#pages.map(
      (page, index) => `<sheet name="${escapeXml(page.name)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
    );
    const titles = this.#pages.flatMap((page, index) =>
      page.printTitles
        ? [
            `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`${quotedName(page.name)}!${page.printTitles}`)}</definedName>`,
          ]
        : [],
    );
    return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets>${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`;
  }

  /** Excel allows 31 characters, none of []:*?/\ and no two names alike. */
  #freeName(wanted: string): string {
    const clean = wanted.replace(/[[\]:*?/\\]/g, '').replace(/^'+|'+$/g, '') || '工作表';
    const taken = new Set(this.#pages.map((page) => page.name.toLowerCase()));
    let name = clean.slice(0, 31);
    for (let count = 2; taken.has(name.toLowerCase()); count++)
      name = `${clean.slice(0, 31 - String(count).length - 2)}(${count})`;
    return name;
  }
}

/** A sheet name as formulas and links want it. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function contentTypes(withComments: readonly boolean[]): string {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const pages = withComments.map(
    (commented, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${base}.worksheet+xml"/>${commented ? `<Override PartName="/xl/comments${index + 1}.xml" ContentType="${base}.comments+xml"/>` : ''}`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${base}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${base}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${pages.join('')}</Types>`;
}

function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
