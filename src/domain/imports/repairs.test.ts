import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue } from './cell-value.ts';
import { readAmount } from './read-amount.ts';
import { readCause, readRelation, readResidence, readSex, readYesNo } from './read-choice.ts';
import { passesLuhn, readBankCard, readName, readPhone } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { readFurther } from './read-further.ts';
import { readIdNumber } from './read-id-number.ts';
import type { Reading } from './reading.ts';

function brief<T>(reading: Reading<T>): [T, ...string[]] | string {
  return 'doubt' in reading
    ? reading.doubt.code
    : [reading.value, ...(reading.repairs ?? []).map((repair) => repair.rule)];
}
const num = (raw: string): CellValue => ({ num: Number(raw), raw });

const soundId = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([division, born, sequence]) => {
    const first17 = `${division}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return first17 + checkCharacterOf(first17);
  });
const soundCard = fc.integer({ min: 100_000_000, max: 999_999_999 }).map((middle) => {
  const body = `622202${middle}00`;
  return body + ([...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '');
});

describe('numbers that went through a spreadsheet', () => {
  it.each<[CellValue, unknown]>([
    ['4.40524188001010014E+17', ['440524188001010014', 'id.from-number']],
    [num('4.40524188001010014E+17'), ['440524188001010014', 'id.from-number']],
    ['4.40524188001010014e17', ['440524188001010014', 'id.from-number']],
    ['4.40524188001010E+17', 'id.digits-lost'],
    ['4.4052418800101E+17', 'id.digits-lost'],
    ['=”440524188001010014”', ['440524188001010014', 'id.punctuation']],
  ])('%j', (value, expected) => {
    expect(brief(readIdNumber(value))).toEqual(expected);
  });

  it('cards: all digits shown are found, lost ones are not guessed', () => {
    const [card] = fc.sample(soundCard, { seed: 7, numRuns: 1 });
    const digits = String(card);
    const scientific = `${digits[0]}.${digits.slice(1)}E+${digits.length - 1}`;
    expect(brief(readBankCard(scientific))).toEqual([digits, 'card.from-number']);
    expect(brief(readBankCard('6.2220212345E+17'))).toBe('card.digits-lost');
  });

  it('a sound number is never changed, however it is dressed', () => {
    fc.assert(
      fc.property(soundId, fc.constantFrom('', ' ', '\u3000', "'", '-'), fc.nat({ max: 17 }), (written, mark, at) => {
        expect(brief(readIdNumber(written))).toEqual([written]);
        const dressed = written.slice(0, at) + mark + written.slice(at);
        const wide = [...dressed]
          .map((c) => (/[\dX]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
          .join('');
        for (const text of [dressed, wide, dressed.toLowerCase()]) {
          const reading = readIdNumber(text);
          expect('value' in reading && reading.value).toBe(written);
        }
      }),
    );
  });
});

describe('dates in their spellings', () => {
  it.each<[string, CellValue, string]>([
    ['2026-1-5', '2026-1-5', 'date.from-text'],
    ['2026/01/05', '2026/01/05', 'date.from-text'],
    ['2026.1.5', '2026.1.5', 'date.from-text'],
    ['2026年1月5日', '2026年1月5日', 'date.from-text'],
    ['20260105', '20260105', 'date.from-text'],
    ['an Excel serial', 46027, 'date.from-serial'],
    ['二〇二六年一月五日', '二〇二六年一月五日', 'date.from-text'],
    ['26.1.5', '26.1.5', 'date.short-year'],
  ])('%s', (_, value, rule) => {
    expect(brief(readDate(value, { ofRecord: true }))).toEqual(['2026-01-05', rule]);
  });

  it('takes a month where only months are asked for, and no two-digit year of birth', () => {
    expect(brief(readDate('1960-05', { monthOnly: true }))).toEqual(['1960-05-01', 'date.first-of-month']);
    expect(brief(readDate('1960年5月', { monthOnly: true }))).toEqual(['1960-05-01', 'date.first-of-month']);
    expect(brief(readDate('60.5.1', { monthOnly: true }))).toBe('date.unreadable');
    expect(brief(readDate('2026-1'))).toBe('date.unreadable');
    expect(brief(readDate('26.1.5'))).toBe('date.unreadable');
  });
});

describe('amounts and words', () => {
  it.each<[string, bigint]>([
    ['壹万柒仟零伍拾元整', 1705000n],
    ['人民币壹万柒仟零伍拾元整', 1705000n],
    ['叁仟圆整', 300000n],
    ['1.705万', 1705000n],
    ['１.５万元', 1500000n],
  ])('%s', (text, fen) => {
    const reading = readAmount(text);
    expect('value' in reading && reading.value).toBe(fen);
  });

  /** Lists Y (2011) and Z (珠海) of domain.md §5.2, each word to list X. */
  it.each([
    ['本人大病', 'illness'],
    ['供养直系亲属大病', 'illness'],
    ['意外灾害', 'accident'],
    ['残疾', 'disability'],
    ['收入低无法维持基本生活', 'other'],
    ['下岗失业', 'laid-off'],
    ['本人残疾', 'disability'],
    ['家属残疾', 'disability'],
    ['家属下岗失业', 'laid-off'],
    ['收入低', 'other'],
    ['自然灾害', 'disaster'],
    ['重大意外事故', 'accident'],
    ['子女上学', 'schooling'],
    ['其他', 'other'],
  ])('cause %s', (word, code) => {
    const reading = readCause(word);
    expect('value' in reading && reading.value).toBe(code);
  });

  it.each([
    ['𠮷田', ['𠮷田']],
    ['䶮 晨', ['䶮晨', 'name.spaces']],
    ['买买提•艾力', ['买买提·艾力', 'name.spaces']],
    ['阿依古丽·买买提', ['阿依古丽·买买提']],
    ['欧阳㛃', ['欧阳㛃']],
  ])('name %s', (written, expected) => {
    expect(brief(readName(written))).toEqual(expected);
  });
});

describe('every repair is the last one: what it made is read again as it stands', () => {
  const cells = fc.oneof(
    fc.string(),
    fc.integer({ min: -10, max: 10_000_000 }),
    fc.constantFrom<CellValue>(
      '妻 子',
      '长子',
      '因残',
      '非农',
      '√',
      '女性',
      '1.2万元',
      '五百元',
      '壹万元整',
      '2024.3.5',
      '二〇二四年三月五日',
      45356,
      '26.1.5',
      '王　喆',
      'ｊｏｈｎ　ｄｏｅ',
      '138 0013 8000',
      '党员',
      '离婚',
    ),
    fc
      .tuple(soundId, fc.constantFrom(' ', '-', ''))
      .map(([id, mark]) => id.slice(0, 6) + mark + id.slice(6).toLowerCase()),
    soundCard.map((card) => `${card.slice(0, 4)} ${card.slice(4)}`),
  );
  const readers: Readonly<Record<string, (value: CellValue) => Reading<unknown>>> = {
    readAmount: (value) => readAmount(value),
    readDate: (value) => readDate(value, { ofRecord: true }),
    readIdNumber,
    readBankCard,
    readPhone,
    readName,
    readCause,
    readRelation,
    readResidence,
    readSex,
    readYesNo,
    politics: (value) => readFurther('politics', value),
    marriage: (value) => readFurther('marriage', value),
  };

  it.each(Object.entries(readers))('%s', (_, read) => {
    fc.assert(
      fc.property(cells, (value) => {
        const first = read(value);
        const after = 'doubt' in first ? undefined : first.repairs?.at(-1)?.after;
        if ('doubt' in first || after === undefined) return;
        expect(brief(read(after))).toEqual([first.value]);
      }),
      { numRuns: 300 },
    );
  });
});
