import { isPersonName, tidyName } from '#domain/people/person-name.ts';
import { cellText, type CellValue } from './cell-value.ts';
import { allDigitsOf, hasLostDigits } from './read-id-number.ts';
import { doubt, isBlank, type Reading, repaired, toHalfWidth } from './reading.ts';

/** A person's name, spaces inside it removed; rare ideographs stay as they are. */
export function readName(value: CellValue | undefined): Reading<string> {
  if (isBlank(value)) return doubt('name.missing');
  if (typeof value === 'object' && value !== null && 'err' in value) return doubt('cell.error');
  const written = cellText(value);
  const name = tidyName(written);
  if (!isPersonName(name)) return doubt('name.strange');
  return name === written ? { value: name } : repaired(name, 'name.spaces', name);
}

/** A mobile number of 11 digits, or a fixed line with or without its area code; an empty cell is null. */
export function readPhone(value: CellValue | undefined): Reading<string | null> {
  if (isBlank(value)) return { value: null };
  const written = cellText(value);
  const narrow = toHalfWidth(written);
  const text = narrow.replace(/[\s\u00A0'’]/gu, '').replace(/^(\+?86)(?=1\d{10}$)/, '');
  const digits = text.replaceAll('-', '');
  const phone = /^1[3-9]\d{9}$/.test(digits) ? digits : /^(0\d{2,3}-?)?\d{7,8}$/.test(text) ? text : undefined;
  if (phone === undefined) return doubt('phone.unreadable');
  if (phone === written) return { value: phone };
  return repaired(phone, narrow === written ? 'number.separators' : 'text.full-width', phone);
}

/** A bank card of 12 to 19 digits, its Luhn check digit sound where a card has one (16 digits and more); empty is null. */
export function readBankCard(value: CellValue | undefined): Reading<string | null> {
  if (isBlank(value)) return { value: null };
  const shown = cellText(value);
  const written = allDigitsOf(shown);
  const asNumber =
    typeof value === 'number' ||
    written !== shown ||
    (typeof value === 'object' && value !== null && 'num' in value) ||
    /^\d(\.?\d+)?E\+?\d+$/i.test(shown.trim());
  if (asNumber && hasLostDigits(written)) return doubt('card.digits-lost');
  const narrow = toHalfWidth(written);
  const card = narrow.replace(/[\s\u00A0'’-]/gu, '');
  if (!/^\d{12,19}$/.test(card) || (card.length >= 16 && !passesLuhn(card))) return doubt('card.unreadable');
  if (asNumber) return repaired(card, 'card.from-number', card);
  if (card === written) return { value: card };
  return repaired(card, narrow === written ? 'number.separators' : 'text.full-width', card);
}

/** ISO/IEC 7812: counted from the right, every second digit doubled, the digits of the sum divide by ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Free words as they stand, blanks around them off; empty is null. */
export function readWords(value: CellValue | undefined): Reading<string | null> {
  if (isBlank(value)) return { value: null };
  if (typeof value === 'object' && value !== null && 'err' in value) return doubt('cell.error');
  return { value: cellText(value).trim() };
}
