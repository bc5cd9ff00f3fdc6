import { expect, test } from 'vitest';
import { pageCodeOf, qrWordsOf, readPageCode, sheetCodeOf, showPageCode } from './sheet-code.ts';

const sheet = sheetCodeOf('9f86d081884c7d659a2feaa0c55ad015');
const code = pageCodeOf(sheet, 12);

test('is read as it is printed, typed with or without hyphens, in small letters, and from the QR code', () => {
  expect(sheet).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
  const said = { sheetCode: sheet, pageNo: 12, digest: null };
  for (const typed of [code, showPageCode(code), showPageCode(code).toLowerCase(), ` ${code} `])
    expect(readPageCode(typed)).toEqual(said);
  expect(readPageCode(qrWordsOf(code, 'abcdef0123'))).toEqual({ ...said, digest: 'ABCDEF01' });
});

test('with one sign wrong, or two neighbours changed about, is not taken for another page', () => {
  for (let at = 0; at < code.length; at++) {
    for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (sign === code[at]) continue;
      expect(readPageCode(code.slice(0, at) + sign + code.slice(at + 1)), `${at} ${sign}`).toBe('mistyped');
    }
    const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
    if (swapped !== code && at + 1 < code.length) expect(readPageCode(swapped)).toBe('mistyped');
  }
});

test.each(['https://pay.example.cn/1', 'NL:ABC', '', 'NUANLIU:ABCDEF', 'K7QF-3M2P'])('%j names no page', (words) => {
  expect(['foreign', 'mistyped']).toContain(readPageCode(words));
});
