import { bookOf, RELIEF_ONLY_RULE } from '../campaigns/check-plan.ts';
import type { CampaignPlan, Measure, Standard } from '../campaigns/plan.ts';
import type { Additions } from '../campaigns/unit-addition.ts';
import { RECIPIENT_CLASSES } from '../code-lists.ts';
import type { CauseCode, RecipientClassCode, TierCode } from '../code-lists.ts';
import type { AccountBalance } from '../funds/balances.ts';
import { isWithin } from '../accounts/permissions.ts';
import { accountKey } from '../funds/ledger.ts';
import type { Account, Place } from '../funds/ledger.ts';
import { drawFrom, servingAccounts } from '../funds/shares.ts';
import { roomUnderCaps } from '../funds/source-rule.ts';
import type { SourceRule } from '../funds/source-rule.ts';
import { formatYuanShort } from '../money.ts';
import type { Fen } from '../money.ts';
import { allocate } from './allocate.ts';
import { chooseStandard, nameOfStandard, totalOf } from './standards.ts';

/** A household's dossier as the proposal sees it. */
export interface Candidate {
  readonly dossierId: string;
  /** Natural key (unit path and dossier number): decides the order of serving; never a random id. */
  readonly orderKey: string;
  /** Path of its unit: money allocated to a unit serves those within it. */
  readonly unitPath?: string;
  readonly recipientClass: RecipientClassCode;
  /** The verdict under the campaign's rule pack; null when none has been given yet. */
  readonly verdict: 'tier' | 'none' | 'unknown' | null;
  readonly tier: TierCode | null;
  readonly memberCount: number;
  /** Main cause first. */
  readonly causes: readonly CauseCode[];
  /** Codes of standards whose condition holds for it, and of those that the facts at hand leave open. */
  readonly meets?: ReadonlySet<string>;
  readonly leavesOpen?: ReadonlySet<string>;
  /** What the formulas of standards come to for it, fen by code. */
  readonly amounts?: ReadonlyMap<string, Fen>;
  /** A reason recorded by a person why this household is not to be reached in this campaign. */
  readonly exclusionReason: string | null;
  /** Fen given to the household earlier in the campaign's year, in total and by source code. */
  readonly givenThisYearFen: Fen;
  readonly givenThisYearFrom: Readonly<Record<string, Fen>>;
}

export interface ProposedEntitlement {
  readonly dossierId: string;
  readonly measureCode: string;
  readonly standardCode: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly goodsName: string;
  readonly cashSource: string | null;
  readonly goodsSource: string | null;
  readonly reasons: readonly string[];
}

/** Why a household gets nothing. */
export const UNREACHED_REASONS = {
  recorded: '集体研究决定不发放',
  'class-not-relief': '不属送温暖资金发放范围',
  'class-not-served': '不在本次活动慰问对象范围',
  'cap-reached': '已达上限',
  'no-source': '没有可用的资金来源',
  'no-money': '资金不足',
  'no-verdict': '尚未认定',
  'facts-missing': '资料不全',
  'not-eligible': '不符合困难类别',
  'no-standard': '没有适用的标准',
} as const;

export interface Unreached {
  readonly dossierId: string;
  readonly code: keyof typeof UNREACHED_REASONS;
  /** A whole sentence for the record. */
  readonly reason: string;
}

/** A source that is asked for more than it holds, in fen: needed = available + short. */
export interface Shortfall {
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly neededFen: Fen;
  readonly availableFen: Fen;
  readonly shortFen: Fen;
}

export interface Proposal {
  readonly entitlements: readonly ProposedEntitlement[];
  /** Entitled, but kept out for a recorded reason. */
  readonly exclusions: readonly Unreached[];
  /** Entitled and neither reached nor excluded: somebody has to act. */
  readonly missed: readonly Unreached[];
  /** No standard applies: not recognised, facts missing, or the table has no line for them. */
  readonly notEntitled: readonly Unreached[];
  readonly shortfalls: readonly Shortfall[];
  /** Numbers of households; entitled = reached + excluded + missed. */
  readonly coverage: {
    readonly entitled: number;
    readonly reached: number;
    readonly excluded: number;
    readonly missed: number;
  };
}

