import type { FormRule } from 'antd';

/** The words of every line that holds any: columns parted by a space, a tab or a comma, as pasted from a workbook. */
export function wordsOf(text: string | undefined): string[][] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.split(/[\s,，、]+/).filter(Boolean))
    .filter((words) => words.length > 0);
}

/** Names typed in one field, parted by 、 or a space. */
export function namesOf(text: string | undefined): string[] {
  return wordsOf(text).flat();
}

/** Fen of an amount in yuan; 0 when nothing was typed. */
export function fenOf(yuan: number | null | undefined): number {
  return Math.round((yuan ?? 0) * 100);
}

/** The first code of the form H1, H2, … that is free. */
export function nextCode(letter: string, taken: readonly { readonly code: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ code }) => code === `${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/** Refuses an empty list and names the first line that has fewer or more words than it may. */
export function listRule(least: number, most: number, shape: string): FormRule {
  return {
    validator: async (_, text: string | undefined) => {
      const lines = wordsOf(text);
      if (lines.length === 0) throw new Error(`请填写名单，一行一个：${shape}`);
      const wrong = lines.find((words) => words.length < least || words.length > most);
      if (wrong) throw new Error(`“${wrong.join(' ')}”这一行看不明白，请写成：${shape}`);
    },
  };
}
