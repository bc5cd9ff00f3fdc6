import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it('spells the same value one way, whatever the order of its members', () => {
  expect(canonicalJson({ b: 1n, a: [null, undefined, new Date('2026-01-01T00:00:00Z')], c: undefined })).toBe(
    '{"a":[null,null,"2026-01-01T00:00:00.000Z"],"b":"1"}',
  );
});

it('agrees with JSON about every plain value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
