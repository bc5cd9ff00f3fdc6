import { createHash } from 'node:crypto';
import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { decideAnswer, dueOnOf, requireNeedDays } from '#domain/visits/needs.ts';
import { type SignedVisit, signOffSheetOf } from '#domain/visits/sign-off.ts';
import { decideVisit, type Visitor, visitorKey } from '#domain/visits/visit.ts';
import { action } from '#server/action.ts';
import type { Context } from '#server/context.ts';
import { bookSheet } from '#server/deliveries/book-sheet.ts';
import { placeInList } from './household-shape.ts';
import { type AnswerToSave, insertAnswer, insertNeeds, type NeedToSave } from './needs.store.ts';
import { getOpenSeason } from './seasons.store.ts';
import { listTeamsOfCampaign, type StoredTeam } from './teams.store.ts';
import { visitReport } from './visit-shape.ts';
import { listReferencedHouseholds, lockHouseholds, type VisitedHousehold } from './visited-households.store.ts';
import { findStandingPairings, type StandingHelper } from './visitors.store.ts';
import { insertVisits, listLedgerSources, type VisitToSave } from './visits.store.ts';

type Report = z.output<typeof visitReport>;

/**
 * 登记走访: records visits with their 四清, hand-overs, promises and needs; all or none. A hand-over that is the household's
 * entitlement is posted to 发放 with every check of a sign-off sheet; any other stays on the visit with its source named,
 * which may not be a source of the campaign's own ledger (`visit.source-in-ledger`). Refuses what `decideVisit` refuses, a
 * visitor who is neither a team nor a helper of the household, and the same visit twice.
 */
export const recordVisits = action({
  name: 'visit.record',
  input: z.object({ campaignId: z.uuid(), visits: z.array(visitReport).min(1).max(3000) }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, visits }) {
    const season = await getOpenSeason(tx, tenantId, campaignId);
    const today = calendarDateOf(now);
    const candidates = await listReferencedHouseholds(
      tx,
      tenantId,
      visits.map((visit) => visit.household),
    );
    const found = visits.map((visit, index) =>
      resolveHousehold(visit.household, candidates, visit.place ?? placeInList(index)),
    );
    const householdIds = found.map((household) => household.householdId);
    await lockHouseholds(tx, tenantId, householdIds);
    const teams = await listTeamsOfCampaign(tx, tenantId, campaignId);
    const pairings = await findStandingPairings(tx, tenantId, householdIds);
    const ledgerSources = await listLedgerSources(tx, tenantId, campaignId);

    const kept: VisitToSave[] = [];
    const needs: NeedToSave[] = [];
    const answers: Omit<AnswerToSave, 'answeredBy' | 'at'>[] = [];
    const signed: { visit: SignedVisit; where: string }[] = [];
    for (const [index, report] of visits.entries()) {
      const where = report.place ?? placeInList(index);
      const household = found[index];
      if (!household) throw new Error('a visit lost its household');
      const { visitor, teamId, pairingId } = visitorOf(report, household, teams, pairings, where);
      const handover = report.handover && {
        ...report.handover,
        cashFen: BigInt(report.handover.cashFen),
        goods: report.handover.goods.map((line) => ({ ...line, amountFen: BigInt(line.amountFen) })),
      };
      const booked = decideVisit({ ...report, handover }, visitor, season, today, where);
      if (booked === 'visit' && ledgerSources.has(handover?.sourceName ?? '')) {
        refuse(
          'visit.source-in-ledger',
          `${where}：“${handover?.sourceName ?? ''}”是本次活动账上的资金，须经核定、批准后发放。请先核定这一户，再以核定额登记；或写明另外的资金来源。`,
          { where },
        );
      }
      const id = newId();
      const given = booked === 'nothing' ? null : handover;
      kept.push({
        id,
        householdId: household.householdId,
        dossierNo: household.dossierNo,
        recipientClass: household.recipientClass,
        orgPath: household.orgPath,
        householdSize: household.memberCount,
        annualIncomeFen: report.annualIncomeFen === null ? null : BigInt(report.annualIncomeFen),
        teamId,
        pairingId,
        visitorKey: visitorKey(visitor),
        manner: report.manner,
        visitedOn: report.visitedOn,
        slot: report.slot,
        clarity: report.clarity,
        difficulty: report.difficulty,
        wish: report.wish,
        policyExplained: report.policyExplained,
        helpKinds: [...new Set(report.helpKinds)],
        cashFen: given?.cashFen ?? 0n,
        goods: given?.goods ?? [],
        sourceName: given?.sourceName ?? null,
        method: given?.method ?? null,
        proxyName: given?.method === 'proxy' ? given.proxyName : null,
        proxyRelation: given?.method === 'proxy' ? given.proxyRelation : null,
        booked,
      });
      const raised = needsOf(report, household, id, today, where, newId);
      needs.push(...raised);
      answers.push(...answersOf(report, raised, today, where));
      if (booked === 'delivery' && given?.method) {
        const goodsFen = sumFen(given.goods.map((line) => line.amountFen));
        const goodsName = given.goods.map((line) => line.name).join('、');
        const { method, cashFen, proxyName, proxyRelation } = given;
        signed.push({
          where,
          visit: {
            ...household,
            cashFen,
            goodsFen,
            goodsName,
            method,
            proxyName,
            proxyRelation,
            signedOn: report.visitedOn,
          },
        });
      }
      record({
        event: 'visit.recorded',
        subject: { kind: 'visit', id },
        orgPath: household.orgPath,
        after: {
          dossierNo: household.dossierNo,
          visitedOn: report.visitedOn,
          manner: report.manner,
          visitor: visitorKey(visitor),
          booked,
          cashFen: String(given?.cashFen ?? 0n),
        },
      });
    }
    const by = { userId: actor.userId, at: now };
    await insertVisits(tx, tenantId, campaignId, kept, by);
    await insertNeeds(tx, tenantId, campaignId, needs, by);
    for (const answer of answers) {
      await insertAnswer(tx, tenantId, { ...answer, answeredBy: actor.userId, at: now });
      const { needId, orgPath, round, answeredOn, outcome, satisfaction } = answer;
      record({
        event: 'need.answered',
        subject: { kind: 'need', id: needId },
        orgPath,
        after: { round, answeredOn, outcome, satisfaction },
      });
    }
    if (signed.length > 0) await postEntitlements(context, campaignId, signed);
    return {
      visits: kept.map(({ id, booked }, index) => ({ id, dossierNo: found[index]?.dossierNo ?? '', booked })),
      needIds: needs.map(({ id }) => id),
    };
  },
});

