import type { Block, DocumentModel, Run, TableColumn } from '#domain/documents/model.ts';
import type { CheckMark } from './check-mark.ts';
import { figureAlias, figureTag } from './docx-figures.ts';
import { CELL, LINE, WORD_NAMESPACE, XML_HEAD } from './docx-styles.ts';
import { attachmentLabel, columnWidths, hasSignature, leadsToSignature, paperDate, titleLines } from './paper-text.ts';
import { gridXml } from './docx-grid.ts';
import { escapeXml } from './xml.ts';

// word/document.xml: paragraphs that name a style, figures in content controls, the page of GB/T 9704 at the end.

const NAMESPACES =
  `${WORD_NAMESPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
  ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"' +
  ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"' +
  ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"';

const SECTION =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>' +
  `<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/>` +
  `<w:pgMar w:top="${mm(37)}" w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}" w:header="${mm(15)}" w:footer="${mm(25)}" w:gutter="0"/>` +
  `<w:docGrid w:type="lines" w:linePitch="${LINE}"/></w:sectPr>`;

export function bodyXml(model: DocumentModel, check: CheckMark | undefined): string {
  const body = new Body(model, check);
  return `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${body.write()}${SECTION}</w:body></w:document>`;
}

/** Walks the model once, in reading order; it only remembers how many figures it has met. */
class Body {
  readonly #model: DocumentModel;
  readonly #check: CheckMark | undefined;
  #figures = 0;

  constructor(model: DocumentModel, check: CheckMark | undefined) {
    this.#model = model;
    this.#check = check;
  }

