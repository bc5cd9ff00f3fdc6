import QRCode from 'qrcode';
import { FIGURE_COLUMNS, POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { type PdfOptions, printTemplate } from './pdf.ts';
import { paperDate } from './paper-text.ts';

/** A list as it is hung: A4 upright, large enough to be read standing. */
export interface PostingList {
  readonly campaign: string;
  readonly unitName: string;
  readonly noticeNo: string;
  /** Over 1: posted again after an objection. */
  readonly round: number;
  readonly startsOn: string;
  readonly endsOn: string;
  /** 5个工作日 */
  readonly days: string;
  readonly place: string;
  readonly phone: string;
  readonly digest: string;
  readonly titles: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** Full names, for checking inside the house: says so, and is not to be hung. */
  readonly isInternal: boolean;
  /** Address of the public page; null: none, and no QR code. */
  readonly address: string | null;
}

/** The lists one after another, each beginning a page. Same lists, same bytes. */
export async function postingListPdf(lists: readonly PostingList[], options: PdfOptions = {}): Promise<Uint8Array> {
  const data = {
    lists: lists.map((list) => ({
      ...list,
      period: `${paperDate(list.startsOn)}至${paperDate(list.endsOn)}，共${list.days}`,
      figures: list.titles.map((title) => FIGURE_COLUMNS.includes(title)),
      amounts: list.titles.includes(POSTED_COLUMNS.amount),
      check: list.digest.slice(0, 16).toUpperCase(),
      datedOn: list.startsOn,
      shownDate: paperDate(list.startsOn),
      qr: list.address === null ? null : matrixOf(list.address),
    })),
  };
  return (await printTemplate('posting-list.typ', data, options)).pdf;
}

function matrixOf(text: string): string[] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (data[row * size + column] ? '1' : '0')).join(''),
  );
}
