import type { TierCode } from '../code-lists.ts';
import { type CompiledCondition, compileCondition } from './condition.ts';
import type { MonthlyLine } from './dated-line.ts';
import { Derivation, type DerivationStep, deriveCondition, derivePerCapita, missingOf } from './derivation.ts';
import { type Accounts, accountFor, type HouseholdFacts, nameMissing } from './household-facts.ts';
import type { RulePack, RuleTier } from './rule-pack.ts';
import type { FactName } from './vocabulary.ts';

/** 认定结果 with its 计算依据. "unknown" names what is missing; it is never a silent no. */
export type Verdict =
  | {
      readonly outcome: 'tier';
      readonly tier: TierCode;
      readonly tierName: string;
      readonly derivation: readonly DerivationStep[];
    }
  | { readonly outcome: 'none'; readonly derivation: readonly DerivationStep[] }
  | {
      readonly outcome: 'unknown';
      readonly missing: readonly string[];
      readonly derivation: readonly DerivationStep[];
    };

/** What was decided, without a sentence: enough to say every sentence again from pack and facts, and to see that it is the same. */
export interface Judgement {
  readonly outcome: Verdict['outcome'];
  readonly tier: RuleTier | null;
  readonly missing: readonly string[];
  readonly workings: Workings;
}

/** The numbers behind a verdict, fen; `answers` has a letter a condition asked (y, n or u for unknown), vetoes first, tiers parted by "|". */
export interface Workings {
  readonly countedFen: number | null;
  readonly deductedFen: number;
  readonly answers: string;
}

interface Compiled {
  readonly tiers: readonly { readonly tier: RuleTier; readonly conditions: readonly CompiledCondition[] }[];
  readonly vetoes: readonly { readonly veto: RulePack['vetoes'][number]; readonly condition: CompiledCondition }[];
}

interface Judged {
  readonly pack: RulePack;
  readonly facts: HouseholdFacts;
  readonly line: MonthlyLine | null;
  readonly accounts: Accounts;
  /** Null when only the answer is wanted. */
  readonly to: Derivation | null;
  answers: string;
}

/**
 * Judges one household under a pack and the line in force where it lives (null when the division has none).
 * Tiers are tried in priority order; the first whose conditions all hold is the verdict. While an earlier tier is still
 * open, a later one cannot be given: the verdict is unknown, unless every tier fails whatever the missing facts turn out
 * to be. Comparisons are exact (fen, cross-multiplied); only the sentences round. domain.md §3.1, §22.3.
 */
export function decideVerdict(pack: RulePack, facts: HouseholdFacts, line: MonthlyLine | null): Verdict {
  return explainVerdict(pack, facts, line).verdict;
}

/** The verdict as `decideVerdict` gives it, with the workings it must be stored with. */
export function explainVerdict(
  pack: RulePack,
  facts: HouseholdFacts,
  line: MonthlyLine | null,
): { verdict: Verdict; workings: Workings } {
  const to = new Derivation();
  const { outcome, tier, missing, workings } = judge(pack, facts, line, to);
  const derivation = to.steps;
  if (outcome === 'tier' && tier)
    return { verdict: { outcome, tier: tier.code, tierName: tier.name, derivation }, workings };
  if (outcome === 'unknown') return { verdict: { outcome, missing, derivation }, workings };
  return { verdict: { outcome: 'none', derivation }, workings };
}

/** The same decision without its sentences. */
export function judgeHousehold(pack: RulePack, facts: HouseholdFacts, line: MonthlyLine | null): Judgement {
  return judge(pack, facts, line, null);
}

function judge(pack: RulePack, facts: HouseholdFacts, line: MonthlyLine | null, to: Derivation | null): Judgement {
  const compiled = compilePack(pack);
  const accounts = accountFor(pack, facts, line);
  const judged: Judged = { pack, facts, line, accounts, to, answers: '' };
  if (to) derivePerCapita(to, pack, facts, line, accounts);
  const openVetoes = new Set<FactName>();
  if (isVetoed(compiled, judged, openVetoes)) return conclude(judged, 'none');
  const open = new Set<FactName>();
  for (const { tier, conditions } of compiled.tiers) {
    if (judgeTier(tier, conditions, judged, open) !== true) continue;
    if (open.size === 0 && openVetoes.size === 0) return giveTier(tier, judged);
    return leaveOpen(new Set([...openVetoes, ...open]), judged);
  }
  return open.size > 0 ? leaveOpen(new Set([...openVetoes, ...open]), judged) : giveNone(judged);
}

