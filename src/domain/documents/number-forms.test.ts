import { describe, expect, it } from 'vitest';
import { chineseNumeral, showFigure } from './number-forms.ts';

describe('figures in a sentence', () => {
  it.each([
    ['2834', '户', '2830余'],
    ['2830', '户', '2830'],
    ['350', '人', '350'],
    ['354', '人', '350余'],
    ['12', '户', '12'],
    ['99', '户', '99'],
    ['0', '户', '0'],
    ['7912', '人', '7910余'],
    ['12345', '人次', '12300余'],
  ])('%s%s about is %s', (value, unit, shown) => {
    expect(showFigure({ value, unit }, 'about')).toBe(shown);
  });

  it.each([
    ['113400', '元', '110000余'],
    ['113400', '万元', '11万余'],
    ['110000', '元', '110000'],
    ['110000', '万元', '11万'],
    ['1698600', '元', '1690000余'],
    ['1698600', '万元', '169万余'],
    ['21234', '万元', '2.1万余'],
    ['7200', '元', '7200'],
    ['7200', '万元', '7200'],
    ['113400.5', '元', '110000余'],
  ] as const)('%s yuan about in %s is %s', (value, moneyUnit, shown) => {
    expect(showFigure({ value, unit: '元' }, 'about', moneyUnit)).toBe(shown);
  });

  it.each([
    ['113400', '元', '113400'],
    ['113400.5', '元', '113400.5'],
    ['113400', '万元', '11.34万'],
    ['110000', '万元', '11万'],
  ] as const)('%s yuan exactly in %s is %s', (value, moneyUnit, shown) => {
    expect(showFigure({ value, unit: '元' }, 'exact', moneyUnit)).toBe(shown);
  });

  it('a percentage carries its sign', () => {
    expect(showFigure({ value: '99.5', unit: '%' }, 'about')).toBe('99.5%');
  });
});

it.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [46, '四十六'],
])('%s is written %s', (count, text) => {
  expect(chineseNumeral(count)).toBe(text);
});
