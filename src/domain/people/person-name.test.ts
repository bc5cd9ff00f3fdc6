import { describe, expect, it } from 'vitest';
import { isPersonName, tidyName } from './person-name.ts';

describe('names of persons', () => {
  it.each([
    ['王　喆', '王喆'],
    [' 王 喆 ', '王喆'],
    ['欧阳\u00A0若兰', '欧阳若兰'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提.吐尔逊', '买买提·吐尔逊'],
    ['Anna  Maria', 'Anna Maria'],
    ['䶮𬭚', '䶮𬭚'],
    ['王\u200B喆', '王喆'],
  ])('tidies "%s"', (text, name) => {
    expect(tidyName(text)).toBe(name);
    expect(isPersonName(name)).toBe(true);
  });

  it.each(['', '王', '王3', '王喆(大)', '王喆、李明', '？喆', '\uE863三'])('does not take "%s" for a name', (text) => {
    expect(isPersonName(text)).toBe(false);
  });
});
