import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GoodsMove,
  holderKey,
  type Pile,
  requireInStock,
  requireKeeperApart,
  requireNeverBoth,
  type PersonOfBook,
  valueOf,
  valuesOf,
  whereaboutsOf,
} from './goods-stock.ts';

const item = { name: '饺子', unit: '份' };
const move = (
  kind: GoodsMove['kind'],
  quantity: number,
  fen: bigint,
  forKind = 'unit',
  forKey = '990101',
): GoodsMove => {
  return { kind, quantity, amountFen: fen, forKind, forKey };
};

describe('stock', () => {
  it('refuses more than is there, naming what is missing', () => {
    expect(() => requireInStock(item, 184, 200)).toThrow('库存 184 份，还差 16 份');
    expect(() => requireInStock(item, 184, 184)).not.toThrow();
  });

  it('is in the store, with holders, with households, used up or lost', () => {
    const at = whereaboutsOf([
      move('receive', 300, 30_000n, 'supplier', '粮油店'),
      move('issue', 120, 12_000n),
      move('hand-over', 100, 10_000n),
      move('take-back', 1, 100n),
      move('return', 4, 400n),
      move('issue', 50, 5_000n, 'ward-round', '除夕'),
      move('loss', 1, 100n, 'count', '2026-02-01'),
      move('surplus', 2, 200n, 'count', '2026-02-02'),
    ]);
    expect(at).toMatchObject({
      received: { quantity: 300 },
      store: { quantity: 135, amountFen: 13_500n },
      out: { quantity: 17, amountFen: 1_700n },
      handedOver: { quantity: 99 },
      used: { quantity: 50 },
    });
    expect(at.holders.get(holderKey('unit', '990101'))).toEqual({ quantity: 17, amountFen: 1_700n });
  });

  it('keeps its value to the fen however a pile is taken away', () => {
    expect(valuesOf({ quantity: 3, amountFen: 10_000n }, [1, 1, 1])).toEqual([3_333n, 3_333n, 3_334n]);
    const pile = fc.record({ quantity: fc.integer({ min: 1, max: 500 }), amountFen: fc.bigInt(0n, 10_000_000n) });
    fc.assert(
      fc.property(pile, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (whole: Pile, wanted) => {
        let left = whole.quantity;
        const parts = wanted.filter((part) => part <= left && (left -= part) >= 0);
        if (left > 0) parts.push(left);
        const values = valuesOf(whole, parts);
        expect(values.reduce((sum, fen) => sum + fen, 0n)).toBe(whole.amountFen);
        for (const [at, fen] of values.entries()) {
          const exact = (whole.amountFen * BigInt(parts[at] ?? 0)) / BigInt(whole.quantity);
          expect(fen - exact).toBeGreaterThanOrEqual(-1n);
          expect(fen - exact).toBeLessThanOrEqual(BigInt(parts.length));
        }
      }),
    );
    expect(() => valueOf({ quantity: 1, amountFen: 1n }, 2)).toThrow();
  });

  const named = (name: string, id: string | null = null) => ({ name, id });
  const lin = named('林小雨', 'lin');
  it('is kept by somebody who does not keep the book, by name and by account', () => {
    expect(() => requireKeeperApart(named('林 小雨'), lin)).toThrow('管物的不能管账');
    expect(() => requireKeeperApart(named('小林', 'lin'), lin)).toThrow('管物的不能管账');
    expect(() => requireKeeperApart(named('石岩'), lin)).not.toThrow();
  });

  it.each<[string, PersonOfBook, boolean]>([
    ['somebody else kept and booked it', { keeper: '石岩', keeperId: 'shi', bookedBy: 'wang' }, true],
    ['he kept it, under his account', { keeper: '小林', keeperId: 'lin', bookedBy: 'wang' }, false],
    ['he kept it, before he had an account', { keeper: '林小雨', keeperId: null, bookedBy: 'wang' }, false],
    ['a namesake with an account kept it', { keeper: '林小雨', keeperId: 'other', bookedBy: 'wang' }, true],
    ['the keeper named now has booked it', { keeper: '石岩', keeperId: 'shi', bookedBy: 'xu' }, false],
  ])('is never kept and booked by one person over its whole life: %s', (_, before, isAllowed) => {
    const ask = () => requireNeverBoth('大米', named('许舟', 'xu'), lin, [before]);
    if (isAllowed) expect(ask).not.toThrow();
    else expect(ask).toThrow('管物的不能管账');
  });
});