/** The parts of a plan a proposal needs; an empty `recipientClasses` serves every class. */
export type ProposalPlan = Pick<CampaignPlan, 'measures' | 'standards' | 'floorFen' | 'caps'> & {
  readonly sources: readonly SourceRule[];
  readonly recipientClasses: readonly RecipientClassCode[];
  /** What units below added for their own households; left out, nothing. */
  readonly additions?: Additions;
};

/**
 * Who gets what from which source. Pure and deterministic: candidates are served in the order of their natural key, sources
 * in the order of the measure. Of all standards of the campaign that apply the highest counts, not the sum (domain.md §9,
 * §22.4); an amount below the floor is raised to it; caps per time and year bind; every source serves only what its rule
 * allows and no more than it has left (`available`: source code → fen that is nobody's in particular; `allocated`: money set
 * apart for units and measures, which serves them and nobody else). A household has the standards its own unit added besides those
 * of the plan; the unit's money pays them, within the same floor and caps, and never for a class the superior excluded. Where that
 * money is not there, the household keeps what the plan gives it: a unit's purse never stops the list.
 */
export function proposeEntitlements(
  plan: ProposalPlan,
  candidates: readonly Candidate[],
  available: ReadonlyMap<string, Fen>,
  allocated: readonly AccountBalance[] = [],
): Proposal {
  const purse = (): Purse => {
    const nobodys = [...available].map(([sourceCode, balanceFen]) => ({
      sourceCode,
      side: 'free' as const,
      balanceFen,
    }));
    const accounts = [...nobodys, ...allocated];
    return { accounts, held: new Map(accounts.map((account) => [accountKey(account), account.balanceFen])) };
  };
  const { proposal } = serveAll(plan, candidates, purse(), false);
  if (!proposal.missed.some((each) => each.code === 'no-money')) return proposal;
  const remaining = new Map<string, Fen>();
  const { purse: overdrawn } = serveAll(plan, candidates, purse(), true);
  for (const sourceCode of available.keys())
    remaining.set(sourceCode, overdrawn.held.get(accountKey({ sourceCode, side: 'free' })) ?? 0n);
  return { ...proposal, shortfalls: shortfallsOf(plan.sources, available, remaining) };
}

/** Free money by account, and what is left on each while the list is drawn up. */
interface Purse {
  readonly accounts: readonly Account[];
  readonly held: Map<string, Fen>;
}

function leftFor({ accounts, held }: Purse, sourceCode: string, serves: Place): Fen {
  const serving = servingAccounts(accounts, { sourceCode, serves, amountFen: 0n });
  return serving.reduce((sum, account) => sum + (held.get(accountKey(account)) ?? 0n), 0n);
}

function serveAll(plan: ProposalPlan, candidates: readonly Candidate[], purse: Purse, overdraw: boolean) {
  const entitlements: ProposedEntitlement[] = [];
  const lists: Record<'exclusions' | 'missed' | 'notEntitled', Unreached[]> = {
    exclusions: [],
    missed: [],
    notEntitled: [],
  };
  for (const candidate of inOrder(candidates)) {
    const answer = serve(plan, candidate, purse, overdraw);
    if ('entitlement' in answer) {
      const { cashSource, cashFen, goodsSource, goodsFen, measureCode } = answer.entitlement;
      const serves = { unitPath: candidate.unitPath, measureCode };
      for (const [sourceCode, amountFen] of [[cashSource, cashFen] as const, [goodsSource, goodsFen] as const])
        if (sourceCode !== null) drawFrom(purse.accounts, purse.held, { sourceCode, serves, amountFen });
      entitlements.push(answer.entitlement);
    } else {
      lists[answer.list].push({ dossierId: candidate.dossierId, code: answer.code, reason: answer.reason });
    }
  }
  const reached = entitlements.length;
  const excluded = lists.exclusions.length;
  const missed = lists.missed.length;
  const coverage = { entitled: reached + excluded + missed, reached, excluded, missed };
  const proposal: Proposal = { entitlements, ...lists, shortfalls: [], coverage };
  return { proposal, purse };
}

type Answer =
  | { readonly entitlement: ProposedEntitlement }
  | {
      readonly list: 'exclusions' | 'missed' | 'notEntitled';
      readonly code: Unreached['code'];
      readonly reason: string;
    };

