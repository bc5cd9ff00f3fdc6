import { z } from 'zod';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { PROPOSING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { NAMESAKE_REMARK, RELATIVE_REMARK } from '#domain/entitlements/conflict.ts';
import type { Measure, Standard } from '#domain/campaigns/plan.ts';
import { asksFacts } from '#domain/entitlements/standards.ts';
import { judgeStandards } from '#domain/entitlements/conditional-standards.ts';
import { proposeEntitlements as decideProposal } from '#domain/entitlements/propose-entitlements.ts';
import type { Shortfall } from '#domain/entitlements/propose-entitlements.ts';
import { formatYuan } from '#domain/money.ts';
import { tidyName } from '#domain/people/person-name.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/database.ts';
import { listAdditions } from '../campaigns/list-additions.ts';
import { getRulePack } from '../eligibility/get-rule-pack.ts';
import { listSourceRules } from '../funds/list-source-rules.ts';
import { type ReportProgress, sayCount, sayParts, stepOf } from '../jobs/progress.ts';
import { findRelativesOnList, markRelatives } from './approval.store.ts';
import { listCandidates, lockProposingCampaign, readFreeMoney, readVerdictFacts } from './candidates.store.ts';
import type { CandidateDossier, ProposingCampaign } from './candidates.store.ts';
import { addRemark, findNamesakes, insertEntitlements } from './entitlements.store.ts';
import type { NewEntitlement } from './entitlements.store.ts';

/**
 * Draws up who gets what from which source, for every open dossier that is not on the list yet: entitlements wait for
 * approval, exclusions are kept with their reason, the missed are answered by number and by reason. Refuses a plan that
 * spends more than its sources hold (`fund.not-enough`), naming each source and what it lacks, and an exclusion in the plan
 * that fits nobody (`entitlement.exclusion-fits-nobody`). What a unit added when it accepted the campaign serves its own
 * households, from the sources that name its measures. A household with a namesake or a declared relative
 * of the proposer carries a remark.
 */
export const proposeEntitlements = action({
  name: 'entitlement.propose',
  input: z.object({ campaignId: z.uuid(), onProgress: z.custom<ReportProgress>().optional() }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, onProgress }) {
    onProgress?.(0, '正在读取困难档案');
    const campaign = await lockProposingCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, PROPOSING_STATES, '提出慰问名单');
    const everybody = withExclusions(await listCandidates(tx, tenantId, campaign), campaign.file);
    const dossiers = everybody.filter((dossier) => !dossier.isListed);
    const money = await readFreeMoney(tx, tenantId, campaignId);

    const sources = await listSourceRules(context, { campaignId });
    const planned = planOfCampaignFile(campaign.file);
    const added = await listAdditions(context, { campaignId });
    const withSources = (measure: Measure) => {
      const named = sources.filter((source) => source.measureCodes.includes(measure.code)).map((source) => source.code);
      return { ...measure, sourceCodes: [...new Set([...measure.sourceCodes, ...named])] };
    };
    const additions = {
      ...added,
      units: added.units.map((unit) => ({ ...unit, measures: unit.measures.map(withSources) })),
    };
    const { recipientClasses } = campaign.file;
    const plan = { ...planned, measures: planned.measures.map(withSources), sources, recipientClasses, additions };
    const standards = [...plan.standards, ...additions.units.flatMap((unit) => unit.standards)];
    onProgress?.(30, `正在核算 ${sayCount(dossiers.length)} 户`);
    const candidates = await withConditions(context, tx, tenantId, campaign, standards, dossiers);
    const proposal = decideProposal(plan, candidates, money.available, money.allocated);
    if (proposal.shortfalls.length > 0) refuseShortfalls(proposal.shortfalls, proposal.missed.length);

    const byId = new Map(dossiers.map((dossier) => [dossier.dossierId, dossier]));
    const rowOf = (dossierId: string): NewEntitlement => {
      const dossier = byId.get(dossierId);
      if (!dossier?.verdictId) throw new Error('an entitlement without a verdict');
      const { verdictId, orgId, orgPath, recipientClass, tier } = dossier;
      return { id: newId(), dossier: { dossierId, verdictId, orgId, orgPath }, recipientClass, tier };
    };
    const rows = [
      ...proposal.entitlements.map((proposed) => ({ ...rowOf(proposed.dossierId), proposed })),
      ...proposal.exclusions.map((excluded) => ({ ...rowOf(excluded.dossierId), excluded })),
    ];
    const writing = stepOf(onProgress, 50, 95);
    const idOf = (code: string) =>
      money.idOf.get(code) ??
      refuse('fund.no-such-source', `这项活动没有代码为“${code}”的资金来源，请先建立资金来源。`, { code });
    await insertEntitlements(tx, tenantId, campaignId, rows, { userId: actor.userId, at: now }, idOf, (written, all) =>
      writing?.((100 * written) / all, sayParts('正在写入名单', written, all, '户')),
    );
    onProgress?.(95, '正在核对与经办人同名的户和申报的亲属');
    const namesakes = await findNamesakes(tx, tenantId, campaignId, tidyName(actor.name));
    if (namesakes.length > 0) {
      const ids = namesakes.map((namesake) => namesake.entitlementId);
      await addRemark(tx, tenantId, ids, NAMESAKE_REMARK);
    }
    const relatives = await findRelativesOnList(tx, tenantId, campaignId, [actor.userId]);
    if (relatives.length > 0) {
      const ids = relatives.map((relative) => relative.entitlementId);
      await markRelatives(tx, tenantId, ids);
      await addRemark(tx, tenantId, ids, RELATIVE_REMARK);
    }
    const answer = {
      ...proposal.coverage,
      notEntitled: proposal.notEntitled.length,
      missedHouseholds: proposal.missed.map(({ dossierId, code, reason }) => ({ dossierId, code, reason })),
    };
    record({
      event: 'entitlement.proposed',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: answer,
    });
    return answer;
  },
});

