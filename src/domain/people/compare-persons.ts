import type { MatchColumns } from './match-columns.ts';
import { FINDING_BIT } from './match-reasons.ts';
import type { MatchRule } from './match-rule.ts';

/** Points of a pair and the findings they come from, as bits. */
export interface Comparison {
  score: number;
  findings: number;
}

/** Names of up to so many bearers are worth `nameEqual`; one borne by 32 times as many is worth `nameCommon`. */
const RARE_BEARERS = 5;
const COMMON_DOUBLINGS = 5;
/** Names of so many bearers and of more are worth the same. */
export const COMMON_BEARERS = RARE_BEARERS * 2 ** COMMON_DOUBLINGS;

/**
 * Weighs two rows by name, identity number (or, where one has none, birth date), sex, telephone and card. The identity number
 * contains the birth date, so that is never counted twice. Writes into `out`, which the caller keeps, because this runs millions of times.
 */
export function comparePersons(columns: MatchColumns, rule: MatchRule, a: number, b: number, out: Comparison): void {
  out.score = 0;
  out.findings = 0;
  compareNames(columns, rule, a, b, out);
  if (at(columns.sequence, a) >= 0 && at(columns.sequence, b) >= 0) compareNumbers(columns, rule, a, b, out);
  else compareBirths(columns, rule, a, b, out);
  const { weights } = rule;
  if (at(columns.sex, a) !== at(columns.sex, b) && at(columns.sex, a) > 0 && at(columns.sex, b) > 0)
    add(out, weights.sexDiffers, FINDING_BIT['sex-differs']);
  if (isTelling(columns.phones.counts, at(columns.phone, a), at(columns.phone, b), rule))
    add(out, weights.phoneEqual, FINDING_BIT['phone-equal']);
  if (isTelling(columns.cards.counts, at(columns.card, a), at(columns.card, b), rule))
    add(out, weights.cardEqual, FINDING_BIT['card-equal']);
  // One sound number under two names is a conflict that somebody must look at, whatever the rest says.
  if ((out.findings & FINDING_BIT['id-equal']) !== 0 && bothSound(columns, a, b))
    out.score = Math.max(out.score, rule.thresholds.possible);
  // Neither another name nor two numbers that are both right may pass for certain by themselves.
  if ((out.findings & (FINDING_BIT['name-differs'] | FINDING_BIT['id-both-sound'])) !== 0)
    out.score = Math.min(out.score, rule.thresholds.certain - 1);
}

const bothSound = (columns: MatchColumns, a: number, b: number) =>
  at(columns.isSound, a) === 1 && at(columns.isSound, b) === 1;

const at = (column: { readonly [row: number]: number }, row: number): number => column[row] as number;

function add(out: Comparison, points: number, bit: number): void {
  out.score += points;
  out.findings |= bit;
}

function isTelling(counts: readonly number[], a: number, b: number, rule: MatchRule): boolean {
  return a !== 0 && a === b && (counts[a] ?? 0) <= rule.blockLimit;
}

function compareNames(columns: MatchColumns, rule: MatchRule, a: number, b: number, out: Comparison): void {
  const { weights } = rule;
  const [name, other] = [at(columns.name, a), at(columns.name, b)];
  if (name === other) {
    const doublings = Math.log2(Math.max(1, (columns.names.counts[name] ?? 1) / RARE_BEARERS));
    const commonness = Math.min(1, doublings / COMMON_DOUBLINGS);
    add(out, weights.nameEqual - (weights.nameEqual - weights.nameCommon) * commonness, FINDING_BIT['name-equal']);
    return;
  }
  const [text, otherText] = [columns.names.texts[name] ?? '', columns.names.texts[other] ?? ''];
  if (at(columns.spelling, a) === at(columns.spelling, b)) {
    // 张 is seldom typed for 章: a surname of the same sound says less than a given name.
    const points = text[0] === otherText[0] ? weights.nameHomophone : weights.nameOneCharacter;
    add(out, points, FINDING_BIT['name-homophone']);
  } else if (isOneCharacterApart(text, otherText))
    add(out, weights.nameOneCharacter, FINDING_BIT['name-one-character']);
  else add(out, weights.nameDiffers, FINDING_BIT['name-differs']);
}

/** 王小明 and 王晓明, or 王小明 and 王明; names of two characters need both, because one is only the surname. */
function isOneCharacterApart(a: string, b: string): boolean {
  if (Math.max(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1) return false;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && long[start] === short[start]) start++;
  return long.slice(start + 1) === short.slice(long.length === short.length ? start + 1 : start);
}

const SAME = 0;
const ONE_DIGIT = 1;
const SWAPPED = 2;
const OTHER = 3;

