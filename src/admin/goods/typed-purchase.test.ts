import { describe, expect, it } from 'vitest';
import { namesOf, purchaseOf } from './typed-purchase.ts';

const kept = [{ code: 'MY', name: '米油', spec: '', unit: '份' }];

describe('a purchase as typed', () => {
  it('has a line an item and a price for every supplier', () => {
    expect(purchaseOf('粮油店、供销社', '大米\t10公斤\t袋\t100\t50\t51.5\n米油 - 份 3 100 99', kept)).toEqual({
      lines: [
        { itemCode: 'W2', name: '大米', spec: '10公斤', unit: '袋', quantity: 100 },
        { itemCode: 'MY', name: '米油', spec: '', unit: '份', quantity: 3 },
      ],
      quotes: [
        { supplier: '粮油店', unitPricesFen: [5_000, 10_000] },
        { supplier: '供销社', unitPricesFen: [5_150, 9_900] },
      ],
    });
    expect(namesOf('石岩，许干事 陆审核')).toEqual(['石岩', '许干事', '陆审核']);
  });

  it.each([
    ['', '大米 10公斤 袋 1 2', '请填写供应商'],
    ['甲', '', '至少填写一行'],
    ['甲、乙', '大米 10公斤 袋 1 2', '应有 2 家单价'],
    ['甲', '大米 10公斤 袋 一 2', '不是整数'],
    ['甲', '大米 10公斤 袋 1 贰', '不是金额'],
  ])('says what it cannot read: %s | %s', (suppliers, lines, sentence) => {
    expect(() => purchaseOf(suppliers, lines, kept)).toThrow(sentence);
  });
});
