/** The money test vectors of the field (domain.md §22.4), by name. */
import { describe, expect, test } from 'vitest';
import type { Standard } from '../campaigns/plan.ts';
import { showFigure } from '../documents/number-forms.ts';
import { requireCaps } from '../funds/caps.ts';
import type { Given } from '../funds/caps.ts';
import { requireQuotaSum } from './quota.ts';
import { chooseStandard } from './standards.ts';

const yuan = (amount: number) => BigInt(Math.round(amount * 100));
const standard = (name: string, amount: number, changes: Partial<Standard> = {}): Standard => ({
  code: name,
  name,
  measureCode: 'relief',
  tier: 'subsistence',
  recipientClass: null,
  minMembers: null,
  maxMembers: null,
  cashFen: yuan(amount),
  goodsFen: 0n,
  goodsName: '',
  ...changes,
});

describe('caps of 3,000 a time and 6,000 a year', () => {
  const caps = { perTimeFen: yuan(3000), perYearFen: yuan(6000) };
  const give = (campaignId: string, before: readonly Given[], ...amounts: number[]) =>
    requireCaps(
      { id: campaignId, caps },
      new Map(),
      before,
      amounts.map((amount, at) => ({
        sourceCode: 'CZ',
        amountFen: yuan(amount),
        entitlementId: `${campaignId}${at}`,
        beneficiaryId: 'h1',
        payee: '王一',
        persons: 1,
      })),
    );
  const given = (campaignId: string, amount: number): Given => ({
    beneficiaryId: 'h1',
    campaignId,
    sourceCode: 'CZ',
    amountFen: yuan(amount),
  });

  test('2,500 and goods of 500 are 3,000 and pass', () => {
    expect(() => give('first', [], 2500, 500)).not.toThrow();
  });
  test('a second 3,000 passes', () => {
    expect(() => give('second', [given('first', 3000)], 3000)).not.toThrow();
  });
  test('a third 1 yuan is blocked', () => {
    expect(() => give('third', [given('first', 3000), given('second', 3000)], 1)).toThrow('6000');
  });
  test('3,000.01 at once is blocked', () => {
    expect(() => give('first', [], 2500, 500.01)).toThrow('3000');
  });
});

describe('the table of a street', () => {
  const table = [
    standard('一人户', 550, { minMembers: 1, maxMembers: 1 }),
    standard('二人户', 900, { minMembers: 2, maxMembers: 2 }),
    standard('三人及以上', 1100, { minMembers: 3 }),
  ];
  test.each([
    [1, 550],
    [2, 900],
    [3, 1100],
    [8, 1100],
  ])('gives a household of %i persons %i yuan', (memberCount, amount) => {
    const facts = { tier: 'subsistence', recipientClass: 'A0', memberCount } as const;
    expect(chooseStandard(table, facts)?.standard.cashFen).toBe(yuan(amount));
  });
});

test('{低保 1100, 残疾 800} is 1100, not 1900', () => {
  const facts = { tier: 'subsistence', recipientClass: 'A0', memberCount: 2 } as const;
  const chosen = chooseStandard([standard('残疾', 800), standard('低保', 1100)], facts);
  expect(chosen?.standard.cashFen).toBe(yuan(1100));
  expect(chosen?.losing.map((each) => each.name)).toEqual(['残疾']);
});

test('sources of 50,000, 70,000 and 383,000 are 503,000, and nothing else', () => {
  const sources = [5, 7, 38.3].map((tenThousand) => yuan(tenThousand * 10_000));
  expect(() => requireQuotaSum('money', yuan(503_000), sources)).not.toThrow();
  expect(() => requireQuotaSum('money', yuan(502_000), sources)).toThrow('多 1000 元');
});

describe('rounding with 余', () => {
  test.each([
    ['2834', '户', undefined, '2830余'],
    ['350', '户', undefined, '350'],
    ['113400', '元', '万元', '11万余'],
    ['113400', '元', '元', '110000余'],
  ] as const)('%s %s in %s is %s', (value, unit, moneyUnit, shown) => {
    expect(showFigure({ value, unit }, 'about', ...(moneyUnit ? [moneyUnit] : []))).toBe(shown);
  });
});
