import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireQuotaSum, shareByWeight, thousandthsOf } from './quota.ts';

describe('dividing a total among units', () => {
  test('by the ratio 1.3:1 of a town gives 68 and 52 of 120', () => {
    expect(shareByWeight(120n, ['1.3', '1'].map(thousandthsOf))).toEqual([68n, 52n]);
  });
  test('by the number of households in file', () => {
    expect(shareByWeight(100n, [33n, 33n, 34n])).toEqual([33n, 33n, 34n]);
    expect(shareByWeight(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
  });
  test('never loses or makes a household or a fen, and gives the heavier unit no less', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (total, each) => {
        fc.pre(each.some((weight) => weight > 0n));
        const parts = shareByWeight(total, each);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const [a, weightA] of each.entries())
          for (const [b, weightB] of each.entries())
            if (weightA > weightB) expect((parts[a] ?? 0n) >= (parts[b] ?? 0n)).toBe(true);
      }),
    );
  });
  test('is refused when no unit weighs anything, or a weight is not a number', () => {
    expect(() => shareByWeight(10n, [0n, 0n])).toThrow('无法分配');
    expect(() => thousandthsOf('1.3:1')).toThrow('应写成 1.3 这样的数');
  });
});

describe('the sum by hand', () => {
  test('is refused when it is off, with both sums and the difference', () => {
    expect(() => requireQuotaSum('households', 120n, [70n, 52n])).toThrow('合计 122 户，与总数 120 户 不符，多 2 户');
    expect(() => requireQuotaSum('money', 100_000n, [50_000n])).toThrow('少 500 元');
    expect(() => requireQuotaSum('households', 0n, [])).not.toThrow();
  });
});
