import { expect, test } from 'vitest';
import { columnWidths, paperDate, titleLines } from './paper-text.ts';

test.each([
  [
    ['示范县总工会', '关于送温暖活动的总结'],
    ['示范县总工会', '关于送温暖活动的总结'],
  ],
  [['2026年元旦春节困难职工送温暖活动实施方案'], ['2026年元旦春节困难职工', '送温暖活动实施方案']],
  [['示范县总工会关于2026年元旦春节期间困难职工送温暖活动资金筹集使用和发放情况的专项总结'], 3],
  [['示范镇2026年春节走访慰问“一对一”结对帮扶活动总结'], ['示范镇2026年春节走访慰问', '“一对一”结对帮扶活动总结']],
  [['']],
])('the title %j is broken between words, into lines of like length', (lines, expected = ['']) => {
  const broken = titleLines(lines);
  if (typeof expected === 'number') expect(broken).toHaveLength(expected);
  else expect(broken).toEqual(expected);
  expect(broken.join('')).toBe(lines.join(''));
  for (const line of broken) expect(line.length).toBeLessThanOrEqual(22);
});

test('a title without any break goes on one line: nothing is lost', () => {
  expect(titleLines(['暖'.repeat(50)]).join('')).toBe('暖'.repeat(50));
});

test('a table wider than the text is scaled down to 156 mm, a narrower one is left alone', () => {
  const column = (widthMm: number) => ({ title: '', widthMm, align: 'left' as const });
  expect(columnWidths([column(100), column(108)])).toEqual([75, 81]);
  expect(columnWidths([column(20), column(30)])).toEqual([20, 30]);
});

test('a date is written without leading zeros, anything else is left as it is', () => {
  expect(['2026-01-05', '2026年1月'].map(paperDate)).toEqual(['2026年1月5日', '2026年1月']);
});
