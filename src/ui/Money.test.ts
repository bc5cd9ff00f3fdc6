import { describe, expect, it } from 'vitest';
import { formatFen } from './Money.tsx';

describe('amounts on the screens', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123456, '1,234.56'],
    [-6000000, '-60,000.00'],
    [209000000, '2,090,000.00'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text);
  });
});
