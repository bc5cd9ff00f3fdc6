import type { Standard } from '../campaigns/plan.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import { asksFacts } from '../entitlements/standards.ts';
import type { Fen } from '../money.ts';
import type { Numbers, Truths } from './block-nodes.ts';
import { ColumnCompiler } from './compile-columns.ts';
import { type FactColumns, TEXTS, YES } from './fact-columns.ts';

/** What `chooseStandard` asks of a household beyond its tier, class and size. */
export interface MetStandards {
  readonly meets?: ReadonlySet<string>;
  readonly amounts?: ReadonlyMap<string, Fen>;
}

/** Answers for a block of rows from a row on: a key that is the same for rows that meet the same, and what a row meets. */
export type StandardsByRow = (from: number) => {
  readonly keyOf: (at: number) => string;
  readonly metBy: (at: number) => MetStandards;
};

/**
 * Compiles grades, conditions and formulas of standards to programs over the columns, with the answers `judgeStandards` gives one
 * household at a time; null when tier, class and size decide alone. Refuses a condition that cannot be compiled
 * (`simulation.condition-unsupported`).
 */
export function pickStandards(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  standards: readonly Standard[],
): StandardsByRow | null {
  const asking = standards.filter(asksFacts);
  if (asking.length === 0) return null;
  const compiler = new ColumnCompiler(columns, pack, lines);
  const compiled = asking.map(({ code, name, grade, condition, cashBy, goodsFen }) => ({
    code,
    hasGoods: goodsFen > 0n,
    grade: grade ? (TEXTS.grade as readonly string[]).indexOf(grade) : undefined,
    holds: condition ? compiler.condition(condition, name) : undefined,
    amount: cashBy ? compiler.amount(cashBy, name) : undefined,
  }));
  return (from) => {
    const block = compiled.map(({ holds, amount, ...rest }) => ({
      ...rest,
      holds: resultOf<Truths>(holds, from),
      amounts: resultOf<Numbers>(amount, from),
    }));
    const isMet = ({ grade, holds, amounts, hasGoods }: (typeof block)[number], at: number): boolean =>
      (grade === undefined || columns.texts.grade[from + at] === grade) &&
      (holds === undefined || holds[at] === YES) &&
      (amounts === undefined || (amounts[at] as number) > 0 || (hasGoods && amounts[at] === 0));
    return {
      keyOf: (at) => {
        let key = '';
        for (const standard of block) key += isMet(standard, at) ? `${standard.amounts?.[at] ?? 'y'};` : ';';
        return key;
      },
      metBy: (at) => {
        const met = block.filter((standard) => isMet(standard, at));
        return {
          meets: new Set(met.map(({ code }) => code)),
          amounts: new Map(
            met.flatMap(({ code, amounts }) => (amounts ? [[code, BigInt(amounts[at] as number)] as const] : [])),
          ),
        };
      },
    };
  };
}

function resultOf<Run extends (from: number) => unknown>(run: Run | undefined, from: number) {
  return run?.(from) as ReturnType<Run> | undefined;
}
