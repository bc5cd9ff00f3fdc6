import { expect, test } from 'vitest';
import { quotaLinesOf } from './quota-lines.ts';

test.each([
  [
    'households',
    'ratio',
    '东河镇总工会\t1.3\n\n西岭乡总工会 1',
    [
      { unit: '东河镇总工会', weight: '1.3' },
      { unit: '西岭乡总工会', weight: '1' },
    ],
  ],
  ['money', 'hand', '99010101 1,200.50', [{ unit: '99010101', amount: 120_050 }]],
  ['households', 'hand', '东河镇总工会，12', [{ unit: '东河镇总工会', amount: 12 }]],
  ['households', 'hand', '东河镇总工会', [{ unit: '东河镇总工会' }]],
  ['households', 'count', '东河镇总工会 5', [{ unit: '东河镇总工会' }]],
] as const)('%s by %s: %s', (subject, method, text, lines) => {
  expect(quotaLinesOf(text, subject, method)).toEqual(lines);
});
