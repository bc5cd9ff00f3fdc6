import { TIERS, type TierCode } from '../code-lists.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import { type AwardPlan, Awards, type SourceUse } from './awards.ts';
import { judgeColumns, NONE, UNDECIDED } from './column-program.ts';
import type { FactColumns } from './fact-columns.ts';

/** 测算方案: a pack, the line of each place of the columns (null: none), and what each tier gets. */
export interface ScenarioSettings {
  readonly pack: RulePack;
  readonly lines: readonly (MonthlyLine | null)[];
  readonly plan: AwardPlan;
}

/** A scenario worked out for every household: outcome by row, cost by row in fen, and what is asked of the sources. */
export interface ScenarioOutcome {
  readonly tiers: readonly { readonly code: TierCode; readonly name: string }[];
  /** Index into `tiers`, NONE or UNDECIDED. */
  readonly outcome: Uint8Array;
  readonly costFen: Float64Array;
  readonly sources: readonly SourceUse[];
  readonly unservedFen: number;
}

/** Works a scenario out; pure, rows in their order, so that the same settings give the same answer. */
export function runScenario(columns: FactColumns, { pack, lines, plan }: ScenarioSettings): ScenarioOutcome {
  const { size, capacity, classes, members, causes } = columns;
  const outcome = new Uint8Array(capacity);
  judgeColumns(columns, pack, lines, outcome);
  const costFen = new Float64Array(size);
  const awards = new Awards(
    plan,
    pack.tiers.map((tier) => tier.code),
  );
  for (let row = 0; row < size; row++) {
    const tier = outcome[row] as number;
    // Whoever cannot be judged yet is on no list.
    if (tier === UNDECIDED) continue;
    const at = tier === NONE ? -1 : tier;
    costFen[row] = awards.give(at, classes[row] as number, members[row] as number, causes[row] as number);
  }
  return {
    tiers: pack.tiers.map(({ code, name }) => ({ code, name })),
    outcome: outcome.subarray(0, size),
    costFen,
    sources: awards.uses(),
    unservedFen: awards.unservedFen,
  };
}

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
  const here = new Float64Array(HELD);
  // Rows of a unit mostly stand together, so a unit is added up aside and put down when the next one comes.
  let unit = -1;
  for (let row = 0; row < columns.size; row++) {
    const its = columns.unit[row] as number;
    if (its !== unit) {
      if (unit >= 0) putDown(sums, unit, here);
      unit = its;
    }
    const is = after.outcome[row] as number;
    const kind = kinds[((before.outcome[row] as number) << 8) | is] as number;
    here[0] = (here[0] as number) + 1;
    here[kind] = (here[kind] as number) + 1;
    here[6] = (here[6] as number) + Number(is === UNDECIDED);
    here[7] = (here[7] as number) + (before.costFen[row] as number);
    here[8] = (here[8] as number) + (after.costFen[row] as number);
  }
  if (unit >= 0) putDown(sums, unit, here);
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

function putDown(sums: Float64Array, unit: number, here: Float64Array): void {
  const base = unit * HELD;
  for (let at = 0; at < HELD; at++) sums[base + at] = (sums[base + at] as number) + (here[at] as number);
  here.fill(0);
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
export function countTiers({ tiers, outcome }: ScenarioOutcome): {
  tiers: { code: TierCode; name: string; households: number }[];
  none: number;
  undecided: number;
} {
  const counts = new Uint32Array(256);
  for (let row = 0; row < outcome.length; row++) {
    const at = outcome[row] as number;
    counts[at] = (counts[at] as number) + 1;
  }
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
