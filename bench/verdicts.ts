/**
 * Verdicts with the whole derivation for 100,000 households in memory, beside a floor: the bare integer arithmetic of the
 * three tiers in one loop, without reasons. `node bench/verdicts.ts [households]` prints both and their ratio.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CauseCode } from '#domain/code-lists.ts';
import type { MonthlyLine } from '#domain/eligibility/dated-line.ts';
import { decideVerdict } from '#domain/eligibility/decide-verdict.ts';
import type { HouseholdFacts } from '#domain/eligibility/household-facts.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';

const HOUSEHOLDS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 5;
const GOAL_SECONDS = 3;
const CAUSES: readonly CauseCode[] = [
  'illness',
  'chronic-illness',
  'disability',
  'schooling',
  'unemployed',
  'accident',
];

const pack = parseRulePack(parse(readFileSync(new URL('../packs/rules/bozhou-2014.yaml', import.meta.url), 'utf8')));
const line = (residence: 'urban' | 'rural'): MonthlyLine => ({
  divisionCode: '990101',
  residence,
  amountFen: residence === 'urban' ? 74_400n : 672_000n,
  months: residence === 'urban' ? 1 : 12,
  fromOn: '2025-01-01',
  documentNumber: '示范县民〔2025〕1号',
});
const LINES = { urban: line('urban'), rural: line('rural') };

/** The same households every run, from a small fixed generator. */
function makeHouseholds(count: number): HouseholdFacts[] {
  let seed = 20260105;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  return Array.from({ length: count }, () => {
    const mainCause = CAUSES[draw(CAUSES.length)] ?? 'illness';
    return {
      divisionCode: '990101',
      residence: draw(2) === 0 ? 'urban' : 'rural',
      memberCount: 1 + draw(6),
      annualIncomeFen: draw(50) === 0 ? null : BigInt(draw(9_000_000)),
      outlayFen: { medical: BigInt(draw(3_000_000)), education: 0n, disability: 0n, accident: 0n, other: 0n },
      causes: [mainCause],
      mainCause,
      stillHardAfterRelief: draw(10) !== 0,
    };
  });
}

/** Milliseconds of the best round, and how many households got a tier. */
function time(run: () => number): { milliseconds: number; tiers: number } {
  let best = Number.POSITIVE_INFINITY;
  let tiers = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    tiers = run();
    best = Math.min(best, performance.now() - start);
  }
  return { milliseconds: best, tiers };
}

const households = makeHouseholds(HOUSEHOLDS);

const floor = time(() => {
  let tiers = 0;
  for (const { annualIncomeFen, memberCount, residence, mainCause, stillHardAfterRelief } of households) {
    if (annualIncomeFen === null || memberCount === null || !stillHardAfterRelief) continue;
    const { amountFen, months } = LINES[residence];
    const income = Number(annualIncomeFen) * months * 1000;
    const threshold = Number(amountFen) * 12 * memberCount;
    const isSerious =
      mainCause === 'illness' || mainCause === 'disability' || mainCause === 'schooling' || mainCause === 'accident';
    if (income <= threshold * 1200 ? isSerious || mainCause === 'chronic-illness' : isSerious) tiers++;
  }
  return tiers;
});

const derived = time(() => {
  let tiers = 0;
  for (const facts of households) if (decideVerdict(pack, facts, LINES[facts.residence]).outcome === 'tier') tiers++;
  return tiers;
});

const stored = time(() => {
  let characters = 0;
  for (const facts of households)
    characters += JSON.stringify(decideVerdict(pack, facts, LINES[facts.residence]).derivation).length;
  return characters;
});

if (floor.tiers !== derived.tiers)
  throw new Error(`The floor gives ${floor.tiers} tiers, the verdicts ${derived.tiers}.`);
const ratio = (one: { milliseconds: number }) => `${(one.milliseconds / floor.milliseconds).toFixed(0)} × floor`;
console.log(`households                          ${HOUSEHOLDS}, of them with a tier ${derived.tiers}`);
console.log(`floor: arithmetic without reasons   ${floor.milliseconds.toFixed(1)} ms`);
console.log(`verdict with derivation             ${derived.milliseconds.toFixed(1)} ms   ${ratio(derived)}`);
console.log(`verdict with derivation as JSON     ${stored.milliseconds.toFixed(1)} ms   ${ratio(stored)}`);
console.log(
  `goal: ${GOAL_SECONDS} s for 100,000 with stored derivation — ${((stored.milliseconds * 100_000) / HOUSEHOLDS / 1000).toFixed(2)} s`,
);
