import { describe, expect, test } from 'vitest';
import { unitLinesOf } from './typed-lines.ts';

const units = [
  { id: 'e', code: '99010101', name: '东河镇总工会' },
  { id: 'w', code: '99010102', name: '西岭乡总工会' },
];

describe('lines of unit and amount', () => {
  test('are read as pasted from a workbook, by name or code, with thousands apart', () => {
    expect(unitLinesOf('东河镇总工会\t12,000.50\n99010102 800元\n\n500', units)).toEqual([
      { unitId: 'e', amountFen: 1_200_050 },
      { unitId: 'w', amountFen: 80_000 },
      { unitId: undefined, amountFen: 50_000 },
    ]);
  });
  test.each([
    ['东河镇总工会', '没有金额'],
    ['东河镇 100', '没有找到单位“东河镇”'],
    ['东河镇总工会 1.234', '没有金额'],
  ])('“%s” is refused: %s', (text, message) => {
    expect(() => unitLinesOf(text, units)).toThrow(message);
  });
});
