import { z } from 'zod';
import { BOOKS } from '../campaigns/plan.ts';
import type { Book } from '../campaigns/plan.ts';
import { refuse } from '../refusal.ts';

/** 不得列支的支出: recognised by words, forbidden in one book or both, with the rule that says so (domain.md §2.5). */
export const ExpenseKinds = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z-]+$/),
        name: z.string().min(1),
        words: z.array(z.string().min(2, '至少两个字，免得误伤')).min(1),
        books: z.array(z.enum(['relief', 'welfare'])).min(1),
        rule: z.string().min(1),
      }),
    )
    .min(1),
});
export type ExpenseKind = z.output<typeof ExpenseKinds>['kinds'][number];

/** The first kind of expense that may not be paid from this book, by what is to be bought or paid for; undefined when none. */
export function findForbiddenExpense(
  kinds: readonly ExpenseKind[],
  book: Book,
  words: string,
): { kind: ExpenseKind; word: string } | undefined {
  const text = words.replace(/\s/g, '');
  for (const kind of kinds) {
    const word = kind.books.includes(book) ? kind.words.find((each) => text.includes(each)) : undefined;
    if (word !== undefined) return { kind, word };
  }
  return undefined;
}

/** Refuses such an expense (`fund.expense-forbidden`), naming what was recognised and the rule. */
export function requireAllowedExpense(
  kinds: readonly ExpenseKind[],
  source: { readonly code: string; readonly name: string; readonly book: Book },
  words: string,
): void {
  const found = findForbiddenExpense(kinds, source.book, words);
  if (!found) return;
  refuse(
    'fund.expense-forbidden',
    `“${words}”里有“${found.word}”，属于${found.kind.name}，不能从“${source.name}”（${BOOKS[source.book]}）列支：${found.kind.rule}。请改用其他资金，或改正品名和用途。`,
    { sourceCode: source.code, expenseKind: found.kind.code },
  );
}
