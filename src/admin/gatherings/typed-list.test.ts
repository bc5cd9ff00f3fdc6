import { describe, expect, it } from 'vitest';
import { fenOf, namesOf, nextCode, wordsOf } from './typed-list.ts';
import { bedsOf } from './typed-beds.ts';

describe('a list typed or pasted', () => {
  it('has one entry a line, columns parted by a space, a tab or a comma', () => {
    expect(wordsOf('急诊科 何青\r\n\n内一科\t苏晚晴，1024 ')).toEqual([
      ['急诊科', '何青'],
      ['内一科', '苏晚晴', '1024'],
    ]);
    expect(wordsOf(undefined)).toEqual([]);
    expect(namesOf('何青、苏晚晴 方向明')).toEqual(['何青', '苏晚晴', '方向明']);
  });

  it('has amounts in whole fen', () => {
    expect([fenOf(0.29), fenOf(200), fenOf(null)]).toEqual([29, 20_000, 0]);
  });

  it('is given a code that nothing has', () => {
    expect(nextCode('H', [])).toBe('H1');
    expect(nextCode('H', [{ code: 'H2' }])).toBe('H3');
  });

  it('has beds one by one or from the first to the last', () => {
    expect(bedsOf(['1-3', '加1'])).toEqual(['1', '2', '3', '加1']);
    expect(bedsOf(['08-10'])).toEqual(['08', '09', '10']);
    expect(bedsOf(['3-1'])).toEqual(['3-1']);
  });
});
