import type { Figure } from '../indicators/figure.ts';

/**
 * How a figure is said in running text (domain.md §13, §22.4). "exact" prints the value; "about" floors it to a round
 * number and adds 余, unless it was round already: 2834 → 2830余, 350 → 350. No thousands separators in body text.
 */
export type NumberForm = 'exact' | 'about';

/** Whether a paper speaks of 元 or of 万元; one paper keeps to one (domain.md §13). */
export type MoneyUnit = '元' | '万元';

/** What the figure looks like in the sentence, without its unit word; a percentage carries its sign. */
export function showFigure(
  figure: Pick<Figure, 'value' | 'unit'>,
  form: NumberForm,
  moneyUnit: MoneyUnit = '元',
): string {
  if (figure.unit === '%') return `${figure.value}%`;
  if (figure.unit === '元') return showMoney(figure.value, form, moneyUnit);
  if (form === 'exact') return figure.value;
  const count = BigInt(figure.value);
  return aboutOf(count, count < 100n ? 1n : count < 10_000n ? 10n : 100n);
}

/** Whether this is one of the ways to say the value: exact or about, in 元 or 万元. A value that is no number has none. */
export function isShownAs(shown: string, figure: Pick<Figure, 'value' | 'unit'>): boolean {
  if (!/^-?\d+(\.\d{1,2})?$/u.test(figure.value)) return false;
  const ways = (['exact', 'about'] as const).flatMap((form) =>
    (['元', '万元'] as const).map((unit) => showFigure(figure, form, unit)),
  );
  return ways.includes(shown);
}

/** Hundred thousand yuan and more are floored to ten thousands, ten thousand and more to thousands, less stays exact. */
function showMoney(value: string, form: NumberForm, moneyUnit: MoneyUnit): string {
  const [whole = '0', decimals = ''] = value.split('.');
  const yuan = BigInt(whole);
  const step = yuan >= 100_000n ? 10_000n : yuan >= 10_000n ? 1000n : 1n;
  const isRounded = form === 'about' && step > 1n;
  const floored = isRounded ? yuan - (yuan % step) : yuan;
  const tail = isRounded || decimals === '' ? '' : `.${decimals}`;
  const more = isRounded && (floored !== yuan || decimals !== '') ? '余' : '';
  if (moneyUnit === '元' || yuan < 10_000n) return `${floored}${tail}${more}`;
  return `${inTenThousands(floored, decimals, isRounded)}万${more}`;
}

function inTenThousands(yuan: bigint, decimals: string, isRounded: boolean): string {
  const rest = String(yuan % 10_000n).padStart(4, '0') + (isRounded ? '' : decimals);
  const shortened = rest.replace(/0+$/, '');
  return shortened ? `${yuan / 10_000n}.${shortened}` : String(yuan / 10_000n);
}

function aboutOf(count: bigint, step: bigint): string {
  const floored = count - (count % step);
  return floored === count ? String(count) : `${floored}余`;
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一 … 九十九, as headings and quantities of measures are written. */
export function chineseNumeral(count: number): string {
  if (count <= 10) return NUMERALS[count] ?? String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return `${tens > 1 ? NUMERALS[tens] : ''}十${ones > 0 ? NUMERALS[ones] : ''}`;
}
