import { canonicalJson } from '#domain/canonical-json.ts';
import { scaleAmount } from '#domain/eligibility/amount-formula.ts';
import { changeMultiples } from '#domain/eligibility/change-multiple.ts';
import { refuse } from '#domain/refusal.ts';
import { compareScenarios, countTiers, runScenario, type ScenarioOutcome } from '#domain/simulations/simulate.ts';
import { type FactsCopy, rememberOutcome } from './facts-copy.ts';
import type { ScenarioShape } from './scenario-shape.ts';

/** Works a scenario out on a copy of the facts. Refuses a pack that the copy was not given (`rule-pack.not-found`). */
export function workOut(copy: FactsCopy, scenario: ScenarioShape): ScenarioOutcome {
  return rememberOutcome(copy, canonicalJson(scenario), () => {
    const base = scenario.pack ? copy.packs.get(`${scenario.pack.code}@${scenario.pack.version}`) : copy.pack;
    if (!base) refuse('rule-pack.not-found', '测算用的认定办法还没有装，请先发布这一版，再测算。');
    const pack = changeMultiples(base, new Map(scenario.multiples?.map(({ from, to }) => [from, to])));
    const lines = copy.lines.map((line) => {
      const amount = line?.residence === 'urban' ? scenario.urbanLineFen : scenario.ruralLineFen;
      return line && amount !== undefined ? { ...line, amountFen: BigInt(amount) } : line;
    });
    const cash = new Map(scenario.cash?.map(({ standard, cashFen }) => [standard, BigInt(cashFen)]));
    const factors = new Map(scenario.factors?.map(({ standard, permille }) => [standard, permille]));
    const plan = {
      ...copy.plan,
      floorFen: scenario.floorFen === undefined ? copy.plan.floorFen : BigInt(scenario.floorFen),
      standards: copy.plan.standards.map((standard) => ({
        ...standard,
        cashFen: cash.get(standard.code) ?? standard.cashFen,
        cashBy: standard.cashBy ? scaleAmount(standard.cashBy, factors.get(standard.code) ?? 1000) : null,
      })),
    };
    return runScenario(copy.columns, { pack, lines, plan }, [...copy.outcomes.values()].at(-1));
  });
}

export interface UnitLine {
  readonly unitPath: string;
  readonly households: number;
  readonly before: number;
  readonly after: number;
  readonly enter: number;
  readonly leave: number;
  readonly change: number;
  readonly undecided: number;
  readonly costBeforeFen: number;
  readonly costAfterFen: number;
}

/** Two scenarios side by side: households by tier, money by source, and the table by unit and in total. */
export function compareOn(copy: FactsCopy, before: ScenarioOutcome, after: ScenarioOutcome) {
  const moves = compareScenarios(copy.columns, before, after, copy.unitPaths.length);
  const units = moves.map(({ unit, ...move }): UnitLine => ({ unitPath: copy.unitPaths[unit] ?? '', ...move }));
  const sum = (name: Exclude<keyof UnitLine, 'unitPath'>) => units.reduce((all, unit) => all + unit[name], 0);
  const total = {
    households: sum('households'),
    before: sum('before'),
    after: sum('after'),
    enter: sum('enter'),
    leave: sum('leave'),
    change: sum('change'),
    undecided: sum('undecided'),
    costBeforeFen: sum('costBeforeFen'),
    costAfterFen: sum('costAfterFen'),
  };
  const view = (outcome: ScenarioOutcome) => ({
    ...countTiers(outcome),
    sources: [...outcome.sources],
    unservedFen: outcome.unservedFen,
  });
  return { before: view(before), after: view(after), units, total };
}
