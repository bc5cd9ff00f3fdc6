import { type CalendarDate, isCalendarDate } from '#domain/calendar-date.ts';

/**
 * The citizen identity number: 6 digits of division, 8 of birth date, 3 of sequence (odd for men), 1 check character by
 * ISO 7064 MOD 11-2 (GB 11643-1999). Numbers handed out before 1999 have 15 digits: no century, no check character.
 */
export const SEXES = { male: '男', female: '女' } as const;
export type Sex = keyof typeof SEXES;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** Why a text is not an identity number: its form, its birth date, or its check character. */
export type IdNumberFault = 'form' | 'birth' | 'check';

/** The check character that belongs to the first 17 digits. */
export function checkCharacterOf(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(first17[index]) * (WEIGHTS[index] ?? 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** What is wrong with an 18-character identity number (capital X), or undefined when it is sound. */
export function faultOfIdNumber(text: string): IdNumberFault | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return 'form';
  if (!isCalendarDate(birthOf(text)) || birthOf(text) < '1880-01-01') return 'birth';
  return checkCharacterOf(text) === text[17] ? undefined : 'check';
}

/** Birth date by an 18-character identity number. */
export function birthOf(idNumber: string): CalendarDate {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** Sex by an 18-character identity number: the 17th digit is odd for men. */
export function sexOf(idNumber: string): Sex {
  return Number(idNumber[16]) % 2 === 1 ? 'male' : 'female';
}

/**
 * The 18-character form of an old 15-digit number. Undefined when it is not 15 digits or holds no real birth date. All
 * such numbers belong to the 20th century, but for people over a hundred, who end in 996–999 and are left to a human.
 */
export function upgradeIdNumber(old: string): string | undefined {
  if (!/^[1-9]\d{14}$/.test(old) || Number(old.slice(12)) >= 996) return undefined;
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  const upgraded = first17 + checkCharacterOf(first17);
  return faultOfIdNumber(upgraded) === undefined ? upgraded : undefined;
}

/** As screens show it, from the last four characters that are kept readable for the eye. */
export function maskedIdNumber(tail: string): string {
  return '*'.repeat(18 - tail.length) + tail;
}
