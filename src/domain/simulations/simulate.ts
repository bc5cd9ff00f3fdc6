import { TIERS, type TierCode } from '../code-lists.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import { type AwardPlan, Awards, type AwardsOfRows, type SourceUse } from './awards.ts';
import { judgeColumns, NONE, UNDECIDED } from './column-program.ts';
import type { FactColumns } from './fact-columns.ts';
import { pickStandards } from './standards-by-row.ts';
import { judgeMoved } from './moved-lines.ts';

/** 测算方案: a pack, the line of each place of the columns (null: none), and what each tier gets. */
export interface ScenarioSettings {
  readonly pack: RulePack;
  readonly lines: readonly (MonthlyLine | null)[];
  readonly plan: AwardPlan;
}

/** A scenario worked out for every household: outcome by row, cost by row in fen, and what is asked of the sources. */
export interface ScenarioOutcome {
  readonly settings: ScenarioSettings;
  readonly tiers: readonly { readonly code: TierCode; readonly name: string }[];
  /** Index into `tiers`, NONE or UNDECIDED. */
  readonly outcome: Uint8Array;
  /** What each household gets. */
  readonly awards: AwardsOfRows;
  readonly sources: readonly SourceUse[];
  readonly unservedFen: number;
}

/**
 * Works a scenario out; pure, rows in their order, so that the same settings give the same answer. `near`, an outcome over the same
 * columns, only makes it quicker when no more than lines, multiples and money differ.
 */
export function runScenario(columns: FactColumns, settings: ScenarioSettings, near?: ScenarioOutcome): ScenarioOutcome {
  const { pack, lines, plan } = settings;
  const { size, capacity } = columns;
  const whole = new Uint8Array(capacity);
  const isMoved = near && judgeMoved(columns, pack, lines, { ...near.settings, outcome: near.outcome }, whole);
  if (!isMoved) judgeColumns(columns, pack, lines, whole);
  const outcome = whole.subarray(0, size);
  const awards = new Awards(
    plan,
    pack.tiers.map((tier) => tier.code),
    columns,
    pickStandards(columns, pack, lines, plan.standards),
  );
  return {
    settings,
    tiers: pack.tiers.map(({ code, name }) => ({ code, name })),
    outcome,
    awards: awards.giveAll(outcome),
    sources: awards.uses(),
    unservedFen: awards.unservedFen,
  };
}

/** What one household costs, fen. */
export const costOf = ({ awards }: ScenarioOutcome, row: number): number =>
  awards.costOfRow?.[row] ?? awards.costFen[awards.award[row] ?? 0] ?? 0;

/** Households and money of one unit before and after; "with a tier" means a verdict of some tier. */
export interface UnitMove {
  readonly unit: number;
  readonly households: number;
  readonly before: number;
  readonly after: number;
  readonly enter: number;
  readonly leave: number;
  /** With a tier before and after, but another one. */
  readonly change: number;
  readonly undecided: number;
  readonly costBeforeFen: number;
  readonly costAfterFen: number;
}

/** Places among the sums of a unit: households, then what became of them, then undecided and money. */
const ENTER = 1;
const LEAVE = 2;
const CHANGE = 3;
const STAY = 4;
const NEITHER = 5;
const HELD = 9;

