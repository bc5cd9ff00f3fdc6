/**
 * Facts of a subtree in memory, so that a slider is answered without the database. A copy belongs to one tenant, one set of
 * units and one campaign; it lives ten minutes, and together copies hold no more rows than `MOST_ROWS`.
 */
import type { AwardPlan } from '#domain/simulations/awards.ts';
import type { FactColumns } from '#domain/simulations/fact-columns.ts';
import type { ScenarioOutcome } from '#domain/simulations/simulate.ts';
import type { MonthlyLine } from '#domain/eligibility/dated-line.ts';
import type { RulePack } from '#domain/eligibility/rule-pack.ts';

export interface FactsCopy {
  readonly columns: FactColumns;
  readonly dossierIds: readonly string[];
  readonly unitPaths: readonly string[];
  readonly pack: RulePack;
  readonly packs: Map<string, RulePack>;
  readonly lines: readonly (MonthlyLine | null)[];
  readonly plan: AwardPlan;
  readonly takenAt: Date;
  /** Names of the units by path, read with the first answer. */
  unitNames?: ReadonlyMap<string, string>;
  /** Outcomes worked out lately, by their settings; the oldest is dropped. */
  readonly outcomes: Map<string, ScenarioOutcome>;
}

const LIFE_MS = 10 * 60_000;
const MOST_ROWS = 2_000_000;
const MOST_OUTCOMES = 3;
const copies = new Map<string, FactsCopy>();

export const keyOfCopy = (tenantId: string, unitPaths: readonly string[], campaignId: string) =>
  [tenantId, campaignId, ...unitPaths].join('|');

/** The copy while it lives; taking it makes it the last to be dropped. */
export function findCopy(key: string, now: Date): FactsCopy | undefined {
  for (const [each, copy] of copies) if (now.getTime() - copy.takenAt.getTime() > LIFE_MS) copies.delete(each);
  const found = copies.get(key);
  if (found) {
    copies.delete(key);
    copies.set(key, found);
  }
  return found;
}

/** Keeps a copy, dropping those used longest ago when there would be too many rows. */
export function keepCopy(key: string, copy: FactsCopy): void {
  copies.delete(key);
  copies.set(key, copy);
  let rows = 0;
  for (const each of copies.values()) rows += each.columns.size;
  for (const [each, { columns }] of copies) {
    if (rows <= MOST_ROWS || each === key) continue;
    copies.delete(each);
    rows -= columns.size;
  }
}

export function rememberOutcome(copy: FactsCopy, settings: string, work: () => ScenarioOutcome): ScenarioOutcome {
  const known = copy.outcomes.get(settings);
  if (known) return known;
  const made = work();
  copy.outcomes.set(settings, made);
  for (const each of copy.outcomes.keys()) {
    if (copy.outcomes.size <= MOST_OUTCOMES) break;
    copy.outcomes.delete(each);
  }
  return made;
}
