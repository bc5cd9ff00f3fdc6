import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf, faultOfIdNumber } from '#domain/people/id-number.ts';
import type { CellValue } from './cell-value.ts';
import { readChineseNumber } from './chinese-number.ts';
import { readAmount } from './read-amount.ts';
import { readCause, readCauses, readRecipientClass, readRelation, readResidence, readYesNo } from './read-choice.ts';
import { readBankCard, readName, readPhone } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { readIdNumber } from './read-id-number.ts';
import { type Reading } from './reading.ts';

/** A reading in short: the value and the rules of its repairs, or the doubt. */
function brief<T>(reading: Reading<T>): [T, ...string[]] | string {
  return 'doubt' in reading
    ? reading.doubt.code
    : [reading.value, ...(reading.repairs ?? []).map((repair) => repair.rule)];
}

const ID = '11010519491231002X';
const num = (raw: string): CellValue => ({ num: Number(raw), raw });

describe('identity numbers in cells', () => {
  it.each<[CellValue, unknown]>([
    [ID, [ID]],
    ['１１０１０５１９４９１２３１００２Ｘ', [ID, 'text.full-width']],
    ['110105 19491231 002x', [ID, 'text.spaces', 'id.lower-case-x']],
    ["'110105-19491231-002X", [ID, 'id.punctuation']],
    ['110105491231002', [ID, 'id.from-15']],
    [110105491231002, [ID, 'id.from-number', 'id.from-15']],
    [num('440524188001010014'), ['440524188001010014', 'id.from-number']],
    [num('4.40524188001010E+17'), 'id.digits-lost'],
    [num('440524188001010000'), 'id.digits-lost'],
    [num(String(440524188001010014)), 'id.digits-lost'],
    ['4.40524E+17', 'id.digits-lost'],
    ['110105194912310021', 'id.check'],
    ['11010519490231002X', 'id.birth'],
    ['1101051949123100', 'id.length'],
    ['11010519491231002Y', 'id.form'],
    ['', 'id.missing'],
    [null, 'id.missing'],
    [{ err: '#N/A' }, 'cell.error'],
  ])('%j', (value, expected) => {
    expect(brief(readIdNumber(value))).toEqual(expected);
  });

  it('never takes a number that went through a double for the number that was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 0, max: 999 }), (division, sequence) => {
        const first17 = `${division}19800101${String(sequence).padStart(3, '0')}`;
        const written = first17 + checkCharacterOf(first17);
        if (written.endsWith('X')) return;
        const doubled = String(Number(written));
        const reading = readIdNumber(num(doubled));
        expect('doubt' in reading || reading.value === written).toBe(true);
      }),
    );
  });

  it('answers with a sound number or a doubt, whatever is in the cell', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.constantFrom(ID, '110105491231002')), (value) => {
        const reading = readIdNumber(value);
        if (!('doubt' in reading)) expect(faultOfIdNumber(reading.value)).toBeUndefined();
      }),
    );
  });
});

describe('amounts', () => {
  it.each<[CellValue, unknown]>([
    [12000, [1200000n]],
    [0.1 + 0.2, [30n]],
    [333.3333, [33333n, 'amount.rounded']],
    ['12000', [1200000n]],
    ['12,000元', [1200000n, 'amount.from-text']],
    ['￥12000.50', [1200050n, 'amount.from-text']],
    ['１２０００', [1200000n, 'text.full-width']],
    ['1.2万元', [1200000n, 'amount.from-ten-thousand']],
    ['1万2千', [1200000n, 'amount.from-ten-thousand']],
    ['3千', [300000n, 'amount.from-text']],
    ['五百元', [50000n, 'amount.from-chinese']],
    ['伍佰元整', [50000n, 'amount.from-chinese']],
    ['壹万贰仟叁佰元伍角', [1230050n, 'amount.from-chinese']],
    ['一万二', [1200000n, 'amount.from-chinese']],
    ['无', [0n, 'amount.nothing']],
    ['—', [0n, 'amount.nothing']],
    ['', [null]],
    [null, [null]],
    [-5, 'amount.negative'],
    ['-500', 'amount.negative'],
    ['约12000', 'amount.unreadable'],
    ['600/月', 'amount.unreadable'],
    [{ err: '#REF!' }, 'cell.error'],
    [{ serial: 44197, raw: '44197' }, 'amount.unreadable'],
  ])('%j', (value, expected) => {
    expect(brief(readAmount(value))).toEqual(expected);
  });

  it('multiplies by ten thousand where the heading says so', () => {
    expect(brief(readAmount(1.2, true))).toEqual([1200000n]);
    expect(brief(readAmount('1.25', true))).toEqual([1250000n]);
    expect(brief(readAmount('五百元', true))).toEqual([50000n, 'amount.from-chinese']);
  });

  it.each([
    ['五百', 500],
    ['三百五', 350],
    ['三百零五', 305],
    ['十二', 12],
    ['二〇二四', 2024],
    ['一万二千三百零五', 12305],
    ['两千', 2000],
    ['十二万', 120000],
    ['一亿零三', 100000003],
    ['百五', undefined],
    ['五百x', undefined],
  ])('numeral %s', (text, value) => {
    expect(readChineseNumber(text)).toBe(value);
  });
});

