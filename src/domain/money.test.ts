import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan, formatYuanShort, parseYuan, sumFen, toChineseCapitals } from './money.ts';

describe('amounts in capitals', () => {
  it.each([
    [1705000n, '人民币壹万柒仟零伍拾元整'],
    [56n, '人民币伍角陆分'],
    [10000000n, '人民币壹拾万元整'],
    [0n, '人民币零元整'],
    [60000n, '人民币陆佰元整'],
    [100n, '人民币壹元整'],
    [105n, '人民币壹元零伍分'],
    [150n, '人民币壹元伍角整'],
    [1n, '人民币壹分'],
    [10n, '人民币壹角整'],
    [100_000_100n, '人民币壹佰万零壹元整'],
    [100_000_000_00n, '人民币壹亿元整'],
    [100_000_005_00n, '人民币壹亿零伍元整'],
    [100_010_000_00n, '人民币壹亿零壹万元整'],
    [20_500_300_00n, '人民币贰仟零伍拾万零叁佰元整'],
    [1_000_000_000_000_00n, '人民币壹万亿元整'],
    [-60000n, '人民币负陆佰元整'],
  ])('writes %s fen as %s', (fen, text) => {
    expect(toChineseCapitals(fen)).toBe(text);
  });

  it('never doubles or strands a zero', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (fen) => {
        const text = toChineseCapitals(fen);
        expect(text).not.toMatch(/零零|零[万亿]|零元(?!整$)/);
        expect(text.endsWith('整') || text.endsWith('分')).toBe(true);
      }),
    );
  });
});

describe('amounts in digits', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => parseYuan(formatYuan(fen)) === fen),
    );
  });
  it.each(['', '六百', '1,000', '1.234', '.5', '1e3', ' 600', '600元'])('does not guess at %j', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });
  it('prints short amounts without needless decimals', () => {
    expect([60000n, 60050n, 60005n, -50n].map(formatYuanShort)).toEqual(['600', '600.5', '600.05', '-0.5']);
  });
  it('adds nothing up to zero', () => expect(sumFen([])).toBe(0n));
});
