const MULTIPLE = /\bline \* (\d+)/g;

/** The multiple of the line in a condition, permille, when it has exactly one. */
export function multipleIn(when: string): number | undefined {
  const found = new Set([...when.matchAll(MULTIPLE)].map((match) => Number(match[1])));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** The condition with another multiple, permille. */
export function changeWhen(when: string, multiple: number): string {
  return when.replace(MULTIPLE, `line * ${multiple}`);
}
