import type { Block, DocumentModel } from '#domain/documents/model.ts';
import { checkMark } from './check-mark.ts';
import { type CompiledPdf, closeTypst, compileTypst } from './compile-typst.ts';
import { findUnprintable } from './font-coverage.ts';
import { ensureFonts } from './fonts.ts';
import {
  attachmentLabel,
  columnWidths,
  hasSignature,
  leadsToSignature,
  paperDate,
  titleLines,
  wordsOf,
} from './paper-text.ts';

export interface PdfOptions {
  /** The office's own fonts (configuration FONT_FOLDER); they win over ours. */
  readonly fontFolder?: string;
  /** PDF/A-2b for the archive; two per cent larger. */
  readonly archive?: boolean;
}

/** A picture that follows a paper. */
export interface PaperPicture {
  readonly caption: string;
  /** JPEG. */
  readonly bytes: Uint8Array;
}

/**
 * Prints a paper as PDF in the layout of GB/T 9704-2012: 28 characters by 22 lines, page number — 1 — on the outer side.
 * The same model gives the same bytes. Rejects when a font package is missing or Typst does not answer within a minute.
 */
export async function toPdf(model: DocumentModel, options: PdfOptions = {}): Promise<Uint8Array> {
  return (await compilePaper(model, options)).pdf;
}

/** As `toPdf`, with the number of pages and all warnings, for tests and the settings page. */
export async function compilePaper(model: DocumentModel, options: PdfOptions = {}): Promise<CompiledPdf> {
  return printTemplate('paper.typ', paperData(model), options);
}

/** A paper that is bound into a volume: its text block alone, without margins and page number, which the volume has. */
export async function compileBound(model: DocumentModel, options: PdfOptions = {}): Promise<CompiledPdf> {
  return printTemplate('paper.typ', { ...paperData(model), bound: true }, options);
}

/** As `toPdf`, with pictures on the pages behind it, two to a page, each over its words. Same paper and pictures, same bytes. */
export async function toPdfWithPictures(model: DocumentModel, pictures: readonly PaperPicture[]): Promise<Uint8Array> {
  const files = Object.fromEntries(pictures.map(({ bytes }, index) => [`${index}.jpg`, bytes]));
  const shown = pictures.map(({ caption }, index) => ({ caption, file: `${index}.jpg` }));
  return (await printTemplate('paper.typ', { ...paperData(model), pictures: shown }, {}, files)).pdf;
}

/** Prints `data` with one of our templates; a character that no font has is among the warnings. */
export async function printTemplate(
  template: string,
  data: object,
  options: PdfOptions,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<CompiledPdf> {
  const fontFolders = await ensureFonts(options.fontFolder);
  const json = JSON.stringify(data);
  const compiled = await compileTypst({ template, data: json, fontFolders, archive: options.archive ?? false, files });
  const unprintable = await findUnprintable(json, options.fontFolder);
  return {
    ...compiled,
    warnings: [...compiled.warnings, ...unprintable.map((character) => `没有字形，印出来是空框：${character}`)],
  };
}

/** Ends the child process that prints. Not needed for the program to end. */
export const closePdf = closeTypst;

/** The model as paper.typ reads it: words in place of runs, nothing optional. */
export function paperData(model: DocumentModel): object {
  const check = model.digest ? checkMark(model.digest) : null;
  const blocks = blocksData(model, model.blocks);
  return {
    title: titleLines(model.title),
    author: model.author,
    subject: model.subject,
    datedOn: model.datedOn,
    addressee: model.addressee ? `${model.addressee}：` : null,
    check,
    blocks: check && !hasSignature(model) ? [...blocks, { kind: 'check' }] : blocks,
  };
}

function blocksData(model: DocumentModel, blocks: readonly Block[]): object[] {
  return blocks.map((block, index) => {
    switch (block.kind) {
      case 'heading':
        return { kind: 'heading', level: block.level, text: wordsOf(block.runs) };
      case 'paragraph': {
        const text = wordsOf(block.runs);
        const keep = leadsToSignature(blocks, index) && text.length <= KEEP_TOGETHER;
        return { kind: 'paragraph', text, indent: block.indent ?? true, justify: !LONG_NUMBER.test(text), keep };
      }
      case 'table':
        return {
          kind: 'table',
          caption: block.caption ?? null,
          widths: columnWidths(block.columns),
          aligns: block.columns.map((column) => column.align),
          head: block.columns.map((column) => column.title),
          rows: block.rows.map((row) => row.map(wordsOf)),
        };
      case 'grid':
        return {
          kind: 'grid',
          widths: block.widthsMm,
          rows: block.rows.map(({ cells, heightMm }) => ({
            height: heightMm ?? 0,
            cells: cells.map(
              ({ text, colspan = 1, rowspan = 1, label = false, align = label ? 'center' : 'left', open }) => ({
                text,
                colspan,
                rowspan,
                label,
                align,
                open: open ?? null,
              }),
            ),
          })),
        };
      case 'attachment-note':
        return { kind: 'attachment-note', items: block.items };
      case 'signature':
        return { kind: 'signature', unit: block.unit, date: paperDate(block.date) };
      case 'attachment':
        return {
          kind: 'attachment',
          label: attachmentLabel(model, block.number),
          title: titleLines([block.title]),
          blocks: blocksData(model, block.blocks),
        };
    }
  });
}

const LONG_NUMBER = /\d{12,}/;
/** Characters (about eight lines) up to which the last paragraph moves to the signature's page in one piece. */
const KEEP_TOGETHER = 224;