/** The better standard of its own unit first, as far as its money goes; then what the plan gives everybody. */
function serve(plan: ProposalPlan, candidate: Candidate, purse: Purse, overdraw: boolean): Answer {
  const claim = claimOf(plan, candidate, plan.standards);
  const added = addedClaim(plan, candidate, claim);
  const first = added ?? claim;
  if (!first || candidate.verdict === null) return whyNotEntitled(candidate);
  if (candidate.exclusionReason !== null)
    return { list: 'exclusions', code: 'recorded', reason: candidate.exclusionReason };
  const answer = serveClaim(plan, candidate, first, purse, overdraw && !added);
  if (!added || 'entitlement' in answer || !claim || !isServed(plan, candidate)) return answer;
  const better = `${nameOfStandard(added.standard)}（${formatYuanShort(totalOf(added))} 元）更高，但${answer.reason}；按上级标准安排`;
  return serveClaim(plan, candidate, { ...claim, reasons: [...claim.reasons, better] }, purse, overdraw);
}

/** What the household's own unit gives beyond the plan; undefined when that is nothing, or not more. */
function addedClaim(plan: ProposalPlan, candidate: Candidate, claim: Claim | undefined): Claim | undefined {
  const { additions, standards, measures } = plan;
  if (!additions || additions.excluded.includes(candidate.recipientClass)) return undefined;
  const own = additions.units.find((unit) => isWithin(candidate.unitPath ?? '', unit.unitPath));
  if (!own || own.standards.length === 0) return undefined;
  const ofPlan = isServed(plan, candidate) ? standards : [];
  const all = { ...plan, measures: [...measures, ...own.measures] };
  const best = claimOf(all, candidate, [...ofPlan, ...own.standards]);
  if (best?.standard.ofUnit === undefined) return undefined;
  return ofPlan.length > 0 && claim && totalOf(best) <= totalOf(claim) ? undefined : best;
}

const isServed = ({ recipientClasses }: ProposalPlan, { recipientClass }: Candidate): boolean =>
  recipientClasses.length === 0 || recipientClasses.includes(recipientClass);

function serveClaim(plan: ProposalPlan, candidate: Candidate, claim: Claim, purse: Purse, overdraw: boolean): Answer {
  const excluded = (code: Unreached['code'], reason: string): Answer => ({ list: 'exclusions', code, reason });
  const { ofUnit } = claim.standard;
  const who = `${candidate.recipientClass}类“${RECIPIENT_CLASSES[candidate.recipientClass]}”`;
  const sources = claim.measure.sourceCodes.flatMap((code) => plan.sources.filter((source) => source.code === code));
  if (ofUnit !== undefined && sources.length === 0) {
    const reason = `${ofUnit}的本级措施“${claim.measure.name}”还没有资金来源，请先在“资金”里为它指定`;
    return { list: 'missed', code: 'no-source', reason };
  }
  if (bookOf(candidate.recipientClass) === 'welfare' && sources.every((source) => source.book === 'relief')) {
    return excluded('class-not-relief', `${who}不在发放范围：${RELIEF_ONLY_RULE}`);
  }
  // Whom a unit adds within what the superior allows belongs to the campaign, though the plan does not name the class.
  if (ofUnit === undefined && !isServed(plan, candidate)) {
    return excluded('class-not-served', `${who}不在本次活动的慰问对象范围内`);
  }
  const capped = cutToCaps(plan, claim, candidate.givenThisYearFen);
  const { cashFen, goodsFen, goodsName, reasons } = capped;
  const standardCode = claim.standard.code;
  if (totalOf(capped) === 0n) return excluded('cap-reached', reasons.at(-1) ?? '');

  const need = { recipientClass: candidate.recipientClass, causes: candidate.causes, cashFen, goodsFen };
  const serves = { unitPath: candidate.unitPath, measureCode: claim.measure.code };
  const answer = allocate(
    sources,
    (code) => leftFor(purse, code, serves),
    need,
    (code) => candidate.givenThisYearFrom[code] ?? 0n,
    overdraw,
  );
  if (answer.outcome === 'not-allowed') {
    const why = answer.objections.map((objection) => objection.message).join('；') || '措施没有写资金来源';
    return { list: 'missed', code: 'no-source', reason: `没有可用的资金来源：${why}` };
  }
  if (answer.outcome === 'short') {
    const what = answer.kind === 'cash' ? '慰问金' : '慰问品';
    const reason = `资金不足：${what} ${formatYuanShort(answer.neededFen)} 元，各来源可用资金或上限都不够，最后一个可用的来源是“${answer.lastSource.name}”`;
    return { list: 'missed', code: 'no-money', reason };
  }
  const { cashSource, goodsSource } = answer;
  const measureCode = claim.measure.code;
  const { dossierId } = candidate;
  return {
    entitlement: {
      dossierId,
      measureCode,
      standardCode,
      cashFen,
      goodsFen,
      goodsName,
      cashSource,
      goodsSource,
      reasons,
    },
  };
}

