/** Money is whole fen as bigint. Nothing in the product computes with fractions of a fen. */
export type Fen = bigint;

/** Prints fen as yuan with two decimals, no thousands separators: 123456n → "1234.56", -5n → "-0.05". */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0n ? '-' : '';
  const abs = fen < 0n ? -fen : fen;
  return `${sign}${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`;
}

/** Prints fen as yuan without needless decimals, as running text wants it: 60000n → "600", 60050n → "600.5". */
export function formatYuanShort(fen: Fen): string {
  return formatYuan(fen)
    .replace(/\.00$/, '')
    .replace(/(\.\d)0$/, '$1');
}

/**
 * Reads a plain decimal amount of yuan ("600", "600.50", "-3.2") into fen, or undefined when the text is anything else,
 * including more than two decimals. Spelling variants (元, 万元, 大写) are repaired in `imports` before they get here.
 */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const fen = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0') || '0');
  return match[1] === '-' ? -fen : fen;
}

/** Adds up amounts in fen; the sum of nothing is 0n. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits in capitals, inner zeros as one 零, no leading or trailing 零. */
function groupInCapitals(group: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) zero = text !== '';
    else {
      text += (zero ? '零' : '') + DIGITS[digit] + PLACES[place];
      zero = false;
    }
  }
  return text;
}

/**
 * Writes an amount as receipts want it, in capitals beginning with 人民币 (domain.md §13): 1705000n → 人民币壹万柒仟零伍拾元整,
 * 56n → 人民币伍角陆分. 整 follows 元 and 角, never 分. Negative amounts begin with 人民币负. Amounts reach into 万亿.
 */
export function toChineseCapitals(fen: Fen): string {
  const abs = fen < 0n ? -fen : fen;
  const head = fen < 0n ? '人民币负' : '人民币';
  const yuan = abs / 100n;
  const jiao = Number((abs / 10n) % 10n);
  const cent = Number(abs % 10n);
  let text = '';
  let rest = yuan;
  const groups: number[] = [];
  while (rest > 0n) {
    groups.push(Number(rest % 10000n));
    rest /= 10000n;
  }
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index] ?? 0;
    if (group === 0) {
      if (text && !text.endsWith('零')) text += '零';
      continue;
    }
    if (text && group < 1000 && !text.endsWith('零')) text += '零';
    text += groupInCapitals(group) + (GROUPS[index] ?? '');
  }
  text = text.replace(/零+$/, '');
  if (text) text += '元';
  if (jiao === 0 && cent === 0) return `${head}${text || '零元'}整`;
  if (jiao > 0) text += `${DIGITS[jiao]}角`;
  else if (text) text += '零';
  return cent > 0 ? `${head}${text}${DIGITS[cent]}分` : `${head}${text}整`;
}
