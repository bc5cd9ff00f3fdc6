import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideUnpacking, type PackedLine, requirePacking } from './packing.ts';

const envelope: PackedLine = { kind: 'cash', name: '红包', quantity: 6, unitFen: 50_000n };
const rice: PackedLine = { kind: 'goods', name: '大米', quantity: 6, unitFen: 12_000n };

describe('a packing list', () => {
  it('closes when packed is handed over plus returned', () => {
    const lines = decideUnpacking([envelope, rice], { cashFen: 250_000n, goods: { 大米: 5 } }, [
      { kind: 'cash', name: '红包', quantity: 1 },
      { kind: 'goods', name: '大米', quantity: 1 },
    ]);
    expect(lines.map((line) => line.returnedQuantity)).toEqual([1, 1]);
  });

  it.each([
    [
      'cash that is missing',
      { cashFen: 200_000n, goods: { 大米: 6 } },
      [],
      /现金带出 3000 元，送出 2000 元，带回 0 元，少 1000 元/,
    ],
    [
      'cash that is too much',
      { cashFen: 300_000n, goods: { 大米: 6 } },
      [{ kind: 'cash', name: '红包', quantity: 1 }],
      /多 500 元/,
    ],
    ['goods that are missing', { cashFen: 300_000n, goods: { 大米: 4 } }, [], /“大米”带出 6，送出 4，带回 0/],
    ['goods nobody packed', { cashFen: 300_000n, goods: { 大米: 6, 食用油: 1 } }, [], /“食用油”送出 1，携带清单里没有/],
    [
      'more coming back than was taken',
      { cashFen: 300_000n, goods: {} },
      [{ kind: 'goods', name: '大米', quantity: 7 }],
      /多于带出/,
    ],
    [
      'something coming back that was never packed',
      { cashFen: 300_000n, goods: { 大米: 6 } },
      [{ kind: 'goods', name: '被子', quantity: 1 }],
      /“被子”不在携带清单里/,
    ],
  ] as const)('refuses %s', (_, handedOver, returned, message) => {
    expect(() => decideUnpacking([envelope, rice], handedOver, returned as never)).toThrow(message);
  });

  it('is not empty and names nothing twice', () => {
    expect(() => requirePacking([])).toThrow(/是空的/);
    expect(() => requirePacking([rice, rice])).toThrow(/写了两行/);
  });

  it('closes exactly for what was really handed over, and for nothing else', () => {
    const quantity = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(quantity, fc.nat(50), fc.integer({ min: -3, max: 3 }), (packed, given, slip) => {
        fc.pre(given <= packed && given + slip >= 0);
        const line = { ...rice, quantity: packed };
        const close = () =>
          decideUnpacking([line], { cashFen: 0n, goods: { 大米: given + slip } }, [
            { kind: 'goods', name: '大米', quantity: packed - given },
          ]);
        if (slip === 0) expect(close()[0]?.returnedQuantity).toBe(packed - given);
        else expect(close).toThrow();
      }),
    );
  });
});
