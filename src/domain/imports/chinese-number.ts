const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const PLACES: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 10_000,
  亿: 100_000_000,
};
const NUMERAL = /^[零〇○一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]+$/;

/**
 * A whole number in Chinese numerals, plain or in capitals: 五百 → 500, 一万二千三百零五 → 12305, 三百五 → 350 (the spoken
 * form, one place below). Digits one after another are read as written: 二〇二四 → 2024. Undefined for anything else.
 */
export function readChineseNumber(text: string): number | undefined {
  if (!NUMERAL.test(text)) return undefined;
  if (!/[十拾百佰千仟万亿]/.test(text)) return Number([...text].map((character) => DIGITS[character]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastPlace = 1;
  let afterZero = false;
  for (const character of text) {
    const value = DIGITS[character];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      afterZero ||= value === 0;
      continue;
    }
    const place = PLACES[character] ?? 0;
    if (place >= 10_000) {
      total = (total + section + (digit ?? 0)) * place;
      section = 0;
    } else {
      if (digit === undefined && place !== 10) return undefined;
      section += (digit ?? 1) * place;
    }
    digit = undefined;
    afterZero = false;
    lastPlace = place;
  }
  if (digit !== undefined && digit > 0 && !afterZero && lastPlace >= 100)
    return total + section + (digit * lastPlace) / 10;
  return total + section + (digit ?? 0);
}