const letterOf = (holds: boolean | undefined) => (holds === undefined ? 'u' : holds ? 'y' : 'n');

function conclude(
  { accounts, answers }: Judged,
  outcome: Verdict['outcome'],
  tier: RuleTier | null = null,
  missing: readonly string[] = [],
): Judgement {
  const { countedFen, deductedFen } = accounts;
  const workings = {
    countedFen: countedFen === undefined ? null : Number(countedFen),
    deductedFen: Number(deductedFen),
    answers,
  };
  return { outcome, tier, missing, workings };
}

function isVetoed({ vetoes }: Compiled, judged: Judged, open: Set<FactName>): boolean {
  for (const { veto, condition } of vetoes) {
    const holds = condition.holds(judged.accounts.values);
    judged.answers += letterOf(holds);
    if (holds === false) continue;
    if (holds === undefined) {
      for (const fact of missingOf(condition, judged.accounts)) open.add(fact);
      continue;
    }
    judged.to?.add('veto', `否决情形：${veto.reading}（${veto.clause}）。`, { veto: veto.code });
    judged.to?.add('conclusion', '结论：有否决情形，不予认定为困难职工家庭。', { outcome: 'none' });
    return true;
  }
  return false;
}

/** True, false, or unknown; what an unknown one still waits for is added to `open`. */
function judgeTier(
  tier: RuleTier,
  conditions: readonly CompiledCondition[],
  judged: Judged,
  open: Set<FactName>,
): boolean | undefined {
  let answer: boolean | undefined = true;
  const waiting = new Set<FactName>();
  judged.answers += '|';
  for (let index = 0; index < conditions.length; index++) {
    const condition = conditions[index] as CompiledCondition;
    const holds = condition.holds(judged.accounts.values);
    judged.answers += letterOf(holds);
    if (judged.to) {
      const label = `${tier.name}条件${index + 1}`;
      deriveCondition(judged.to, label, tier.conditions[index]?.reading ?? '', condition, holds, judged);
    }
    if (holds === false) answer = false;
    else if (holds === undefined) {
      if (answer !== false) answer = undefined;
      for (const fact of missingOf(condition, judged.accounts)) waiting.add(fact);
    }
  }
  if (answer === undefined) for (const fact of waiting) open.add(fact);
  return answer;
}

function giveTier(tier: RuleTier, judged: Judged): Judgement {
  const { pack, to } = judged;
  to?.add('clause', `依据：《${pack.name}》${tier.clause}。`, {
    pack: pack.code,
    version: pack.version,
    tier: tier.code,
  });
  to?.add('conclusion', `结论：各项条件全部符合，认定为${tier.name}。`, { outcome: 'tier', tier: tier.code });
  return conclude(judged, 'tier', tier);
}

function giveNone(judged: Judged): Judgement {
  const { pack, to } = judged;
  to?.add(
    'conclusion',
    `结论：${pack.tiers.map((tier) => tier.name).join('、')}的条件都不完全符合，按《${pack.name}》不认定困难类别。`,
    { outcome: 'none' },
  );
  return conclude(judged, 'none');
}

function leaveOpen(open: ReadonlySet<FactName>, judged: Judged): Judgement {
  const missing = nameMissing(open);
  judged.to?.add(
    'conclusion',
    `结论：资料不全，暂不能认定：${missing.join('；')}。补齐后重新认定，在此之前不等于不符合。`,
    { outcome: 'unknown' },
  );
  return conclude(judged, 'unknown', null, missing);
}

/** Packs are values that never change, so each is compiled once. */
const COMPILED = new WeakMap<RulePack, Compiled>();

function compilePack(pack: RulePack): Compiled {
  const known = COMPILED.get(pack);
  if (known) return known;
  const compiled: Compiled = {
    tiers: pack.tiers.map((tier) => ({
      tier,
      conditions: tier.conditions.map((condition) =>
        compileCondition(condition.when, pack.causeLists, `tiers.${tier.code}.${condition.code}`),
      ),
    })),
    vetoes: pack.vetoes.map((veto) => ({
      veto,
      condition: compileCondition(veto.when, pack.causeLists, `vetoes.${veto.code}`),
    })),
  };
  COMPILED.set(pack, compiled);
  return compiled;
}
