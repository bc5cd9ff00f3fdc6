import { faultOfIdNumber, upgradeIdNumber } from '#domain/people/id-number.ts';
import type { CellValue } from './cell-value.ts';
import { doubt, isBlank, type Reading, type Repair, toHalfWidth } from './reading.ts';

/**
 * Reads an identity number. A number cell is recovered only when the file still holds every digit; what went through a
 * double has lost the last ones, and they are never guessed (documents.md §2.6). Old 15-digit numbers are upgraded.
 */
export function readIdNumber(value: CellValue | undefined): Reading<string> {
  if (value === undefined || isBlank(value)) return doubt('id.missing');
  if (typeof value === 'string') return fromText(value, []);
  if (typeof value === 'number') return fromNumber(String(value));
  if (typeof value === 'object' && value !== null) {
    if ('num' in value) return fromNumber(value.raw);
    if ('err' in value) return doubt('cell.error');
  }
  return doubt('id.form');
}

function fromNumber(written: string): Reading<string> {
  const raw = allDigitsOf(written);
  if (hasLostDigits(raw)) return doubt('id.digits-lost');
  return fromText(raw, [{ rule: 'id.from-number', after: raw }]);
}

/**
 * The whole number behind scientific notation that still shows every digit (4.40524188001010014E+17); anything else as it
 * stands. 4.40524E+17 shows six of eighteen, so it stays what it is and counts as lost.
 */
export function allDigitsOf(written: string): string {
  const match = /^(\d)\.?(\d*)E\+?(\d{1,2})$/i.exec(toHalfWidth(written).trim());
  if (!match) return written;
  const digits = `${match[1]}${match[2]}`;
  return digits.length === Number(match[3]) + 1 ? digits : written;
}

/**
 * Whether the written digits of a long number may have lost their end: scientific notation, Excel's three zeros after
 * fifteen digits, or exactly what a double prints as.
 */
export function hasLostDigits(raw: string): boolean {
  if (!/^\d+$/.test(raw)) return true;
  if (raw.length <= 15) return false;
  return raw.endsWith('000') || String(Number(raw)) === raw || BigInt(Number(raw)) === BigInt(raw);
}

function fromText(written: string, before: readonly Repair[]): Reading<string> {
  const repairs = [...before];
  const narrow = toHalfWidth(written);
  const bare = narrow.replace(/[\s\u00A0\u200B-\u200F\u2060\uFEFF'’‘`"“”=\-—,，.:]/gu, '');
  const text = bare.replace(/x$/, 'X');
  if (/^\d(\.?\d+)?E\+?\d+$/i.test(narrow.trim())) {
    const digits = allDigitsOf(written);
    return digits === written ? doubt('id.digits-lost') : fromNumber(digits);
  }
  if (narrow.trim() !== written.trim()) repairs.push({ rule: 'text.full-width', after: text });
  if (bare !== narrow.replaceAll(' ', '')) repairs.push({ rule: 'id.punctuation', after: text });
  else if (narrow !== bare) repairs.push({ rule: 'text.spaces', after: text });
  if (bare !== text) repairs.push({ rule: 'id.lower-case-x', after: text });
  if (text.length === 15) {
    const upgraded = upgradeIdNumber(text);
    if (upgraded === undefined) return doubt(/^\d+$/.test(text) ? 'id.birth' : 'id.form');
    return { value: upgraded, repairs: [...repairs, { rule: 'id.from-15', after: upgraded }] };
  }
  if (text.length !== 18) return doubt('id.length', { n: text.length });
  const fault = faultOfIdNumber(text);
  if (fault !== undefined) return doubt(`id.${fault}`);
  return repairs.length > 0 ? { value: text, repairs } : { value: text };
}
