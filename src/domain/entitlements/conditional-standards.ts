import type { Standard } from '../campaigns/plan.ts';
import { compileCondition } from '../eligibility/condition.ts';
import { type LineRecord, readFactsRecord } from '../eligibility/facts-record.ts';
import { accountFor } from '../eligibility/household-facts.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';

/** What a verdict rests on, as it is kept. */
export interface VerdictFacts {
  readonly facts: unknown;
  readonly line: LineRecord | null;
}

export interface StandardsMet {
  readonly meets: ReadonlySet<string>;
  readonly leavesOpen: ReadonlySet<string>;
}

/**
 * Judges the conditions of standards by the facts a verdict rests on and its line, in the words and by the accounting of the
 * campaign's rule pack: the answer names the standards whose condition holds and those the facts leave open. Refuses a condition
 * that cannot be worked out (`rule-pack.invalid`).
 */
export function judgeStandards(standards: readonly Standard[], pack: RulePack): (stored: VerdictFacts) => StandardsMet {
  const conditions = standards.flatMap(({ code, condition, name }) =>
    condition ? [{ code, condition: compileCondition(condition, pack.causeLists, name) }] : [],
  );
  return (stored) => {
    const { facts, line } = readFactsRecord(stored.facts, stored.line);
    const { values } = accountFor(pack, facts, line);
    const meets = new Set<string>();
    const leavesOpen = new Set<string>();
    for (const { code, condition } of conditions) {
      const holds = condition.holds(values);
      if (holds === true) meets.add(code);
      else if (holds === undefined) leavesOpen.add(code);
    }
    return { meets, leavesOpen };
  };
}
