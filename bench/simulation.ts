/**
 * One move of a slider at 1,000,000 households in memory: every verdict a moved line can reach, every amount and source, and the table by unit, beside
 * a floor: the bare arithmetic of the three tiers in one loop over the same arrays. Then the same with standards by condition and by
 * formula, where the moved factor changes what every household gets. `node bench/simulation.ts [households]`.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CauseCode } from '#domain/code-lists.ts';
import { type AmountFormula, scaleAmount } from '#domain/eligibility/amount-formula.ts';
import { changeMultiples } from '#domain/eligibility/change-multiple.ts';
import type { MonthlyLine } from '#domain/eligibility/dated-line.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import type { AwardPlan } from '#domain/simulations/awards.ts';
import { causeBit, type HouseholdRow, makeColumns, YES } from '#domain/simulations/fact-columns.ts';
import { compareScenarios, costOf, countTiers, runScenario } from '#domain/simulations/simulate.ts';

const HOUSEHOLDS = Number(process.argv[2] ?? 1_000_000);
const UNITS = 1200;
const ROUNDS = 25;
const GOAL_MS = 50;
const CAUSES: readonly CauseCode[] = [
  'illness',
  'chronic-illness',
  'disability',
  'schooling',
  'unemployed',
  'accident',
];
const SERIOUS = ['illness', 'disability', 'schooling', 'accident'].reduce((mask, cause) => mask | causeBit(cause), 0);
const LISTED = SERIOUS | causeBit('chronic-illness');

const pack = parseRulePack(parse(readFileSync(new URL('../packs/rules/bozhou-2014.yaml', import.meta.url), 'utf8')));
const standard = (tier: 'subsistence' | 'marginal' | 'accident', cashFen: bigint, goodsFen: bigint) => ({
  code: tier,
  name: tier,
  measureCode: 'relief',
  tier,
  recipientClass: null,
  minMembers: null,
  maxMembers: null,
  cashFen,
  goodsFen,
  goodsName: '',
});
const ILL: AmountFormula = {
  formula: 'medicalOutlay * 15 + members * 20000',
  over: 100,
  atLeastFen: 0n,
  atMostFen: 1_000_000n,
  wholeYuan: false,
  reading: '医疗支出的15%加每人2元',
};
const LINE: AmountFormula = { ...ILL, formula: 'yearLine * 10', over: 120, reading: '一个月低保标准' };
const source = (code: string, availableFen: bigint, causes: CauseCode[]) => ({
  code,
  name: code,
  book: 'relief' as const,
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes,
  caps: { perTimeFen: null, perYearFen: null },
  availableFen,
});
const plan: AwardPlan = {
  measures: [{ code: 'relief', sourceCodes: ['JZ', 'CZ', 'BJ'] }],
  standards: [
    standard('subsistence', 60_000n, 12_000n),
    standard('marginal', 50_000n, 0n),
    standard('accident', 80_000n, 10_000n),
  ],
  floorFen: 60_000n,
  perTimeFen: null,
  sources: [
    source('JZ', 1_000_000_000n, ['schooling']),
    source('CZ', 20_000_000_000n, []),
    source('BJ', 90_000_000_000n, []),
  ],
  recipientClasses: [],
};

/** The same households every run, from a small fixed generator. */
function* makeHouseholds(): Generator<HouseholdRow> {
  let seed = 20260105;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  for (let at = 0; at < HOUSEHOLDS; at++) {
    const mainCause = CAUSES[draw(CAUSES.length)] ?? 'illness';
    yield {
      recipientClass: 'A0',
      unit: Math.floor((at * UNITS) / HOUSEHOLDS),
      facts: {
        divisionCode: '990101',
        residence: draw(2) === 0 ? 'urban' : 'rural',
        memberCount: 1 + draw(6),
        annualIncomeFen: draw(50) === 0 ? null : BigInt(draw(9_000_000)),
        outlayFen: { medical: BigInt(draw(3_000_000)), education: 0n, disability: 0n, accident: 0n, other: 0n },
        causes: [mainCause],
        mainCause,
        stillHardAfterRelief: draw(10) !== 0,
      },
    };
  }
}

const start = performance.now();
const columns = makeColumns(HOUSEHOLDS, makeHouseholds());
const loaded = performance.now() - start;

const linesAt = (urbanFen: bigint): (MonthlyLine | null)[] =>
  columns.places.map(({ divisionCode, residence }) => ({
    divisionCode,
    residence,
    amountFen: residence === 'urban' ? urbanFen : urbanFen * 9n,
    months: residence === 'urban' ? 1 : 12,
    fromOn: '2025-01-01',
    documentNumber: '示范县民〔2025〕1号',
  }));

const sorted = (times: number[]) => times.sort((a, b) => a - b);
const median = (times: number[]) => sorted(times)[Math.floor(times.length / 2)] ?? 0;
const worst = (times: number[]) => sorted(times).at(-1) ?? 0;