/** Compares two scenarios unit by unit, in the order of unit numbers; units without households are left out. */
export function compareScenarios(
  columns: FactColumns,
  before: ScenarioOutcome,
  after: ScenarioOutcome,
  units: number,
): UnitMove[] {
  const sums = new Float64Array(units * HELD);
  const kinds = kindsOf(before, after);
  const was = before.awards;
  const is = after.awards;
  const costsBefore = was.costOfRow;
  const costsAfter = is.costOfRow;
  // Awards before and after go together in few ways; a unit's rows are counted by them and put down when the next unit comes.
  const wide = is.costFen.length;
  const counts = new Uint32Array(was.costFen.length * wide);
  const met: number[] = [];
  let unit = -1;
  let [costBefore, costAfter] = [0, 0];
  const putDown = () => {
    const base = unit * HELD;
    const add = (place: number, much: number) => {
      sums[base + place] = (sums[base + place] as number) + much;
    };
    for (const pair of met) {
      const many = counts[pair] as number;
      counts[pair] = 0;
      const [old, now] = [Math.floor(pair / wide), pair % wide];
      const outcome = is.outcome[now] as number;
      add(0, many);
      add(kinds[((was.outcome[old] as number) << 8) | outcome] as number, many);
      if (outcome === UNDECIDED) add(6, many);
      add(7, many * (was.costFen[old] as number));
      add(8, many * (is.costFen[now] as number));
    }
    met.length = 0;
    if (unit < 0) return;
    add(7, costBefore);
    add(8, costAfter);
    costBefore = 0;
    costAfter = 0;
  };
  for (let row = 0; row < columns.size; row++) {
    const its = columns.unit[row] as number;
    if (its !== unit) {
      putDown();
      unit = its;
    }
    const pair = (was.award[row] as number) * wide + (is.award[row] as number);
    const many = counts[pair] as number;
    if (many === 0) met.push(pair);
    counts[pair] = many + 1;
    if (costsBefore) costBefore += costsBefore[row] as number;
    if (costsAfter) costAfter += costsAfter[row] as number;
  }
  putDown();
  const moves: UnitMove[] = [];
  for (let each = 0; each < units; each++) {
    const at = (place: number) => sums[each * HELD + place] ?? 0;
    if (at(0) === 0) continue;
    moves.push({
      unit: each,
      households: at(0),
      before: at(STAY) + at(LEAVE) + at(CHANGE),
      after: at(STAY) + at(ENTER) + at(CHANGE),
      enter: at(ENTER),
      leave: at(LEAVE),
      change: at(CHANGE),
      undecided: at(6),
      costBeforeFen: at(7),
      costAfterFen: at(8),
    });
  }
  return moves;
}

/** The kind of move for every pair of outcomes; tiers of different packs are the same when their codes are. */
function kindsOf(before: ScenarioOutcome, after: ScenarioOutcome): Uint8Array {
  const [from, to] = [codesOf(before), codesOf(after)];
  const kinds = new Uint8Array(65_536);
  for (let was = 0; was < 256; was++) {
    for (let is = 0; is < 256; is++) {
      const [old, now] = [from[was], to[is]];
      const without = now === 0 ? NEITHER : ENTER;
      const withTier = now === 0 ? LEAVE : old === now ? STAY : CHANGE;
      kinds[(was << 8) | is] = old === 0 ? without : withTier;
    }
  }
  return kinds;
}

const TIER_CODES = Object.keys(TIERS);

/** A number for the tier behind each outcome, the same for the same tier of another pack; 0 for none and undecided. */
function codesOf({ tiers }: ScenarioOutcome): Uint8Array {
  const codes = new Uint8Array(256);
  tiers.forEach(({ code }, at) => {
    codes[at] = TIER_CODES.indexOf(code) + 1;
  });
  return codes;
}

/** How a household moves between two scenarios. */
export const MOVES = { enter: '新进', leave: '退出', change: '换类' } as const;
export type Move = keyof typeof MOVES;
const MOVE_KINDS: Readonly<Record<Move, number>> = { enter: ENTER, leave: LEAVE, change: CHANGE };

/** Rows that make this move, in their order, at most `limit`, in the units given (or all), and how many there are in all. */
export function findMovers(
  columns: FactColumns,
  before: ScenarioOutcome,
  after: ScenarioOutcome,
  move: Move,
  units: ReadonlySet<number> | null,
  limit: number,
): { rows: number[]; total: number } {
  const kinds = kindsOf(before, after);
  const rows: number[] = [];
  let total = 0;
  for (let row = 0; row < columns.size; row++) {
    const kind = kinds[((before.outcome[row] as number) << 8) | (after.outcome[row] as number)];
    if (kind !== MOVE_KINDS[move] || (units && !units.has(columns.unit[row] as number))) continue;
    total++;
    if (rows.length < limit) rows.push(row);
  }
  return { rows, total };
}

/** Households by tier of a scenario, in the order of judging, then none and undecided. */
export function countTiers({ tiers, awards }: ScenarioOutcome): {
  tiers: { code: TierCode; name: string; households: number }[];
  none: number;
  undecided: number;
} {
  const counts = new Uint32Array(256);
  awards.outcome.forEach((at, award) => {
    counts[at] = (counts[at] as number) + (awards.households[award] as number);
  });
  return {
    tiers: tiers.map(({ code, name }, at) => ({ code, name, households: counts[at] ?? 0 })),
    none: counts[NONE] ?? 0,
    undecided: counts[UNDECIDED] ?? 0,
  };
}

/** How a sentence names what came out for a row. */
export function nameOutcome({ tiers, outcome }: ScenarioOutcome, row: number): string {
  const at = outcome[row] ?? UNDECIDED;
  return at === UNDECIDED ? '资料不全' : (tiers[at]?.name ?? '不认定');
}