/** What a household may claim: the highest standard, raised to the floor. */
interface Claim {
  readonly measure: Measure;
  readonly standard: Standard;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly goodsName: string;
  readonly reasons: readonly string[];
}

function claimOf(plan: ProposalPlan, candidate: Candidate, standards: readonly Standard[]): Claim | undefined {
  const chosen = chooseStandard(standards, candidate);
  const measure = plan.measures.find((each) => each.code === chosen?.standard.measureCode);
  if (!chosen || !measure) return undefined;
  const { standard, reasons } = chosen;
  const { cashFen, goodsFen, goodsName } = standard;
  const claim = { measure, standard, cashFen, goodsFen, goodsName, reasons };
  const totalFen = totalOf(claim);
  if (totalFen >= plan.floorFen) return claim;
  const raised = `合计 ${formatYuanShort(totalFen)} 元，低于保底标准 ${formatYuanShort(plan.floorFen)} 元，以慰问金补足`;
  return { ...claim, cashFen: cashFen + plan.floorFen - totalFen, reasons: [...claim.reasons, raised] };
}

/** Cash gives way first, goods only as a whole, so that nobody is promised half a bag of rice. */
function cutToCaps(plan: ProposalPlan, claim: Claim, givenThisYearFen: Fen): Claim {
  const room = roomUnderCaps(plan.caps, { thisTimeFen: 0n, thisYearFen: givenThisYearFen });
  if (room === undefined || totalOf(claim) <= room) return claim;
  const goodsFen = claim.goodsFen <= room ? claim.goodsFen : 0n;
  const cashFen = claim.cashFen < room - goodsFen ? claim.cashFen : room - goodsFen;
  const reason = `本年已给 ${formatYuanShort(givenThisYearFen)} 元，按上限本次最多再给 ${formatYuanShort(room)} 元`;
  return {
    ...claim,
    cashFen,
    goodsFen,
    goodsName: goodsFen === 0n ? '' : claim.goodsName,
    reasons: [...claim.reasons, reason],
  };
}

function whyNotEntitled(candidate: Candidate): Answer {
  const because = (code: Unreached['code'], reason: string): Answer => ({ list: 'notEntitled', code, reason });
  if (candidate.verdict === null) return because('no-verdict', '尚未认定，请先认定困难类别');
  if (candidate.verdict === 'unknown') return because('facts-missing', '认定所需资料不全，补齐后再认定');
  if (candidate.verdict === 'none') return because('not-eligible', '经认定不符合困难类别');
  if ((candidate.leavesOpen?.size ?? 0) > 0)
    return because('facts-missing', '慰问标准的条件、档次或算式要看的资料不全，补齐并重新认定后再提出名单');
  return because('no-standard', '慰问标准表中没有适用于该户的标准');
}

function shortfallsOf(
  sources: readonly SourceRule[],
  before: ReadonlyMap<string, Fen>,
  after: ReadonlyMap<string, Fen>,
): Shortfall[] {
  return sources.flatMap(({ code, name }) => {
    const availableFen = before.get(code) ?? 0n;
    const left = after.get(code) ?? 0n;
    if (left >= 0n) return [];
    return [{ sourceCode: code, sourceName: name, neededFen: availableFen - left, availableFen, shortFen: -left }];
  });
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => (a.orderKey < b.orderKey ? -1 : a.orderKey > b.orderKey ? 1 : 0));
}
