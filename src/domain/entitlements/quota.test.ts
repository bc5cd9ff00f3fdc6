import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type QuotaClaim,
  requireChange,
  requireQuotaSum,
  requireShareable,
  requireWithinQuotas,
  shareByWeight,
  thousandthsOf,
} from './quota.ts';

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

describe('a list beyond a quota', () => {
  const claim = (headName: string, orgPath = 'a.b.', fen = 60_000n): QuotaClaim => ({
    id: headName,
    orgPath,
    unitName: orgPath === 'a.b.' ? '东河镇' : '西岭乡',
    headName,
    cashFen: fen,
    goodsFen: 0n,
  });
  const standing = { subject: 'households', orgPath: 'a.b.', unitName: '东河镇', amount: 3n, taken: 2n } as const;

  test('is refused with the households nothing is left for, in the order of the list, and what to do', () => {
    expect(() =>
      requireWithinQuotas([standing], [claim('王一'), claim('李二'), claim('赵三'), claim('钱四', 'a.c.')]),
    ).toThrow(
      '东河镇的名额是 3 户，已批准或已定下 2 户，这次 3 户，超出 2 户；放不下的是：东河镇李二、东河镇赵三。请把放不下的户不发放或留到下一次，或请经办人在“覆盖与名额”里写明理由调高东河镇的名额',
    );
  });
  test('counts money in fen, and the quota of the unit above for everybody below it', () => {
    const money = {
      ...standing,
      subject: 'money',
      orgPath: 'a.',
      unitName: '示范县',
      amount: 130_000n,
      taken: 0n,
    } as const;
    const list = [claim('王一'), claim('李二', 'a.c.', 80_000n), claim('赵三', 'a.c.')];
    expect(() => requireWithinQuotas([money], list)).toThrow('超出 700 元；放不下的是：西岭乡李二');
    expect(() => requireWithinQuotas([{ ...money, amount: 200_000n }], list)).not.toThrow();
  });
  test('is not refused at exactly the quota', () => {
    expect(() => requireWithinQuotas([standing], [claim('王一')])).not.toThrow();
  });
  test('what is let through never exceeds any quota', () => {
    const claims = fc.array(
      fc.record({ path: fc.constantFrom('a.b.', 'a.c.', 'a.b.d.'), fen: fc.bigInt({ min: 0n, max: 100n }) }),
      { maxLength: 12 },
    );
    const standings = fc.array(
      fc.record({
        subject: fc.constantFrom('households' as const, 'money' as const),
        orgPath: fc.constantFrom('a.', 'a.b.', 'a.c.'),
        amount: fc.bigInt({ min: 0n, max: 500n }),
        taken: fc.bigInt({ min: 0n, max: 50n }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(standings, claims, (quotas, asked) => {
        const list = asked.map(({ path, fen }, at) => claim(String(at), path, fen));
        const exceeds = quotas.some(({ subject, orgPath, amount, taken }) => {
          const within = list.filter((each) => each.orgPath.startsWith(orgPath));
          const sum =
            subject === 'households' ? BigInt(within.length) : within.reduce((all, each) => all + each.cashFen, 0n);
          return within.length > 0 && taken + sum > amount;
        });
        const attempt = () =>
          requireWithinQuotas(
            quotas.map((quota) => ({ ...quota, unitName: quota.orgPath })),
            list,
          );
        if (exceeds) expect(attempt).toThrow('超出');
        else if (quotas.every(({ amount, taken }) => taken <= amount)) expect(attempt).not.toThrow();
      }),
    );
  });
});

describe('changing quotas', () => {
  const east = (amount: bigint, taken: bigint) => ({ unitName: '东河镇', amount, taken });
  test('shares out anew only while nothing is approved or frozen', () => {
    expect(() => requireShareable('households', true, 0n, [east(0n, 0n)])).not.toThrow();
    expect(() => requireShareable('households', true, 2n, [east(9n, 2n)])).toThrow(
      '已批准或已定下 2 户，名额不能再重新分配。请在“覆盖与名额”里逐个单位写明理由调高或调低',
    );
  });
  test('shares out for the first time after approvals, never below them', () => {
    expect(() => requireShareable('money', false, 60_000n, [east(60_000n, 60_000n)])).not.toThrow();
    expect(() => requireShareable('money', false, 60_000n, [east(59_999n, 60_000n)])).toThrow(
      '东河镇已批准或已定下 600 元，名额不能少于这个数，现在写的是 599.99 元',
    );
  });
  test('raises and lowers one, never below what is approved, and not to what it is', () => {
    expect(() => requireChange('households', 3n, east(4n, 3n))).not.toThrow();
    expect(() => requireChange('households', 4n, east(3n, 3n))).not.toThrow();
    expect(() => requireChange('households', 4n, east(2n, 3n))).toThrow('已批准或已定下 3 户');
    expect(() => requireChange('households', 3n, east(3n, 0n))).toThrow('没有改变');
  });
});