  write(): string {
    const { title, addressee, blocks } = this.#model;
    return (
      titleParagraphs(title) +
      EMPTY_LINE +
      (addressee ? paragraph('', plain(`${addressee}：`)) : '') +
      this.#blocks(blocks) +
      (this.#check && !hasSignature(this.#model) ? checkParagraphs(this.#check) : '')
    );
  }

  #blocks(blocks: readonly Block[]): string {
    return blocks.map((block, index) => this.#block(block, leadsToSignature(blocks, index))).join('');
  }

  #block(block: Block, keep: boolean): string {
    const kept = keep ? '<w:keepNext/><w:keepLines/>' : '';
    switch (block.kind) {
      case 'heading':
        return paragraph(`Heading${block.level}`, this.#runs(block.runs));
      case 'paragraph':
        return paragraph(block.indent === false ? '' : 'GwBody', this.#runs(block.runs), kept);
      case 'table':
        return (
          (block.caption ? paragraph('GwCaption', plain(block.caption)) : '') + this.#table(block.columns, block.rows)
        );
      case 'grid':
        return gridXml(block);
      case 'attachment-note':
        return attachmentNote(block.items);
      case 'signature':
        return signature(block.unit, paperDate(block.date), this.#check);
      case 'attachment':
        return (
          paragraph('GwAttachMark', plain(attachmentLabel(this.#model, block.number))) +
          EMPTY_LINE +
          titleParagraphs([block.title]) +
          EMPTY_LINE +
          this.#blocks(block.blocks)
        );
    }
  }

  #runs(runs: readonly Run[]): string {
    return runs.map((run) => (run.kind === 'text' ? plain(run.text) : this.#figure(run.code, run.shown))).join('');
  }

  #figure(code: string, shown: string): string {
    const order = this.#figures++;
    // The control cannot be deleted by accident; what is typed over inside it, `readPaperFigures` finds.
    return (
      `<w:sdt><w:sdtPr><w:alias w:val="${escapeXml(figureAlias(code, order))}"/><w:tag w:val="${figureTag(order)}"/><w:id w:val="${1_000_000 + order}"/>` +
      `<w:lock w:val="sdtLocked"/><w15:appearance w15:val="hidden"/><w:text/></w:sdtPr><w:sdtContent>${plain(shown)}</w:sdtContent></w:sdt>`
    );
  }

  #table(columns: readonly TableColumn[], rows: readonly (readonly Run[])[][]): string {
    const widths = columnWidths(columns).map(mm);
    const cell = (at: number, inner: string) =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${inner}</w:tc>`;
    const head = columns.map((column, at) => cell(at, paragraph('GwHead', plain(column.title))));
    const body = rows.map((cells) => {
      const inner = columns.map(({ align }, at) => {
        const alignment = align === 'center' ? '' : `<w:jc w:val="${align}"/>`;
        return cell(at, paragraph('GwCell', this.#runs(cells[at] ?? []), '', alignment));
      });
      return tableRow(inner);
    });
    const width = widths.reduce((sum, twips) => sum + twips, 0);
    const grid = widths.map((twips) => `<w:gridCol w:w="${twips}"/>`).join('');
    return (
      `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/>${BORDERS}<w:tblLayout w:type="fixed"/>${CELL_MARGINS}</w:tblPr>` +
      `<w:tblGrid>${grid}</w:tblGrid>${tableRow(head, '<w:tblHeader/>')}${body.join('')}</w:tbl>`
    );
  }
}

function tableRow(cells: readonly string[], head = ''): string {
  return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${mm(8)}" w:hRule="atLeast"/>${head}</w:trPr>${cells.join('')}</w:tr>`;
}

const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')}</w:tblBorders>`;
const CELL_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>';
const EMPTY_LINE = '<w:p/>';

/** `early` and `late` are paragraph properties that stand before and after the middle of the schema's order. */
function paragraph(styleId: string, runs: string, early = '', late = ''): string {
  const named = styleId ? `<w:pStyle w:val="${styleId}"/>` : '';
  const properties = named || early || late ? `<w:pPr>${named}${early}${late}</w:pPr>` : '';
  return `<w:p>${properties}${runs}</w:p>`;
}

function titleParagraphs(lines: readonly string[]): string {
  return titleLines(lines)
    .map((line) => paragraph('GwTitle', plain(line)))
    .join('');
}

function plain(text: string): string {
  return text === '' ? '' : `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** 附件：1. … with the names under one another, wrapped lines under the first character of the name. */
function attachmentNote(items: readonly string[]): string {
  const several = items.length > 1;
  const lines = items.map((item, index) => {
    const label = `${index === 0 ? '附件：' : ''}${several ? `${index + 1}. ` : ''}`;
    const hanging = (index === 0 ? 3 : 0) + (several ? 1.25 : 0);
    const indent = `<w:ind w:left="${cells(several ? 6.25 : 5)}" w:hanging="${cells(hanging)}"/>`;
    return paragraph('GwNote', plain(label + item), '', indent);
  });
  return paragraph('GwNote', '') + lines.join('');
}

/** Without a seal the unit ends two characters in and the date begins two characters right of the unit, or ends two in if it is longer. */
function signature(unit: string, date: string, check: CheckMark | undefined): string {
  const unitCells = widthInCells(unit);
  const dateCells = widthInCells(date);
  const long = dateCells + 2 > unitCells;
  const indent = (count: number) => `<w:ind w:right="${cells(count)}"/>`;
  return (
    (check ? checkParagraphs(check) : '') +
    paragraph('GwSign', '') +
    paragraph('GwSign', plain(unit), '', indent(long ? dateCells + 4 - unitCells : 2)) +
    // The date is the end: kept with an attachment that begins a new page, it would draw the whole signature over there.
    paragraph('GwSign', plain(date), '<w:keepNext w:val="0"/>', indent(long ? 2 : unitCells - dateCells))
  );
}

/** The check mark in a frame at the left edge, so that the lines of the signature run beside it undisturbed. */
function checkParagraphs(check: CheckMark): string {
  const frame = `<w:framePr w:w="${mm(26)}" w:hSpace="0" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:x="1" w:y="1"/>`;
  return paragraph('GwCheck', picture(mmToEmu(20)), frame) + paragraph('GwCheck', plain(`校验码 ${check.code}`), frame);
}

function picture(side: number): string {
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${side}" cy="${side}"/><wp:docPr id="1" name="校验码" descr="本文数字校验码的二维码"/>` +
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
    '<pic:nvPicPr><pic:cNvPr id="1" name="check-mark.png"/><pic:cNvPicPr/></pic:nvPicPr>' +
    '<pic:blipFill><a:blip r:embed="rId7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>' +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${side}" cy="${side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  );
}

/** Character cells a line takes: Latin letters and digits are half as wide. */
function widthInCells(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 256 ? 0.5 : 1), 0);
}

function cells(count: number): number {
  return Math.round(count * CELL);
}

function mm(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440);
}

function mmToEmu(millimetres: number): number {
  return millimetres * 36_000;
}