/** How two numbers of so many digits differ: not, in one digit, by two neighbouring digits swapped, or more. */
function digitsApart(a: number, b: number, width: number): number {
  if (a === b) return SAME;
  let [restA, restB, differing, first, second, lastAt] = [a, b, 0, 0, 0, -2];
  for (let place = 0; place < width; place++) {
    const [digitA, digitB] = [restA % 10, restB % 10];
    restA = (restA - digitA) / 10;
    restB = (restB - digitB) / 10;
    if (digitA === digitB) continue;
    differing++;
    if (differing === 1) [first, second, lastAt] = [digitA, digitB, place];
    else if (differing > 2 || place !== lastAt + 1 || digitA !== second || digitB !== first) return OTHER;
  }
  return differing === 1 ? ONE_DIGIT : SWAPPED;
}

const swappedDays = (a: number, b: number) =>
  a !== b && Math.floor(a / 100) === b % 100 && a % 100 === Math.floor(b / 100);

function compareNumbers(columns: MatchColumns, rule: MatchRule, a: number, b: number, out: Comparison): void {
  const { weights } = rule;
  const region = digitsApart(at(columns.region, a), at(columns.region, b), 6);
  const year = digitsApart(at(columns.year, a), at(columns.year, b), 4);
  const day = digitsApart(at(columns.monthDay, a), at(columns.monthDay, b), 4);
  const sequence = digitsApart(at(columns.sequence, a), at(columns.sequence, b), 3);
  const parts = Number(region > 0) + Number(year > 0) + Number(day > 0) + Number(sequence > 0);
  if (parts === 0) return add(out, weights.idEqual, FINDING_BIT['id-equal']);
  if (parts > 1) {
    if (isSwappedAcross(columns, a, b)) return addNear(columns, rule, a, b, out, weights.idSwapped, 'id-swapped');
    if (region === SAME && sequence === SAME) return addBirthOnly(columns, rule, a, b, out);
    return add(out, weights.idDiffers, FINDING_BIT['id-differs']);
  }
  if (swappedDays(at(columns.monthDay, a), at(columns.monthDay, b)))
    return addNear(columns, rule, a, b, out, weights.idBirthSwapped, 'id-birth-swapped');
  const apart = region + year + day + sequence;
  if (apart === ONE_DIGIT) return addNear(columns, rule, a, b, out, weights.idOneDigit, 'id-one-digit');
  if (apart === SWAPPED) return addNear(columns, rule, a, b, out, weights.idSwapped, 'id-swapped');
  if (region > 0) return add(out, weights.idRegionOnly, FINDING_BIT['id-region-only']);
  if (sequence > 0) return add(out, weights.idDiffers, FINDING_BIT['id-differs']);
  return addBirthOnly(columns, rule, a, b, out);
}

/** Years that a corrected birth date moves at most. */
const CORRECTED_YEARS = 3;

function addBirthOnly(columns: MatchColumns, rule: MatchRule, a: number, b: number, out: Comparison): void {
  const isClose = Math.abs(at(columns.year, a) - at(columns.year, b)) <= CORRECTED_YEARS;
  add(out, isClose ? rule.weights.idBirthClose : rule.weights.idBirthOnly, FINDING_BIT['id-birth-only']);
}

function addNear(
  columns: MatchColumns,
  rule: MatchRule,
  a: number,
  b: number,
  out: Comparison,
  points: number,
  code: 'id-one-digit' | 'id-swapped' | 'id-birth-swapped',
): void {
  const areSound = bothSound(columns, a, b);
  add(out, areSound ? rule.weights.idNearBothSound : points, FINDING_BIT[code]);
  if (areSound) out.findings |= FINDING_BIT['id-both-sound'];
}

/** Whether the seventeen digits are the same but for two neighbours that stand on either side of a part's border, swapped. */
function isSwappedAcross(columns: MatchColumns, a: number, b: number): boolean {
  const digits = (row: number) =>
    `${at(columns.region, row)}${at(columns.year, row)}${String(at(columns.monthDay, row)).padStart(4, '0')}${String(at(columns.sequence, row)).padStart(3, '0')}`;
  const [one, two] = [digits(a), digits(b)];
  const first = [...one].findIndex((digit, place) => digit !== two[place]);
  return (
    one[first] === two[first + 1] && one[first + 1] === two[first] && one.slice(first + 2) === two.slice(first + 2)
  );
}

function compareBirths(columns: MatchColumns, rule: MatchRule, a: number, b: number, out: Comparison): void {
  const { weights } = rule;
  out.findings |= FINDING_BIT['id-missing'];
  const [year, otherYear] = [at(columns.year, a), at(columns.year, b)];
  if (year === 0 || otherYear === 0) return add(out, weights.birthUnknown, 0);
  const [day, otherDay] = [at(columns.monthDay, a), at(columns.monthDay, b)];
  if (year === otherYear && day === otherDay) add(out, weights.birthEqual, FINDING_BIT['birth-equal']);
  else if (year === otherYear && swappedDays(day, otherDay))
    add(out, weights.birthSwapped, FINDING_BIT['birth-swapped']);
  else add(out, weights.birthDiffers, FINDING_BIT['birth-differs']);
}
