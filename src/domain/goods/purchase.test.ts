import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decidePurchase, PurchaseLimits, type PurchasePlan, requireWithinPurchase } from './purchase.ts';

const limits = PurchaseLimits.parse(parse(readFileSync('packs/goods/purchase-limits.yaml', 'utf8')));
const group = ['石岩', '林小雨', '方会计', '周主席', '陆审核'];
const rice = { itemCode: 'DM', name: '大米', spec: '10公斤', unit: '袋', quantity: 100 };
const oil = { itemCode: 'YO', name: '菜籽油', spec: '5升', unit: '桶', quantity: 100 };

/** Prices of 100 bags of rice and 100 cans of oil, in yuan a piece. */
function plan(
  prices: readonly (readonly [rice: number, oil: number])[],
  change: Partial<PurchasePlan> = {},
): PurchasePlan {
  return {
    lines: [rice, oil],
    quotes: prices.map((pair, at) => ({
      supplier: `商店${at + 1}`,
      unitPricesFen: pair.map((yuan) => BigInt(yuan * 100)),
    })),
    chosenQuote: 1,
    choiceReason: '',
    group,
    ...change,
  };
}

const cases: readonly (readonly [what: string, plan: PurchasePlan, answer: string])[] = [
  ['under 10,000 yuan one quotation is enough', plan([[40, 50]], { group: [] }), 'small'],
  ['from 10,000 yuan on there are three', plan([[50, 50]]), 'purchase.too-few-quotes'],
  [
    'and a group of three',
    plan(
      [
        [50, 50],
        [51, 51],
        [52, 52],
      ],
      { group: ['石岩', '林小雨'] },
    ),
    'purchase.group-too-small',
  ],
  [
    'one person named twice is one',
    plan(
      [
        [50, 50],
        [51, 51],
        [52, 52],
      ],
      { group: ['石岩', '石 岩', '林小雨'] },
    ),
    'purchase.group-too-small',
  ],
  [
    'with both it may be',
    plan(
      [
        [50, 50],
        [51, 51],
        [52, 52],
      ],
      { group: group.slice(0, 3) },
    ),
    'compared',
  ],
  [
    'the dearer one needs a reason',
    plan([
      [52, 52],
      [50, 50],
      [51, 51],
    ]),
    'purchase.not-cheapest',
  ],
  [
    'and is taken with one',
    plan(
      [
        [52, 52],
        [50, 50],
        [51, 51],
      ],
      { choiceReason: '送货到村' },
    ),
    'compared',
  ],
  [
    'from 150,000 yuan on the group is wider',
    plan(
      [
        [750, 750],
        [800, 800],
        [900, 900],
      ],
      { group: group.slice(0, 4) },
    ),
    'purchase.group-too-small',
  ],
  [
    'and from 500,000 yuan on it is not bought here',
    plan([
      [2500, 2500],
      [2600, 2600],
      [2700, 2700],
    ]),
    'purchase.above-limits',
  ],
  [
    'every line has a price',
    plan([
      [50, 0],
      [51, 51],
      [52, 52],
    ]),
    'purchase.quote-incomplete',
  ],
  [
    'a supplier asks once',
    { ...plan([[40, 50]]), quotes: ['甲', ' 甲'].map((supplier) => ({ supplier, unitPricesFen: [1n, 1n] })) },
    'purchase.supplier-twice',
  ],
  ['an item stands in one line', { ...plan([[40, 50]]), lines: [rice, rice] }, 'purchase.item-twice'],
  ['somebody is chosen', plan([[40, 50]], { chosenQuote: 2 }), 'purchase.no-such-quote'],
];

function answerOf(run: () => { step: { code: string } }): string {
  try {
    return run().step.code;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a purchase', () => {
  it.each(cases)('%s', (_, wanted, answer) => {
    expect(answerOf(() => decidePurchase(wanted, limits))).toBe(answer);
  });

  it('comes to the chosen prices', () => {
    expect(decidePurchase(plan([[40, 50]]), limits).totalFen).toBe(900_000n);
  });

  it('brings no more than was ordered and costs no more than was approved', () => {
    const purchase = { totalFen: 900_000n, invoicedFen: 880_000n };
    const line = { ...rice, received: 98 };
    expect(() => requireWithinPurchase(line, purchase, { quantity: 3, amountFen: 100n })).toThrow('还可入库 2 袋');
    expect(() => requireWithinPurchase(line, purchase, { quantity: 2, amountFen: 20_001n })).toThrow(
      '超过批准的 9000.00 元',
    );
    expect(() => requireWithinPurchase(line, purchase, { quantity: 2, amountFen: 20_000n })).not.toThrow();
  });
});
