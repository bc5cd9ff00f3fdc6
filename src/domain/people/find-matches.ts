import { type Comparison, comparePersons } from './compare-persons.ts';
import type { MatchColumns } from './match-columns.ts';
import { FINDING_BIT, type MatchLevel } from './match-reasons.ts';
import type { MatchRule } from './match-rule.ts';

/** Two rows that may be one person, the smaller row first. */
export interface PersonMatch {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  /** Bits of match-reasons.ts. */
  readonly findings: number;
}

/** Certain or possible, by the rule; undefined below both. */
export function levelOf(score: number, rule: MatchRule): MatchLevel | undefined {
  if (score >= rule.thresholds.certain) return 'certain';
  return score >= rule.thresholds.possible ? 'possible' : undefined;
}

/**
 * What two rows must share to be compared at all. Three parts of an identity number out of four survive any one wrong digit,
 * and a swap inside a part; the rest catches numbers that are absent or wrong in more places. Less than 2^53, −1 for nothing.
 */
const KEYS: readonly ((columns: MatchColumns, row: number, rule: MatchRule) => number)[] = [
  (c, row) => (has(c, row) ? (at(c.year, row) * 1300 + at(c.monthDay, row)) * 1000 + at(c.sequence, row) : -1),
  (c, row) => (has(c, row) ? (at(c.region, row) * 1300 + at(c.monthDay, row)) * 1000 + at(c.sequence, row) : -1),
  (c, row) => (has(c, row) ? (at(c.region, row) * 2100 + at(c.year, row)) * 1000 + at(c.sequence, row) : -1),
  (c, row) =>
    at(c.year, row) > 0 ? (at(c.year, row) * 1300 + at(c.monthDay, row)) * 2 ** 24 + at(c.spelling, row) : -1,
  (c, row, rule) => shared(c.phones.counts, at(c.phone, row), rule),
  (c, row, rule) => shared(c.cards.counts, at(c.card, row), rule),
  // Without a number and a birth date only the name is left: compared within a name that few bear.
  (c, row, rule) => shared(c.names.counts, at(c.name, row), rule),
];

const at = (column: { readonly [row: number]: number }, row: number): number => column[row] as number;
const has = (columns: MatchColumns, row: number) => at(columns.sequence, row) >= 0;
const shared = (counts: readonly number[], text: number, rule: MatchRule) => {
  const bearers = counts[text] ?? 0;
  return text !== 0 && bearers <= rule.blockLimit ? text : -1;
};

/** Rows of one block that a further row is compared with at most: a placeholder number must not make a million pairs. */
const BLOCK_CEILING = 400;

/** The rows of every key, chained, so that those who share it with a row are found without looking at the others. */
export interface MatchIndex {
  readonly columns: MatchColumns;
  readonly rule: MatchRule;
  readonly bits: number;
  readonly passes: readonly {
    readonly keys: Float64Array;
    readonly heads: Int32Array;
    readonly next: Int32Array;
  }[];
}

/**
 * All pairs of persons in different households that are possibly or certainly one, with their reasons, and the index for looking
 * up one more; with `asked` (1 by row) only pairs of households one of which is asked for. First those who share a key, then the other members of households that have somebody in common; within two
 * households each person is matched once. Yields how far it is, in hundredths, so that others may work in between.
 */
export function* findMatches(
  columns: MatchColumns,
  rule: MatchRule,
  asked?: Uint8Array,
): Generator<number, { matches: PersonMatch[]; index: MatchIndex }, void> {
  const index = openIndex(columns, rule);
  const links = yield* linkByKeys(index, asked);
  yield 85;
  return { matches: matchHouseholds(columns, rule, links), index };
}

/** The rows that may be the same person as this new row of the columns, best first; his household is not weighed in. */
export function findMatchesOf({ columns, rule, bits, passes }: MatchIndex, row: number): PersonMatch[] {
  const out: Comparison = { score: 0, findings: 0 };
  const seen = new Set<number>([row]);
  const matches: PersonMatch[] = [];
  for (const [pass, { keys, heads, next }] of passes.entries()) {
    const key = KEYS[pass]?.(columns, row, rule) ?? -1;
    if (key < 0) continue;
    let compared = 0;
    for (let other = at(heads, slotOf(key, bits)); other >= 0 && compared < BLOCK_CEILING; other = at(next, other)) {
      if (keys[other] !== key || seen.has(other)) continue;
      compared++;
      seen.add(other);
      comparePersons(columns, rule, other, row, out);
      if (out.score >= rule.thresholds.possible)
        matches.push({ a: Math.min(row, other), b: Math.max(row, other), score: out.score, findings: out.findings });
    }
  }
  return matches.sort((one, two) => two.score - one.score || one.a - two.a);
}

