import { bookOf, RELIEF_ONLY_RULE } from '../campaigns/check-plan.ts';
import { BOOKS } from '../campaigns/plan.ts';
import type { Book } from '../campaigns/plan.ts';
import { FUND_SOURCE_KINDS, RECIPIENT_CLASSES } from '../code-lists.ts';
import type { FundSourceKind } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import type { SourceRule } from './source-rule.ts';

/** What a clerk says of a source: what it is, and the rule its money is under. */
export interface SourceDraft extends Omit<SourceRule, 'book' | 'period'> {
  readonly kind: FundSourceKind;
  readonly documentNo: string;
  /** Relief or welfare; must be said of F5, is relief for the others when it is not said. */
  readonly book?: Book | undefined;
  /** Where it is written that the money is for relief (or welfare); must be said of F5. */
  readonly bookBasis: string;
  readonly period: { readonly from: string | null; readonly to: string | null };
  /** Measures that may draw on it beyond what the plan says. */
  readonly measureCodes: readonly string[];
}

export type CheckedSource = Omit<SourceDraft, 'book'> & { readonly book: Book };

/**
 * A source that may be opened. Refuses money from the administration of which nobody has said whether it is relief or welfare
 * (`fund.relief-or-welfare`, domain.md §2.2 F5), classes of the other book (`fund.wrong-book`), a period that ends before it
 * begins, and a cap per time above the cap per year.
 */
export function decideSource(draft: SourceDraft): CheckedSource {
  if (draft.kind === 'F5' && (draft.book === undefined || draft.bookBasis === '')) {
    refuse(
      'fund.relief-or-welfare',
      `“${draft.name}”是${FUND_SOURCE_KINDS.F5}，请先说清是送温暖还是全员福利，并写明依据：为全员节日慰问品拨付的行政经费不能进送温暖账。`,
      { kind: draft.kind },
    );
  }
  const book = draft.book ?? 'relief';
  const stranger = draft.recipientClasses.find((recipientClass) => bookOf(recipientClass) !== book);
  if (stranger !== undefined) {
    refuse(
      'fund.wrong-book',
      `${stranger}类“${RECIPIENT_CLASSES[stranger]}”不能用${BOOKS[book]}：${RELIEF_ONLY_RULE}。请改正对象类别或账本。`,
      { recipientClass: stranger, book },
    );
  }
  const { from, to } = draft.period;
  if (from !== null && to !== null && to < from)
    refuse('fund.period-backwards', `可用期限的截止日 ${to} 早于开始日 ${from}，请改正。`);
  const { perTimeFen, perYearFen } = draft.caps;
  if (perTimeFen !== null && perYearFen !== null && perTimeFen > perYearFen)
    refuse('fund.caps-crossed', '每人次上限高于每人每年上限，请改正。');
  return { ...draft, book };
}

/** A rule as it stands, and what has been done under it. */
export interface StandingSource extends CheckedSource {
  readonly ruleFromOn: string;
  readonly hasPostings: boolean;
}

/**
 * Whether a source may be changed so. While nothing is posted, everything; afterwards what it is (code, kind, book) stays, and
 * the rule changes from a day on, not before the rule it replaces: what was done under the old rule stays under it.
 */
export function decideRuleChange(standing: StandingSource, draft: SourceDraft, fromOn: string): CheckedSource {
  const next = decideSource(draft);
  if (!standing.hasPostings) return next;
  const fixed = { kind: '来源类型', book: '账本' } as const;
  for (const field of Object.keys(fixed) as (keyof typeof fixed)[]) {
    if (next[field] === standing[field]) continue;
    refuse('fund.source-in-use', `“${standing.name}”已有收支记录，${fixed[field]}不能再改。请另开一个资金来源。`, {
      field,
    });
  }
  if (fromOn < standing.ruleFromOn)
    refuse(
      'fund.rule-backdated',
      `新规则的生效日 ${fromOn} 早于现行规则的生效日 ${standing.ruleFromOn}，请改为不早于它的日期。`,
    );
  return next;
}

/** Every sum from the administration is asked again: relief or welfare? Refuses no answer, and the other book. */
export function requireBook(source: Pick<CheckedSource, 'name' | 'kind' | 'book'>, book: Book | undefined): void {
  if (source.kind === 'F5' && book === undefined)
    refuse(
      'fund.relief-or-welfare',
      `“${source.name}”是${FUND_SOURCE_KINDS.F5}，每笔到账都要先说清是送温暖还是全员福利，请选择后再登记。`,
    );
  if (book !== undefined && book !== source.book)
    refuse(
      'fund.wrong-book',
      `这笔钱是${BOOKS[book]}，“${source.name}”属于${BOOKS[source.book]}，两本账不能混用：${RELIEF_ONLY_RULE}。请登记到相应的资金来源。`,
      { book },
    );
}
