import type { Standard } from '../campaigns/plan.ts';
import { compileAmount } from '../eligibility/amount-formula.ts';
import { compileCondition } from '../eligibility/condition.ts';
import { type LineRecord, readFactsRecord } from '../eligibility/facts-record.ts';
import { accountFor } from '../eligibility/household-facts.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import type { Fen } from '../money.ts';
import { asksFacts } from './standards.ts';

/** What a verdict rests on, as it is kept. */
export interface VerdictFacts {
  readonly facts: unknown;
  readonly line: LineRecord | null;
}

export interface StandardsMet {
  readonly meets: ReadonlySet<string>;
  readonly leavesOpen: ReadonlySet<string>;
  /** What formulas come to, fen by the code of their standard. */
  readonly amounts: ReadonlyMap<string, Fen>;
}

/**
 * Judges grades, conditions and formulas of standards by the facts a verdict rests on and its line, in the words and by the
 * accounting of the campaign's rule pack: the answer names the standards that hold, what their formulas come to, and those the
 * facts leave open. A formula that comes to nothing beside no goods does not hold. Refuses what cannot be worked out
 * (`rule-pack.invalid`).
 */
export function judgeStandards(standards: readonly Standard[], pack: RulePack): (stored: VerdictFacts) => StandardsMet {
  const asking = standards.filter(asksFacts).map(({ code, name, grade, condition, cashBy, goodsFen }) => ({
    code,
    grade,
    goodsFen,
    condition: condition ? compileCondition(condition, pack.causeLists, name) : undefined,
    amount: cashBy ? compileAmount(cashBy, pack.causeLists, name) : undefined,
  }));
  return (stored) => {
    const { facts, line } = readFactsRecord(stored.facts, stored.line);
    const { values } = accountFor(pack, facts, line);
    const meets = new Set<string>();
    const leavesOpen = new Set<string>();
    const amounts = new Map<string, Fen>();
    for (const { code, grade, condition, amount, goodsFen } of asking) {
      const answers: (boolean | undefined)[] = [];
      if (grade) answers.push(values.words.grade === undefined ? undefined : values.words.grade === grade);
      if (condition) answers.push(condition.holds(values));
      if (amount) {
        const fen = amount.fenFor(values);
        if (fen !== undefined) amounts.set(code, fen);
        answers.push(fen === undefined ? undefined : fen + goodsFen > 0n);
      }
      if (answers.every((answer) => answer === true)) meets.add(code);
      else if (!answers.includes(false)) leavesOpen.add(code);
    }
    return { meets, leavesOpen, amounts };
  };
}
