import { refuse } from '../refusal.ts';
import { type ReadCode, readPageCode } from './sheet-code.ts';

/** Why a photo of a signed page found no page by itself: what is wrong, and what whoever looks at it can do. */
export const PHOTO_PARKING_REASONS = {
  unreadable: '照片上的码认不出来。照片已存下：请看图选是哪一页，或把整页拍正、拍清楚再传。',
  foreign: '照片里的二维码不是签领表的码。照片已存下：请看图选是哪一页，不是签领表的就不用它。',
  'two-pages': '一张照片里有两页签领表。照片已存下：请一页一张重新拍，这一张不用。',
  'no-such-page': '系统里没有打印过照片上的这一页，可能是别的单位的。照片已存下：请看图核对。',
} as const;
export type PhotoParkingCode = keyof typeof PHOTO_PARKING_REASONS;

export type PageCode = Exclude<ReadCode, string>;

/** Which page the QR codes seen in a photo mean, or why none can be told: `unreadable`, `foreign`, `two-pages`. */
export function pageSeen(words: readonly string[]): PageCode | Exclude<PhotoParkingCode, 'no-such-page'> {
  const read = words.map(readPageCode).filter((each): each is PageCode => typeof each !== 'string');
  const [first] = read;
  if (!first) return words.length > 0 ? 'foreign' : 'unreadable';
  const isOne = read.every((each) => each.sheetCode === first.sheetCode && each.pageNo === first.pageNo);
  return isOne ? first : 'two-pages';
}

/** The page somebody typed the code of. Refuses `sheet-photo.mistyped`. */
export function pageTyped(typed: string): PageCode {
  const read = readPageCode(typed);
  if (typeof read === 'string')
    refuse('sheet-photo.mistyped', '编码输入得不对：应是二维码旁边的 12 位，如 K7QF-3M2P-012X。请对着纸重新输入。', {
      field: 'code',
    });
  return read;
}
