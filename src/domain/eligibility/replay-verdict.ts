import { canonicalJson } from '../canonical-json.ts';
import { explainVerdict, type Workings } from './decide-verdict.ts';
import type { DerivationStep } from './derivation.ts';
import { type LineRecord, readFactsRecord } from './facts-record.ts';
import type { RulePack } from './rule-pack.ts';

/** A verdict as it is kept: facts, line and workings; the sentences are the pack's and are said again when they are read. */
export interface StoredVerdict {
  readonly outcome: string;
  readonly tier: string | null;
  readonly facts: unknown;
  readonly line: LineRecord | null;
  /** `Workings`; verdicts before version 0062 of the tables have the sentences themselves. */
  readonly derivation: unknown;
}

/**
 * 计算依据 of a stored verdict, the only way to read one. It is worked out again from the facts kept with it under its own version
 * of the pack; should outcome, tier, sums or any answer differ from what was kept, this is a fault and nothing is shown.
 */
export function replayVerdict(pack: RulePack, stored: StoredVerdict): readonly DerivationStep[] {
  if (Array.isArray(stored.derivation)) return stored.derivation as DerivationStep[];
  const { facts, line } = readFactsRecord(stored.facts, stored.line);
  const { verdict, workings } = explainVerdict(pack, facts, line);
  const tier = verdict.outcome === 'tier' ? verdict.tier : null;
  if (
    verdict.outcome !== stored.outcome ||
    tier !== stored.tier ||
    canonicalJson(workings) !== canonicalJson(stored.derivation as Workings)
  )
    throw new Error(`a stored verdict under ${pack.code} ${pack.version} does not come out as it was decided`);
  return verdict.derivation;
}
