import { describe, expect, test } from 'vitest';
import { changeOperator, changeWhen, multipleIn, operatorIn } from './condition-text.ts';

describe('a condition in the form', () => {
  test.each([
    ['netPerCapita < line', '<'],
    ['perCapita * 1000 <= line * 1200', '<='],
    ['netPerCapita * 1000 < line * 2000 || netAfterWorkPerCapita * 1000 < line * 2000', '<'],
    ['hasFlag("a<b") && savings > 3', '>'],
    ['members >= 2 && perCapita < line', undefined],
    ['stillHard', undefined],
    ['certified == "none"', undefined],
  ])('shows the comparison of %s', (when, operator) => {
    expect(operatorIn(when)).toBe(operator);
  });

  test('is changed in every place, and not inside quoted words', () => {
    expect(changeOperator('a < line || b < line', '<=')).toBe('a <= line || b <= line');
    expect(changeOperator('hasFlag("a<b") && c >= 1', '<')).toBe('hasFlag("a<b") && c < 1');
    expect(changeWhen('perCapita * 1000 <= line * 1200', 1500)).toBe('perCapita * 1000 <= line * 1500');
    expect(multipleIn('a < line * 1500 || b < line * 2000')).toBeUndefined();
  });
});
