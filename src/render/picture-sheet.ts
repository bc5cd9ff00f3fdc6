import { type PdfOptions, printTemplate } from './pdf.ts';

export interface PictureTile {
  readonly caption: string;
  /** JPEG. */
  readonly bytes: Uint8Array;
}

export interface PictureSheet {
  readonly title: string;
  readonly author: string;
  readonly datedOn: string;
  readonly tiles: readonly PictureTile[];
}

/** Small pictures, each with its words, two to a row and ten to a page, as PDF with its number of pages. Same pictures, same bytes. */
export async function pictureSheetPdf(sheet: PictureSheet, options: PdfOptions = {}) {
  const files = Object.fromEntries(sheet.tiles.map(({ bytes }, index) => [`${index}.jpg`, bytes]));
  const tiles = sheet.tiles.map(({ caption }, index) => ({ caption, file: `${index}.jpg` }));
  const { title, author, datedOn } = sheet;
  return printTemplate('picture-sheet.typ', { title, author, datedOn, tiles }, options, files);
}
