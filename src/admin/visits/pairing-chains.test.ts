import { describe, expect, test } from 'vitest';
import { chainsOf } from './pairing-chains.ts';

describe('handovers of a pairing', () => {
  test('stand behind the one who helps now, the latest first, and nobody is shown twice', () => {
    const chains = chainsOf([
      { id: 'a', followsId: null },
      { id: 'b', followsId: 'a' },
      { id: 'c', followsId: 'b' },
      { id: 'd', followsId: null },
    ]);
    expect(chains.map(({ pairing, before }) => [pairing.id, before.map(({ id }) => id)])).toEqual([
      ['c', ['b', 'a']],
      ['d', []],
    ]);
  });

  test('whose forerunner is out of reach still stands', () => {
    expect(chainsOf([{ id: 'b', followsId: 'elsewhere' }])).toHaveLength(1);
  });
});
