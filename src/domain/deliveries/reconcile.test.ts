import { describe, expect, it } from 'vitest';
import { type Difference, sayGap } from './reconcile.ts';

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
