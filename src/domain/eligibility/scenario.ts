import { z } from 'zod';
import { CAUSES, type CauseCode, TIERS, type TierCode } from '../code-lists.ts';
import { parseYuan } from '../money.ts';
import { refuse } from '../refusal.ts';
import { CERTIFIED, type CheckedFacts, GRADES, MONITORED, UNION_AID_KINDS } from './checked-facts.ts';
import type { MonthlyLine } from './dated-line.ts';
import { decideVerdict, type Verdict } from './decide-verdict.ts';
import type { HouseholdFacts } from './household-facts.ts';
import type { RulePack } from './rule-pack.ts';

/**
 * 样例: households with the verdict a person expects, kept with a version of a pack. A version is released only when all of
 * them come out as written. Amounts are yuan as text.
 */
const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K, ...K[]];
const Yuan = z.string().regex(/^-?\d{1,10}(\.\d{1,2})?$/);
const Cause = z.enum(keysOf(CAUSES));
const Count = z.int().min(0).max(1200);

const ScenarioFacts = z.strictObject({
  residence: z.enum(['urban', 'rural']).optional(),
  /** `without-line`: the household lives where no line is in force. */
  division: z.literal('without-line').optional(),
  members: z.int().min(1).max(30).optional(),
  annualIncome: Yuan.optional(),
  medicalOutlay: Yuan.optional(),
  educationOutlay: Yuan.optional(),
  disabilityOutlay: Yuan.optional(),
  accidentOutlay: Yuan.optional(),
  otherOutlay: Yuan.optional(),
  causes: z.array(Cause).optional(),
  mainCause: Cause.optional(),
  stillHard: z.boolean().optional(),
  migrantWorker: z.boolean().optional(),
  flags: z.array(z.string()).optional(),
  unionAid: z.array(z.strictObject({ kind: z.enum(keysOf(UNION_AID_KINDS)), amount: Yuan })).nullish(),
  idleAdults: Count.nullish(),
  employmentCost: Yuan.nullish(),
  savings: Yuan.nullish(),
  investment: Yuan.nullish(),
  reliefReceived: Yuan.nullish(),
  loss: Yuan.nullish(),
  monthsWithoutRelief: Count.nullish(),
  contractMonths: Count.nullish(),
  unionMember: z.boolean().nullish(),
  assetsFit: z.boolean().nullish(),
  certified: z.enum(keysOf(CERTIFIED)).nullish(),
  monitored: z.enum(keysOf(MONITORED)).nullish(),
  grade: z.enum(keysOf(GRADES)).nullish(),
});
type ScenarioFacts = z.infer<typeof ScenarioFacts>;

const Scenario = z.strictObject({
  name: z.string().min(2),
  facts: ScenarioFacts,
  expect: z
    .strictObject({
      tier: z.enum(keysOf(TIERS)).optional(),
      outcome: z.enum(['none', 'unknown']).optional(),
      missing: z.array(z.string()).optional(),
      /** Words the derivation must contain. */
      says: z.array(z.string()).optional(),
    })
    .refine((expected) => (expected.tier === undefined) !== (expected.outcome === undefined), {
      message: 'tier 和 outcome 写一个，也只写一个',
    }),
});
export type Scenario = z.infer<typeof Scenario>;

const ScenarioLine = z.strictObject({
  amount: Yuan,
  per: z.enum(['month', 'year']),
  document: z.string().min(2),
  from: z.iso.date(),
});

export const ScenarioBook = z.strictObject({
  pack: z.string(),
  lines: z.strictObject({ urban: ScenarioLine, rural: ScenarioLine }),
  /** Facts every scenario has unless it says otherwise; null takes one away. */
  defaults: ScenarioFacts.optional(),
  scenarios: z.array(Scenario).min(1),
});
export type ScenarioBook = z.infer<typeof ScenarioBook>;

/** Reads a scenario file's plain object; refuses (`scenario.invalid`) with the number and name of the scenario that is wrong. */
export function parseScenarioBook(source: unknown): ScenarioBook {
  const parsed = ScenarioBook.safeParse(source);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  const at = path[0] === 'scenarios' && typeof path[1] === 'number' ? path[1] : undefined;
  const name = at === undefined ? '' : nameAt(source, at);
  const where =
    at === undefined ? `“${path.join('.') || '全文'}”` : `第${at + 1}个样例${name}的“${path.slice(2).join('.')}”`;
  const why = issue?.code === 'unrecognized_keys' ? `没有“${issue.keys.join('、')}”这一项` : '写法不对';
  refuse('scenario.invalid', `样例里${where}${why}。请照已有的样例改正后再试。`, { path });
}