function openIndex(columns: MatchColumns, rule: MatchRule): MatchIndex {
  const bits = Math.max(8, Math.ceil(Math.log2(columns.size + 1)));
  const passes = KEYS.map((keyOf) => {
    const keys = new Float64Array(columns.size);
    for (let row = 0; row < columns.size; row++) keys[row] = keyOf(columns, row, rule);
    return { keys, heads: new Int32Array(2 ** bits).fill(-1), next: new Int32Array(columns.size) };
  });
  return { columns, rule, bits, passes };
}

function* linkByKeys(
  { columns, rule, bits, passes }: MatchIndex,
  asked: Uint8Array | undefined,
): Generator<number, PersonMatch[], void> {
  const links: PersonMatch[] = [];
  const out: Comparison = { score: 0, findings: 0 };
  const earlier: Float64Array[] = [];
  for (const [pass, { keys, heads, next }] of passes.entries()) {
    for (let row = 0; row < columns.size; row++) {
      const key = at(keys, row);
      if (key < 0) continue;
      const slot = slotOf(key, bits);
      let compared = 0;
      for (let other = at(heads, slot); other >= 0 && compared < BLOCK_CEILING; other = at(next, other)) {
        if (keys[other] !== key || (asked && asked[other] !== 1 && asked[row] !== 1)) continue;
        compared++;
        if (columns.household[other] === columns.household[row] || sharedEarlier(earlier, other, row)) continue;
        comparePersons(columns, rule, other, row, out);
        if (out.score >= rule.thresholds.link)
          links.push({ a: other, b: row, score: out.score, findings: out.findings });
      }
      next[row] = at(heads, slot);
      heads[slot] = row;
    }
    earlier.push(keys);
    yield Math.round(((pass + 1) / KEYS.length) * 80);
  }
  return links;
}

function slotOf(key: number, bits: number): number {
  const mixed = Math.imul((key % 4294967296) ^ Math.imul(Math.floor(key / 4294967296), 0x85ebca6b), 0x9e3779b1);
  return mixed >>> (32 - bits);
}

function sharedEarlier(earlier: readonly Float64Array[], a: number, b: number): boolean {
  for (const keys of earlier) if (keys[a] === keys[b] && at(keys, a) >= 0) return true;
  return false;
}

/** Compares linked households member by member, each person matched once, and drops what stays below `possible`. */
function matchHouseholds(columns: MatchColumns, rule: MatchRule, links: readonly PersonMatch[]): PersonMatch[] {
  const members = membersByHousehold(columns);
  const pairs = new Map<number, readonly [number, number]>();
  const span = columns.households.texts.length;
  for (const { a, b } of links) {
    const [one, two] = [at(columns.household, a), at(columns.household, b)];
    const [low, high] = one < two ? [one, two] : [two, one];
    pairs.set(low * span + high, [low, high]);
  }
  const matches: PersonMatch[] = [];
  for (const [low, high] of pairs.values())
    matches.push(...matchTwo(columns, rule, members[low] ?? [], members[high] ?? []));
  return matches;
}

function membersByHousehold(columns: MatchColumns): number[][] {
  const members: number[][] = Array.from({ length: columns.households.texts.length }, () => []);
  for (let row = 0; row < columns.size; row++) members[at(columns.household, row)]?.push(row);
  return members;
}

function matchTwo(
  columns: MatchColumns,
  rule: MatchRule,
  ones: readonly number[],
  others: readonly number[],
): PersonMatch[] {
  const out: Comparison = { score: 0, findings: 0 };
  const compared: PersonMatch[] = [];
  for (const one of ones) {
    for (const other of others) {
      const [a, b] = one < other ? [one, other] : [other, one];
      comparePersons(columns, rule, a, b, out);
      if (out.score + rule.weights.householdOverlap >= rule.thresholds.possible)
        compared.push({ a, b, score: out.score, findings: out.findings });
    }
  }
  compared.sort((one, two) => two.score - one.score || one.a - two.a || one.b - two.b);
  const taken = new Set<number>();
  const chosen = compared.filter(({ a, b }) => {
    if (taken.has(a) || taken.has(b)) return false;
    taken.add(a).add(b);
    return true;
  });
  const isLinked = (match: PersonMatch) => match.score >= rule.thresholds.link;
  return chosen
    .map((match) =>
      chosen.some((other) => other !== match && isLinked(other))
        ? {
            ...match,
            score: raised(match, rule),
            findings: match.findings | FINDING_BIT['household-overlap'],
          }
        : match,
    )
    .filter((match) => match.score >= rule.thresholds.possible);
}

function raised({ score, findings }: PersonMatch, rule: MatchRule): number {
  const sum = score + rule.weights.householdOverlap;
  return (findings & FINDING_BIT['name-differs']) === 0 ? sum : Math.min(sum, rule.thresholds.certain - 1);
}
