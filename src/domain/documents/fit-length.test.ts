import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import { fitLength } from './fit-length.ts';
import type { Slot } from './fit-length.ts';

const optional = (characters: number, weight = 1): Slot => ({ required: false, choices: [{ characters, weight }] });
const required = (...lengths: number[]): Slot => ({
  required: true,
  choices: lengths.map((characters) => ({ characters, weight: 1 })),
});
const goal = { title: '活动总结', target: 1000, tolerance: 0.03, fixedCharacters: 100 };

const refusalOf = (run: () => unknown): Refusal => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('fitting a paper to its length', () => {
  it('takes what matters most among what lands near the target', () => {
    const fitted = fitLength([required(700), optional(200, 1), optional(200, 5)], goal);
    expect(fitted).toEqual({ chosen: [0, null, 0], characters: 1000 });
  });

  it('chooses the shorter wording when only that fits', () => {
    expect(fitLength([required(1200, 900)], goal)).toEqual({ chosen: [1], characters: 1000 });
  });

  it('says how many characters are missing when everything together is too short', () => {
    const refusal = refusalOf(() => fitLength([required(500), optional(100)], goal));
    expect(refusal.code).toBe('document.too-short');
    expect(refusal.message).toContain('现有材料最多写到700字，还差270字');
  });

  it('says how many are too many when even the required ones are too long', () => {
    const refusal = refusalOf(() => fitLength([required(1200)], goal));
    expect(refusal.code).toBe('document.too-long');
    expect(refusal.message).toContain('多出270字');
  });

  it('says which length comes nearest when the passages only jump over the target', () => {
    const refusal = refusalOf(() => fitLength([required(600), optional(400)], goal));
    expect(refusal.code).toBe('document.length-gap');
    expect(refusal.message).toContain('最接近的是700字');
  });

  const slots = fc.array(
    fc.record({
      required: fc.boolean(),
      choices: fc.array(
        fc.record({ characters: fc.integer({ min: 5, max: 120 }), weight: fc.integer({ min: 1, max: 50 }) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 25 },
  );

  it('lands inside the tolerance or refuses, never drops what is required, and counts what it chose', () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 100, max: 1500 }), (some, target) => {
        const wanted = { title: '总结', target, tolerance: 0.03, fixedCharacters: 40 };
        try {
          const { chosen, characters } = fitLength(some, wanted);
          expect(Math.abs(characters - target)).toBeLessThanOrEqual(target * 0.03);
          expect(some.every((slot, index) => !slot.required || chosen[index] !== null)).toBe(true);
          const sum = some.reduce(
            (total, slot, index) => total + (slot.choices[chosen[index] ?? -1]?.characters ?? 0),
            40,
          );
          expect(sum).toBe(characters);
          expect(fitLength(some, wanted).chosen).toEqual(chosen);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 200 },
    );
  });
});