describe('dates', () => {
  it.each<[CellValue, unknown]>([
    ['2024-03-05', ['2024-03-05']],
    ['2024-3-5', ['2024-03-05', 'date.from-text']],
    ['2024/3/5', ['2024-03-05', 'date.from-text']],
    ['2024.3.5', ['2024-03-05', 'date.from-text']],
    ['2024年3月5日', ['2024-03-05', 'date.from-text']],
    ['２０２４年３月５日', ['2024-03-05', 'date.from-text']],
    ['20240305', ['2024-03-05', 'date.from-text']],
    [20240305, ['2024-03-05', 'date.from-text']],
    ['二〇二四年三月五日', ['2024-03-05', 'date.from-text']],
    ['一九四九年十二月三十一日', ['1949-12-31', 'date.from-text']],
    [{ serial: 45356, raw: '45356' }, ['2024-03-05']],
    [45356, ['2024-03-05', 'date.from-serial']],
    ['45356', ['2024-03-05', 'date.from-serial']],
    [{ iso: '2024-03-05T00:00:00' }, ['2024-03-05']],
    ['', [null]],
    ['24-3-5', 'date.unreadable'],
    ['2024年3月', 'date.unreadable'],
    ['2024-02-30', 'date.unreadable'],
    [12, 'date.unreadable'],
    [{ serial: 59, raw: '59' }, 'date.unreadable'],
  ])('%j', (value, expected) => {
    expect(brief(readDate(value))).toEqual(expected);
  });
});

describe('words from lists', () => {
  it.each<[string, unknown]>([
    ['户主', ['head']],
    ['妻子', ['spouse', 'text.synonym']],
    ['长 女', ['daughter', 'text.synonym']],
    ['邻居', 'relation.unknown'],
    ['', [null]],
  ])('relation %s', (value, expected) => {
    expect(brief(readRelation(value))).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['子女上学', ['schooling']],
    ['因学', ['schooling', 'text.synonym']],
    ['大病', ['illness', 'text.synonym']],
    ['因病', 'cause.unknown'],
  ])('cause %s', (value, expected) => {
    expect(brief(readCause(value))).toEqual(expected);
  });

  it('reads several causes, none, and too many', () => {
    expect(brief(readCauses('残疾、因学'))).toEqual([['disability', 'schooling'], 'text.synonym']);
    expect(brief(readCauses('无'))).toEqual([[]]);
    expect(brief(readCauses('残疾、子女上学、意外事故、其他'))).toBe('cause.too-many');
  });

  it('reads residence, yes and no, and recipient classes', () => {
    expect(brief(readResidence('非农业'))).toEqual(['urban', 'text.synonym']);
    expect(brief(readYesNo('√'))).toEqual([true, 'text.synonym']);
    expect(brief(readYesNo('否'))).toEqual([false]);
    expect(brief(readYesNo('也许'))).toBe('choice.unknown');
    expect(brief(readRecipientClass('A0 在档困难职工'))).toEqual(['A0']);
    expect(brief(readRecipientClass('b1'))).toEqual(['B1']);
    expect(brief(readRecipientClass(null))).toEqual(['A0']);
    expect(brief(readRecipientClass('Z9'))).toBe('class.unknown');
  });
});

describe('names, telephones, cards', () => {
  it('repairs spaces and full-width digits', () => {
    expect(brief(readName('王　喆'))).toEqual(['王喆', 'name.spaces']);
    expect(brief(readPhone('１３８００１３８０００'))).toEqual(['13800138000', 'text.full-width']);
    expect(brief(readPhone(13800138000))).toEqual(['13800138000']);
    expect(brief(readPhone('0558-5551234'))).toEqual(['0558-5551234']);
  });

  it('asks again for what cannot be right', () => {
    expect(brief(readPhone('1380013800'))).toBe('phone.unreadable');
    expect(brief(readBankCard('6222020000000000001'))).toBe('card.unreadable');
    expect(brief(readBankCard(num('6.22202E+18')))).toBe('card.digits-lost');
    expect(brief(readName('王3'))).toBe('name.strange');
  });

  it('never shows a long number in a sentence', () => {
    const reading = readCause('13800138000 和 11010519491231002X');
    expect('doubt' in reading && reading.doubt.message).not.toMatch(/\d{7}/);
  });
});
