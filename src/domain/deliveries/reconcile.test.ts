import { describe, expect, it } from 'vitest';
import {
  type BooksOfCampaign,
  type Difference,
  type ReconciledItem,
  type ReconciledPurchase,
  reconcile,
  sayGap,
} from './reconcile.ts';

const side = (book: Difference['left']['book'], amountFen: bigint | null, pieces: number | null) => {
  return { book, amountFen, pieces };
};
const opens = { kind: 'item', key: 'MY' } as const;

describe('a difference', () => {
  it.each([
    [side('签领', 10_000n, null), side('物品账', 9_999n, 1), '签领多 0.01 元'],
    [side('签领', 0n, null), side('物品账', 10_000n, 1), '签领少 100.00 元'],
    [side('发票', 30_000n, 3), side('物品账', 30_000n, 2), '发票多 1 件'],
    [side('采购', 30_000n, 3), side('发票', 20_000n, 4), '采购多 100.00 元，少 1 件'],
  ] as const)('says by how much: %o against %o', (left, right, words) => {
    expect(sayGap({ kind: 'goods-stock', what: '', left, right, opens })).toBe(words);
  });
});

describe('invoices and gifts', () => {
  const rice: ReconciledItem = {
    code: 'DM',
    name: '大米',
    unit: '袋',
    received: 2,
    inStock: 0,
    out: 0,
    handedOver: 2,
    used: 0,
    surplus: 0,
    loss: 0,
    receivedFen: 20_000n,
    givenFen: 0n,
    leftFen: 0n,
  };
  const bought: ReconciledPurchase = {
    code: 'CG1',
    title: '大米',
    sourceCode: 'CZ',
    approvedFen: 10_000n,
    invoicedFen: 10_000n,
    ordered: 1,
    received: 1,
    reason: '',
  };
  const source = (code: string, goodsFen: bigint) => {
    const none = { ledgerCashFen: 0n, signedCashFen: 0n };
    return { code, name: code, ledgerGoodsFen: goodsFen, signedGoodsFen: goodsFen, ...none };
  };
  const kinds = (books: Partial<BooksOfCampaign>) =>
    reconcile({ sources: [], payees: [], purchases: [bought], items: [rice], ...books }).differences.map(
      ({ kind, what }) => `${kind} ${what}`,
    );

  it.each<[string, Partial<BooksOfCampaign>, string[]]>([
    [
      'an invoice below what was approved is a difference',
      { purchases: [{ ...bought, invoicedFen: 9_000n }] },
      ['invoice-approved CG1　大米'],
    ],
    ['unless somebody wrote down why', { purchases: [{ ...bought, invoicedFen: 9_000n, reason: '少送一袋' }] }, []],
    [
      'goods handed over beyond the invoices are a difference',
      { sources: [source('CZ', 20_000n)] },
      ['paid-above-invoice CZ'],
    ],
    ['unless as much was given', { sources: [source('CZ', 20_000n)], items: [{ ...rice, givenFen: 10_000n }] }, []],
    [
      'and a gift covers once',
      { sources: [source('CZ', 20_000n), source('JZ', 5_000n)], items: [{ ...rice, givenFen: 10_000n }] },
      ['paid-above-invoice JZ'],
    ],
    [
      'and only where the goods that were given went to households',
      { sources: [source('CZ', 20_000n)], items: [{ ...rice, handedOver: 0, out: 2, givenFen: 10_000n, used: 0 }] },
      ['paid-above-invoice CZ'],
    ],
  ])('%s', (_, books, expected) => {
    expect(kinds(books)).toEqual(expected);
  });
});
