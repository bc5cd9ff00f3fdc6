/** Colours only where a person looks; NO_COLOR and FORCE_COLOR are respected by styleText. */
import { styleText } from 'node:util';

export const red = (text: string) => styleText('red', text, { stream: process.stdout });
export const green = (text: string) => styleText('green', text, { stream: process.stdout });

/** Columns a text takes on a terminal: an ideograph takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (/[\u2E80-\uFFEF]/.test(letter) ? 2 : 1), 0);
}

/** Rows as aligned columns; every column but the first is set to the right. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, widthOf(cell))),
    [],
  );
  const padded = (cell: string, index: number) => {
    const space = ' '.repeat(widths[index]! - widthOf(cell));
    return index === 0 ? cell + space : space + cell;
  };
  return rows.map((row) => `  ${row.map(padded).join('  ')}`.trimEnd()).join('\n');
}