function nameAt(source: unknown, at: number): string {
  const list = (source as { scenarios?: readonly { name?: unknown }[] }).scenarios;
  const name = list?.[at]?.name;
  return typeof name === 'string' ? `（${name}）` : '';
}

export interface ScenarioResult {
  readonly name: string;
  readonly passed: boolean;
  /** In words: 深度困难户, 不认定, or 资料不全 with what is missing. */
  readonly expected: string;
  readonly got: string;
  readonly derivation: string[];
}

/** Runs every scenario of a book under a pack, in order. */
export function runScenarios(pack: RulePack, book: ScenarioBook): ScenarioResult[] {
  return book.scenarios.map(({ name, facts: own, expect: expected }) => {
    const written = { ...book.defaults, ...own };
    const residence = written.residence ?? 'urban';
    const line = written.division === 'without-line' ? null : lineOf(book, residence);
    const verdict = decideVerdict(pack, factsOf(written), line);
    const derivation = verdict.derivation.map((step) => step.text);
    const text = derivation.join('\n');
    const unsaid = (expected.says ?? []).filter((words) => !text.includes(words));
    const wanted = expected.tier ?? expected.outcome ?? 'none';
    const isSame = outcomeOf(verdict) === wanted && isMissingSame(verdict, expected.missing);
    return {
      name,
      passed: isSame && unsaid.length === 0,
      expected: sayOutcome(pack, wanted, expected.missing ?? []) + (unsaid.length > 0 ? `，并写明“${unsaid[0]}”` : ''),
      got: sayOutcome(pack, outcomeOf(verdict), verdict.outcome === 'unknown' ? verdict.missing : []),
      derivation,
    };
  });
}

const outcomeOf = (verdict: Verdict): TierCode | 'none' | 'unknown' =>
  verdict.outcome === 'tier' ? verdict.tier : verdict.outcome;

function isMissingSame(verdict: Verdict, expected: readonly string[] | undefined): boolean {
  if (verdict.outcome !== 'unknown' || expected === undefined) return true;
  return verdict.missing.join('；') === expected.join('；');
}

function sayOutcome(pack: RulePack, outcome: TierCode | 'none' | 'unknown', missing: readonly string[]): string {
  if (outcome === 'none') return '不认定';
  if (outcome === 'unknown') return `资料不全${missing.length > 0 ? `（${missing.join('；')}）` : ''}`;
  return pack.tiers.find((tier) => tier.code === outcome)?.name ?? TIERS[outcome];
}

const EXAMPLE_DIVISION = '341699';

function lineOf({ lines }: ScenarioBook, residence: 'urban' | 'rural'): MonthlyLine {
  const written = lines[residence];
  return {
    divisionCode: EXAMPLE_DIVISION,
    residence,
    amountFen: fen(written.amount),
    months: written.per === 'year' ? 12 : 1,
    fromOn: written.from,
    documentNumber: written.document,
  };
}

const fen = (text: string | undefined) => parseYuan(text ?? '0') ?? 0n;
const fenOrNull = (text: string | null | undefined) => (text === null || text === undefined ? null : fen(text));

function factsOf(written: ScenarioFacts): HouseholdFacts {
  const causes: CauseCode[] = written.causes ?? [];
  const checked: CheckedFacts = {
    unionAid: written.unionAid?.map(({ kind, amount }) => ({ kind, amountFen: fen(amount) })) ?? null,
    idleAdults: written.idleAdults,
    employmentCostFen: fenOrNull(written.employmentCost),
    savingsFen: fenOrNull(written.savings),
    investmentFen: fenOrNull(written.investment),
    reliefReceivedFen: fenOrNull(written.reliefReceived),
    lossFen: fenOrNull(written.loss),
    monthsWithoutRelief: written.monthsWithoutRelief,
    contractMonths: written.contractMonths,
    isUnionMember: written.unionMember,
    assetsFit: written.assetsFit,
    certified: written.certified,
    monitored: written.monitored,
    grade: written.grade,
  };
  return {
    divisionCode: EXAMPLE_DIVISION,
    residence: written.residence ?? 'urban',
    memberCount: written.members ?? null,
    annualIncomeFen: fenOrNull(written.annualIncome),
    outlayFen: {
      medical: fen(written.medicalOutlay),
      education: fen(written.educationOutlay),
      disability: fen(written.disabilityOutlay),
      accident: fen(written.accidentOutlay),
      other: fen(written.otherOutlay),
    },
    causes,
    mainCause: written.mainCause ?? causes[0] ?? null,
    stillHardAfterRelief: written.stillHard ?? null,
    isMigrantWorker: written.migrantWorker,
    flags: written.flags ?? [],
    checked,
  };
}
