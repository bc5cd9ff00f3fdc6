/** The code on a printed page of a sign-off sheet: eight signs for the sheet, three digits for the page, a check sign. No personal data. */

/** Without signs that are taken for one another when read off paper: no I, L, O, U, 0, 1. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECKED = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'NL:';
/** Pages of one printing; more do not fit into the code. */
export const MOST_PAGES = 999;

/** The sheet's eight signs from the digest (hex) of what was printed: the same list again has the same code. */
export function sheetCodeOf(digest: string): string {
  let rest = BigInt(`0x${digest.slice(0, 16)}`);
  let code = '';
  for (let sign = 0; sign < 8; sign++) {
    code += SIGNS[Number(rest % 30n)] ?? '';
    rest /= 30n;
  }
  return code;
}

export function pageCodeOf(sheetCode: string, pageNo: number): string {
  const plain = `${sheetCode}${String(pageNo).padStart(3, '0')}`;
  return `${plain}${checkSign(plain)}`;
}

/** As it stands beside the QR code, to be typed: K7QF-3M2P-012X. */
export const showPageCode = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-');

/** What the QR code says: the page's code and the first eight signs of the digest of its lines. */
export const qrWordsOf = (code: string, digest: string) => `${PREFIX}${code}:${digest.slice(0, 8).toUpperCase()}`;

export type ReadCode =
  | { readonly sheetCode: string; readonly pageNo: number; readonly digest: string | null }
  | 'foreign'
  | 'mistyped';

/** Reads what a QR code said or what somebody typed. A QR code of something else is `foreign`; a sign read or typed wrong, `mistyped`. */
export function readPageCode(words: string): ReadCode {
  const isQr = words.startsWith(PREFIX);
  const [typed = '', digest = null] = (isQr ? words.slice(PREFIX.length) : words).split(':');
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (isQr ? digest === null : digest !== null) return 'foreign';
  if (!/^[0-9A-Z]{12}$/.test(code)) return isQr ? 'foreign' : 'mistyped';
  const plain = code.slice(0, 11);
  if (!/^[2-9A-HJKMNP-TV-Z]{8}\d{3}$/.test(plain) || checkSign(plain) !== code[11]) return 'mistyped';
  return { sheetCode: plain.slice(0, 8), pageNo: Number(plain.slice(8)), digest };
}

/** One sign wrong, or two neighbours changed about, give another check sign: weights 1 to 11 under a prime. */
function checkSign(plain: string): string {
  const sum = [...plain].reduce((total, sign, index) => total + CHECKED.indexOf(sign) * (index + 1), 0);
  return CHECKED[sum % 31] ?? '';
}