function floor(urbanFen: number): number {
  const { amounts, members, causes, answers, place } = columns;
  const months = columns.places.map(({ residence }) => (residence === 'urban' ? 1 : 12));
  const yearly = columns.places.map(({ residence }) => (residence === 'urban' ? urbanFen : urbanFen * 9) * 12);
  let tiers = 0;
  for (let row = 0; row < columns.size; row++) {
    const income = amounts.income[row] as number;
    if (income !== income || answers.stillHard[row] !== YES) continue;
    const at = place[row] as number;
    const scaled = income * (months[at] as number) * 1000;
    const line = (yearly[at] as number) * (members[row] as number);
    const mask = (causes[row] as number) & (scaled <= line * 1200 ? LISTED : SERIOUS);
    if (mask !== 0) tiers++;
  }
  return tiers;
}

const before = runScenario(columns, { pack, lines: linesAt(74_400n), plan });
let last = before;
const times: { floor: number[]; move: number[] } = { floor: [], move: [] };
/** Processor time of this thread and its helpers so far, ms: what a busy machine does not change. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const processor = { floor: 0, move: 0, facts: 0 };
let tiersOfFloor = 0;
let tiersOfMove = 0;
for (let round = 0; round < ROUNDS; round++) {
  const urban = 74_400 + (round % 20) * 500;
  let began = spent();
  let at = performance.now();
  tiersOfFloor = floor(urban);
  times.floor.push(performance.now() - at);
  processor.floor += spent() - began;
  began = spent();
  at = performance.now();
  const changed = changeMultiples(pack, new Map([[1200, 1200]]));
  const after = runScenario(columns, { pack: changed, lines: linesAt(BigInt(urban)), plan }, last);
  last = after;
  compareScenarios(columns, before, after, UNITS);
  times.move.push(performance.now() - at);
  processor.move += spent() - began;
  tiersOfMove = countTiers(after).tiers.reduce((sum, tier) => sum + tier.households, 0);
}
if (tiersOfFloor !== tiersOfMove)
  throw new Error(`The floor gives ${tiersOfFloor} tiers, the simulation ${tiersOfMove}.`);
const base = median(times.floor);
const move = median(times.move);
console.log(
  `households in memory              ${HOUSEHOLDS}, of them with a tier ${tiersOfMove}; copied in ${(loaded / 1000).toFixed(1)} s`,
);
console.log(`floor: arithmetic in one loop     ${base.toFixed(1)} ms (median of ${ROUNDS})`);
console.log(
  `one move of the slider            ${move.toFixed(1)} ms (median), ${worst(times.move).toFixed(1)} ms (worst)   ${(move / base).toFixed(1)} × floor`,
);
const byFacts: AwardPlan = {
  ...plan,
  standards: [
    ...plan.standards,
    { ...standard('subsistence', 70_000n, 0n), code: 'many', condition: 'members >= 4 && medicalOutlay > 1000000' },
    { ...standard('subsistence', 0n, 0n), code: 'ill', cashBy: scaleAmount(ILL, 1000) },
    { ...standard('marginal', 0n, 12_000n), code: 'line', cashBy: LINE },
  ],
};
const scaled = (permille: number): AwardPlan => ({
  ...byFacts,
  standards: byFacts.standards.map((each) =>
    each.code === 'ill' ? { ...each, cashBy: scaleAmount(ILL, permille) } : each,
  ),
});
const beforeFacts = runScenario(columns, { pack, lines: linesAt(74_400n), plan: byFacts });
let lastFacts = beforeFacts;
const factTimes: number[] = [];
const amounts = new Set<number>();
for (let round = 0; round < ROUNDS; round++) {
  const began = spent();
  const at = performance.now();
  const settings = { pack, lines: linesAt(74_400n + BigInt(round % 5) * 500n), plan: scaled(500 + round * 60) };
  lastFacts = runScenario(columns, settings, lastFacts);
  compareScenarios(columns, beforeFacts, lastFacts, UNITS);
  factTimes.push(performance.now() - at);
  processor.facts += spent() - began;
}
for (let row = 0; row < HOUSEHOLDS; row++) amounts.add(costOf(lastFacts, row));
const byFormula = median(factTimes);
console.log(
  `with conditions and formulas      ${byFormula.toFixed(1)} ms (median), ${worst(factTimes).toFixed(1)} ms (worst)   ${(byFormula / base).toFixed(1)} × floor; ${amounts.size} different amounts`,
);
const each = (ms: number) => (ms / ROUNDS).toFixed(1);
console.log(
  `processor ms of each              floor ${each(processor.floor)}, move ${each(processor.move)}, with conditions and formulas ${each(processor.facts)} (${(processor.facts / processor.floor).toFixed(1)} × floor)`,
);
console.log(`goal: ${GOAL_MS} ms at 1,000,000 — ${((move * 1_000_000) / HOUSEHOLDS).toFixed(1)} ms`);
