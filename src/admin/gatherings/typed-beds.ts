/** Bed numbers: each on its own, or a run such as 1-20; leading zeros are kept. A run backwards or over 500 is left as typed. */
export function bedsOf(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const [, first = '', last = ''] = /^(\d{1,4})[-－—~～至](\d{1,4})$/u.exec(word) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (first === '' || count < 1 || count > 500) return [word];
    return Array.from({ length: count }, (_, step) => String(Number(first) + step).padStart(first.length, '0'));
  });
}