/** Marks every household with the standards whose grade, condition or formula it meets, by the facts of its verdict. */
async function withConditions(
  context: Context,
  tx: Transaction,
  tenantId: string,
  campaign: ProposingCampaign,
  standards: readonly Standard[],
  dossiers: readonly CandidateDossier[],
): Promise<readonly CandidateDossier[]> {
  if (!standards.some(asksFacts)) return dossiers;
  const { pack } = await getRulePack(context, { code: campaign.packCode, version: campaign.packVersion });
  const judge = judgeStandards(standards, pack);
  const facts = await readVerdictFacts(
    tx,
    tenantId,
    dossiers.flatMap((dossier) => dossier.verdictId ?? []),
  );
  return dossiers.map((dossier) => {
    const known = dossier.verdictId === null ? undefined : facts.get(dossier.verdictId);
    return known === undefined ? dossier : { ...dossier, ...judge(known) };
  });
}

/** Puts the plan's recorded exclusions on their households. */
function withExclusions(dossiers: readonly CandidateDossier[], file: CampaignFile): CandidateDossier[] {
  const keyOf = (unit: string, name: string, tail: string | null) => `${unit}|${name}|${tail}`;
  const reasons = new Map(file.exclusions.map((each) => [keyOf(each.unit, each.headName, each.idTail), each.reason]));
  const found = new Set<string>();
  const marked = dossiers.map((dossier) => {
    const key = keyOf(dossier.unitCode, dossier.headName, dossier.idTail);
    const reason = reasons.get(key);
    if (reason !== undefined) found.add(key);
    return reason === undefined ? dossier : { ...dossier, exclusionReason: reason };
  });
  const lost = file.exclusions.find((each) => !found.has(keyOf(each.unit, each.headName, each.idTail)));
  if (lost) {
    refuse(
      'entitlement.exclusion-fits-nobody',
      `活动方案中“不予发放”的${lost.headName}（单位编号 ${lost.unit}）在困难档案中没有找到，请核对单位、姓名和身份证后四位。`,
      { unit: lost.unit, headName: lost.headName },
    );
  }
  return marked;
}

function refuseShortfalls(shortfalls: readonly Shortfall[], households: number): never {
  const sentences = shortfalls.map(
    ({ sourceName, neededFen, availableFen, shortFen }) =>
      `资金来源“${sourceName}”需要 ${formatYuan(neededFen)} 元，可用 ${formatYuan(availableFen)} 元，还差 ${formatYuan(shortFen)} 元`,
  );
  refuse(
    'fund.not-enough',
    `资金不够，有 ${households} 户安排不上：${sentences.join('；')}。请追加资金、调整资金来源次序或降低标准。`,
    {
      shortfalls: shortfalls.map((each) => ({
        sourceCode: each.sourceCode,
        neededFen: String(each.neededFen),
        availableFen: String(each.availableFen),
        shortFen: String(each.shortFen),
      })),
      households,
    },
  );
}
