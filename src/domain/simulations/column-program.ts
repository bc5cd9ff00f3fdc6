import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import type { PerHeadWord } from '../eligibility/vocabulary.ts';
import { and, combine, NEVER, or, type Truths } from './block-nodes.ts';
import { ColumnCompiler } from './compile-columns.ts';
import { BLOCK, type FactColumns, NO, UNKNOWN, YES } from './fact-columns.ts';

/** Outcome of a row: index of the tier in the order of judging, or one of these. */
export const NONE = 254;
export const UNDECIDED = 255;
/**
 * Judges every row of the columns under a pack and the lines of its places (null: no line), with the answers that
 * `decideVerdict` gives one household at a time: the same tables of true, false and unknown, a block of rows at a time.
 * Writes the outcome of each row into `into`.
 */
export function judgeColumns(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  into: Uint8Array,
): void {
  const compiler = new ColumnCompiler(columns, pack, lines);
  const vetoes = pack.vetoes
    .map((veto) => compiler.condition(veto.when, `vetoes.${veto.code}`))
    .filter((veto) => veto !== NEVER);
  const tiers = pack.tiers.map((tier) =>
    tier.conditions
      .map((condition) => compiler.condition(condition.when, `tiers.${tier.code}.${condition.code}`))
      .reduce((left, right) => combine(and, left, right).run),
  );
  const isVetoed = vetoes.length === 0 ? undefined : vetoes.reduce((left, right) => combine(or, left, right).run);
  for (let from = 0; from < columns.capacity; from += BLOCK) {
    const outcome = into.subarray(from, from + BLOCK);
    outcome.fill(NONE);
    for (let tier = 0; tier < tiers.length; tier++) giveTier(outcome, (tiers[tier] as Truths)(from), tier);
    if (isVetoed) giveVetoes(outcome, isVetoed(from));
    else for (let i = 0; i < BLOCK; i++) if (outcome[i] === STILL_OPEN) outcome[i] = UNDECIDED;
  }
}

/** An amount per head and year of every row, fen in a double: near enough to say which rows a moved line can reach, not to judge. */
export function perHeadOfRows(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  subject: PerHeadWord,
): Float64Array {
  const run = new ColumnCompiler(columns, pack, lines).numbersOf(subject, subject);
  const heads = new Float64Array(columns.capacity);
  for (let from = 0; from < columns.capacity; from += BLOCK) {
    const amounts = run(from);
    for (let i = 0; i < BLOCK; i++) {
      const months = lines[columns.place[from + i] as number]?.months ?? Number.NaN;
      heads[from + i] = (amounts[i] as number) / months / (columns.members[from + i] as number);
    }
  }
  return heads;
}

/** None so far, but an earlier tier is open: a later one cannot be given. */
const STILL_OPEN = 253;

function giveTier(outcome: Uint8Array, holds: Uint8Array, tier: number): void {
  for (let i = 0; i < BLOCK; i++) {
    const held = holds[i] as number;
    if (held === NO) continue;
    const so = outcome[i] as number;
    if (so === NONE) outcome[i] = held === YES ? tier : STILL_OPEN;
    else if (so === STILL_OPEN && held === YES) outcome[i] = UNDECIDED;
  }
}

/** A veto takes every tier away; one that is open leaves a tier open. */
function giveVetoes(outcome: Uint8Array, isVetoed: Uint8Array): void {
  for (let i = 0; i < BLOCK; i++) {
    const veto = isVetoed[i];
    if (veto === YES) outcome[i] = NONE;
    else if (outcome[i] === STILL_OPEN || (veto === UNKNOWN && outcome[i] !== NONE)) outcome[i] = UNDECIDED;
  }
}
