import type { Standard } from '../campaigns/plan.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import { asksFacts } from '../entitlements/standards.ts';
import type { Numbers, Truths } from './block-nodes.ts';
import { ColumnCompiler } from './compile-columns.ts';
import { BLOCK, type FactColumns, TEXTS, YES } from './fact-columns.ts';

/** What a block of rows meets: for each row the number of a set of standards, and for each asking standard its fen by row. */
export interface MetInBlock {
  readonly set: Int32Array;
  /** In the order of `asking`; null where cash does not go by a formula. */
  readonly amounts: readonly (Float64Array | null)[];
}

export interface StandardsByRow {
  /** Standards that ask more than tier, class and size. */
  readonly asking: readonly Standard[];
  /** Rows from a row on; the next call writes over what the last one gave. */
  readonly blockFrom: (from: number) => MetInBlock;
  /** Codes of the standards in a set, by its number. */
  readonly codesOf: (set: number) => ReadonlySet<string>;
}

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
    hasGoods: goodsFen > 0n,
    grade: grade ? (TEXTS.grade as readonly string[]).indexOf(grade) : undefined,
    holds: condition ? compiler.condition(condition, name) : undefined,
    amount: cashBy ? compiler.amount(cashBy, name) : undefined,
    sets: new Sets(code),
  }));
  const set = new Int32Array(BLOCK);
  const met = new Uint8Array(BLOCK);
  return {
    asking,
    blockFrom: (from) => {
      set.fill(0);
      const amounts = compiled.map(({ hasGoods, grade, holds, amount, sets }) => {
        met.fill(1);
        if (grade !== undefined) keepGrade(met, columns.texts.grade, from, grade);
        if (holds) keepHeld(met, holds, from);
        const fen = amount?.(from) ?? null;
        if (fen) keepWorth(met, fen, hasGoods);
        sets.extend(set, met);
        return fen;
      });
      return { set, amounts };
    },
    codesOf: (number) => {
      const codes = new Set<string>();
      let at = number;
      for (const { sets } of compiled.toReversed()) at = sets.trace(at, codes);
      return codes;
    },
  };
}

function keepGrade(met: Uint8Array, grades: Uint8Array, from: number, grade: number): void {
  for (let i = 0; i < BLOCK; i++) if (grades[from + i] !== grade) met[i] = 0;
}

function keepHeld(met: Uint8Array, holds: Truths, from: number): void {
  const held = holds(from);
  for (let i = 0; i < BLOCK; i++) if (held[i] !== YES) met[i] = 0;
}

/** A formula that comes to nothing beside no goods is not met, nor one that the facts leave open. */
function keepWorth(met: Uint8Array, fen: ReturnType<Numbers>, hasGoods: boolean): void {
  for (let i = 0; i < BLOCK; i++) if (!((fen[i] as number) > 0 || (hasGoods && fen[i] === 0))) met[i] = 0;
}

/** Sets of the standards so far, each extended by one standard or not; numbered as they are met, however many standards there are. */
class Sets {
  readonly #code: string;
  /** Number of the extended set plus 1, by twice the number of the set before and whether the standard is in it. */
  #next: Int32Array = new Int32Array(64);
  readonly #cameBy: number[] = [];

  constructor(code: string) {
    this.#code = code;
  }

  extend(set: Int32Array, met: Uint8Array): void {
    let next = this.#next;
    for (let i = 0; i < BLOCK; i++) {
      const by = ((set[i] as number) << 1) | (met[i] as number);
      if (by >= next.length || next[by] === 0) next = this.#number(by);
      set[i] = (next[by] as number) - 1;
    }
  }

  /** Adds the code when the set has it, and answers the set it was made from. */
  trace(set: number, codes: Set<string>): number {
    const by = this.#cameBy[set] ?? 0;
    if (by % 2 === 1) codes.add(this.#code);
    return Math.floor(by / 2);
  }

  #number(by: number): Int32Array {
    if (by >= this.#next.length) {
      const wider = new Int32Array(2 * (by + 1));
      wider.set(this.#next);
      this.#next = wider;
    }
    this.#next[by] = this.#cameBy.push(by);
    return this.#next;
  }
}
