import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ExpenseKind, ExpenseKinds } from '#domain/funds/expense-kinds.ts';

let kinds: readonly ExpenseKind[] | undefined;

/** What may not be paid, from packs/funds/expense-kinds.yaml; read once. */
export function readExpenseKinds(): readonly ExpenseKind[] {
  kinds ??= ExpenseKinds.parse(
    parse(readFileSync(new URL('../../../packs/funds/expense-kinds.yaml', import.meta.url), 'utf8')),
  ).kinds;
  return kinds;
}
