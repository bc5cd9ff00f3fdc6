import { expect, test } from 'vitest';
import type { SheetCell, SheetPage } from '#domain/documents/sheet-book.ts';
import { measureSheet } from './sheet-measure.ts';

const measure = (cells: SheetCell[], facts: Partial<SheetPage> = {}, merged = false) =>
  measureSheet({ name: '表', cells, columnWidths: [10, 10], ...facts }, () => merged);
const framed = { border: true } as const;
const long = '家庭月人均收入低于当地城镇居民最低生活保障标准';

test('a framed text that does not fit goes on several lines and its row grows', () => {
  const cell: SheetCell = { row: 0, column: 0, value: long, style: framed };
  const measures = measure([cell, { row: 1, column: 0, value: '短', style: framed }]);
  expect(measures.wraps(cell)).toBe(true);
  // 23 characters of 15 pixels in a column of 65: six lines of 14.3 points.
  expect(measures.heights.get(0)).toBe(90);
  expect(measures.heights.get(1)).toBe(18);
});

test('a height the page has set is kept, and so is what the style says of wrapping', () => {
  const cell: SheetCell = { row: 0, column: 0, value: long, style: framed };
  const measures = measure([cell], { rowHeights: { 0: 27 } });
  expect([measures.wraps(cell), measures.heights.get(0)]).toEqual([false, 27]);
  expect(measure([cell]).wraps({ ...cell, style: { ...framed, wrap: false } })).toBe(false);
});

test('a text without a frame, or in merged cells, runs on', () => {
  const cell: SheetCell = { row: 0, column: 0, value: long };
  expect(measure([cell]).wraps(cell)).toBe(false);
  const title: SheetCell = { ...cell, style: framed };
  expect(measure([title], {}, true).heights.get(0)).toBe(18);
});

test('a column grows until its longest number fits, or Excel prints ###', () => {
  const { widths } = measure([
    { row: 0, column: 1, value: 2_015_600, style: { ...framed, format: 'yuan', bold: true } },
  ]);
  expect(widths).toEqual([10, 13]);
});

test('a text of more than six lines stays on one, unless it is told to wrap; no row is taller than Excel allows', () => {
  const cell: SheetCell = { row: 0, column: 0, value: long.repeat(50), style: framed };
  expect([measure([cell]).wraps(cell), measure([cell]).heights.get(0)]).toEqual([false, 18]);
  expect(measure([{ ...cell, style: { ...framed, wrap: true } }]).heights.get(0)).toBe(409);
});
