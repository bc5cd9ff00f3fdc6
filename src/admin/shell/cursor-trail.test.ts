import { expect, it } from 'vitest';
import { cursorsOf, nextTrail, previousTrail } from './cursor-trail.ts';

it('walks forward two pages and back again to the first', () => {
  const second = nextTrail(undefined, 'WyJhIl0');
  const third = nextTrail(second, 'WyJiIl0');
  expect(cursorsOf(third)).toEqual(['WyJhIl0', 'WyJiIl0']);
  expect(previousTrail(third)).toBe(second);
  expect(previousTrail(second)).toBeUndefined();
  expect(cursorsOf(undefined)).toEqual([]);
});