function visitorOf(
  report: Report,
  household: VisitedHousehold,
  teams: readonly StoredTeam[],
  pairings: readonly StandingHelper[],
  where: string,
): { visitor: Visitor; teamId: string | null; pairingId: string | null } {
  const { teamCode, helper } = report;
  if ((teamCode === undefined) === (helper === undefined)) {
    refuse('visit.one-visitor', `${where}：请写明是哪个走访组或哪位帮扶责任人走访的，两者只写一个。`, { where });
  }
  if (helper === undefined) {
    const team = teams.find((each) => each.code === teamCode) ?? teams.find((each) => each.name === teamCode);
    if (!team)
      refuse('visit.no-such-team', `${where}：没有组别或名称为“${teamCode ?? ''}”的走访组。请先组建，或核对组别。`, {
        where,
      });
    return { visitor: { kind: 'team', code: team.code, name: team.name }, teamId: team.id, pairingId: null };
  }
  const mine = pairings.filter(
    (each) =>
      each.householdId === household.householdId && each.name === helper.name && each.unitName === helper.unitName,
  );
  const pairing = mine.find((each) => each.fromOn <= report.visitedOn && report.visitedOn <= each.toOn) ?? mine.at(-1);
  if (!pairing) {
    refuse(
      'visit.not-paired',
      `${where}：${helper.unitName}${helper.name}与${household.headName}户没有结对。请先登记结对，或改由走访组登记。`,
      { where },
    );
  }
  return { visitor: { kind: 'helper', ...pairing }, teamId: null, pairingId: pairing.id };
}

function needsOf(
  report: Report,
  household: VisitedHousehold,
  visitId: string,
  today: string,
  where: string,
  newId: () => string,
): NeedToSave[] {
  const common = {
    householdId: household.householdId,
    dossierNo: household.dossierNo,
    orgPath: household.orgPath,
    visitId,
    raisedOn: report.visitedOn,
  };
  const asked = report.needs.map((need): NeedToSave => {
    const dueOn = dueOnOf(report.visitedOn, need.dueOn ?? null);
    requireNeedDays(report.visitedOn, dueOn, today, where);
    requirePublicText(need.content, `${where}的“诉求”`);
    const { answer: _, ...asked } = need;
    return { ...common, ...asked, id: newId(), kind: 'need', dueOn };
  });
  const { promise } = report;
  if (!promise) return asked;
  return [
    ...asked,
    { ...common, ...promise, id: newId(), kind: 'promise', dueOn: dueOnOf(report.visitedOn, promise.dueOn) },
  ];
}

/** Answers given already, to the needs of one visit in their order. */
function answersOf(
  report: Report,
  raised: readonly NeedToSave[],
  today: string,
  where: string,
): Omit<AnswerToSave, 'answeredBy' | 'at'>[] {
  return report.needs.flatMap(({ answer }, index) => {
    const need = raised[index];
    if (!answer || !need) return [];
    requirePublicText(answer.answer, `${where}的“答复”`);
    const round = decideAnswer({ ...need, answers: [] }, answer.answeredOn, today, `${where}：`);
    return [{ ...answer, needId: need.id, round, orgPath: need.orgPath }];
  });
}

/** Sends the hand-overs through 发放; one that does not fit its entitlement undoes everything and says why. */
async function postEntitlements(
  context: Context,
  campaignId: string,
  signed: readonly { visit: SignedVisit; where: string }[],
): Promise<void> {
  const sheet = signOffSheetOf(signed.map(({ visit }) => visit));
  const fileDigest = createHash('sha256').update(canonicalJson(sheet)).digest('hex');
  const { parked } = await bookSheet(context, {
    campaignId,
    fileName: '走访签领',
    fileDigest,
    sheets: [sheet],
  });
  const first = parked[0];
  if (!first) return;
  const where = signed[first.rowNo - 2]?.where ?? '';
  refuse('visit.entitlement-does-not-fit', `${where}：${first.personName}户的核定额不能发放：${first.reason}`, {
    where,
    code: first.code,
  });
}
