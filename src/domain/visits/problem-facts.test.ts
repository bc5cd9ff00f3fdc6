import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashOrGoodsOnly, helpedWithoutRise, type SeasonOfHousehold } from './problem-facts.ts';

const aid = (householdKey: string, cashFen: bigint, goodsFen: bigint, ...helpKinds: string[]) => ({
  householdKey,
  cashFen,
  goodsFen,
  helpKinds,
});

describe('help that stays a matter of form', () => {
  it('is the share of households that got cash or goods and nothing else', () => {
    const facts = cashOrGoodsOnly([
      aid('a', 50_000n, 0n),
      aid('b', 0n, 30_000n),
      aid('b', 0n, 0n, 'employment'),
      aid('c', 0n, 0n),
      aid('d', 0n, 0n, 'training'),
    ]);
    expect(facts).toEqual({ helped: ['a', 'b', 'd'], onlyCashOrGoods: ['a'], shareBasisPoints: 3333 });
  });

  it('is nothing when nobody was helped', () => {
    expect(cashOrGoodsOnly([])).toEqual({ helped: [], onlyCashOrGoods: [], shareBasisPoints: 0 });
  });

  it('does not depend on the order of the rows', () => {
    const row = fc.record({
      householdKey: fc.constantFrom('a', 'b', 'c'),
      cashFen: fc.bigInt(0n, 2n),
      goodsFen: fc.bigInt(0n, 2n),
      helpKinds: fc.subarray(['training']),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(cashOrGoodsOnly(rows.toReversed())).toEqual(cashOrGoodsOnly(rows));
      }),
    );
  });
});

describe('three seasons of help without a rise of income', () => {
  const season = (householdKey: string, year: number, income: bigint | null, wasHelped = true): SeasonOfHousehold => ({
    householdKey,
    season: year,
    wasHelped,
    annualIncomeFen: income,
  });
  const three = (key: string, ...incomes: (bigint | null)[]) =>
    incomes.map((income, index) => season(key, 2024 + index, income));

  it('are found household by household', () => {
    const found = helpedWithoutRise(
      [
        ...three('same', 100n, 120n, 100n),
        ...three('fallen', 100n, 90n, 80n),
        ...three('risen', 100n, 100n, 101n),
        ...three('unknown', 100n, 100n, null),
        season('twice', 2025, 100n),
        season('twice', 2026, 100n),
        season('gap', 2024, 100n),
        season('gap', 2025, 100n, false),
        season('gap', 2026, 100n),
      ],
      2026,
    );
    expect(found).toEqual({ withoutRise: ['fallen', 'same'], risen: ['risen'], unknown: ['unknown'] });
  });

  it('never count a household twice, and only those helped every time', () => {
    const row = fc.record({
      householdKey: fc.constantFrom('a', 'b', 'c'),
      season: fc.integer({ min: 2023, max: 2026 }),
      wasHelped: fc.boolean(),
      annualIncomeFen: fc.option(fc.bigInt(0n, 3n)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { withoutRise, risen, unknown } = helpedWithoutRise(rows, 2026);
        const all = [...withoutRise, ...risen, ...unknown];
        expect(new Set(all).size).toBe(all.length);
        for (const key of all) {
          for (const year of [2024, 2025, 2026])
            expect(rows.some((each) => each.householdKey === key && each.season === year && each.wasHelped)).toBe(true);
        }
        expect(helpedWithoutRise(rows.toReversed(), 2026)).toEqual({ withoutRise, risen, unknown });
      }),
    );
  });
});
