import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthOf, checkCharacterOf, faultOfIdNumber, maskedIdNumber, sexOf, upgradeIdNumber } from './id-number.ts';

const first17 = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([division, birth, sequence]) =>
      `${division}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`,
  );

describe('identity numbers', () => {
  it.each([
    ['11010519491231002X', undefined],
    ['440524188001010014', undefined],
    ['110105194912310021', 'check'],
    ['11010519490231002X', 'birth'],
    ['11010519491231002x', 'form'],
    ['1101051949123100', 'form'],
    ['', 'form'],
  ])('judges %s', (text, fault) => {
    expect(faultOfIdNumber(text)).toBe(fault);
  });

  it('reads birth date and sex from the number', () => {
    expect(birthOf('11010519491231002X')).toBe('1949-12-31');
    expect(sexOf('11010519491231002X')).toBe('female');
    expect(sexOf('440524188001010014')).toBe('male');
  });

  it('accepts every number with its own check character and notices every single wrong digit', () => {
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const number = digits + checkCharacterOf(digits);
        expect(faultOfIdNumber(number)).toBeUndefined();
        const wrong = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        expect(faultOfIdNumber(wrong)).toBeDefined();
      }),
    );
  });

  it('upgrades a 15-digit number by century and check character', () => {
    expect(upgradeIdNumber('110105491231002')).toBe('11010519491231002X');
    expect(upgradeIdNumber('110105491331002')).toBeUndefined();
    expect(upgradeIdNumber('110105491231998')).toBeUndefined();
    expect(upgradeIdNumber('11010549123100')).toBeUndefined();
  });

  it('masks all but the last four', () => {
    expect(maskedIdNumber('002X')).toBe('**************002X');
  });
});
