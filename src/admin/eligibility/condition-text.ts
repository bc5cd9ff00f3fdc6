import { OPERATOR_WORDS } from '#domain/eligibility/compare-packs.ts';

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

export type Operator = keyof typeof OPERATOR_WORDS;
export const OPERATORS = Object.entries(OPERATOR_WORDS).map(([value, word]) => ({
  value: value as Operator,
  label: `${word}（${value}）`,
}));

/** Comparisons outside of quoted words. */
const COMPARISON = /"[^"]*"|<=|>=|<|>/g;
const isOperator = (part: string): part is Operator => part in OPERATOR_WORDS;

/** The comparison of a condition, when it has exactly one kind. */
export function operatorIn(when: string): Operator | undefined {
  const found = new Set([...when.matchAll(COMPARISON)].map(([part]) => part).filter(isOperator));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** The condition with another comparison in each place. */
export function changeOperator(when: string, operator: Operator): string {
  return when.replace(COMPARISON, (part) => (isOperator(part) ? operator : part));
}
