import { describe, expect, test } from 'vitest';
import type { Refusal } from '#domain/refusal.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import type { Database, Transaction } from '../db/database.ts';
import { answerNeed } from './answer-need.ts';
import { formTeams } from './form-teams.ts';
import { listNeedRows } from './list-need-rows.ts';
import { listNeeds } from './list-needs.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { raiseNeed } from './raise-need.ts';
import { raiseStaffNeeds } from './raise-staff-needs.ts';
import { rateAnswer } from './rate-answer.ts';
import { recordVisits } from './record-visits.ts';
import { withdrawVisit } from './withdraw-visit.ts';

const { rollingBack } = useDatabase();
const codeOf = (running: Promise<unknown>) =>
  running.then(
    () => 'ok',
    (error: Refusal) => error.code,
  );
const household = { headName: '张建国' };

async function winter(database: Database, tx: Transaction) {
  const cast = await playCast(database);
  const campaignId = await openCampaignOfTest(tx, cast);
  await fillHouseholds(tx, cast, [
    { unit: cast.units.mill, headName: '张建国' },
    { unit: cast.units.bus, headName: '赵小童' },
  ]);
  const clerk = cast.as(cast.people.lin);
  await openVisitSeason(clerk, { campaignId });
  await formTeams(clerk, { campaignId, teams: [{ code: '1', name: '第一组', people: [{ name: '杨岳' }] }] });
  const raise = (more: object = {}) =>
    raiseNeed(clerk, {
      campaignId,
      household,
      category: 'employment',
      content: '希望就近上班',
      ownerName: '汪宁',
      ownerUnit: '县总工会',
      raisedOn: '2026-01-06',
      ...more,
    });
  return { cast, campaignId, clerk, raise };
}

describe('a need', () => {
  test(
    'is raised, answered, answered again when people were not satisfied, and counted',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, clerk, raise } = await winter(database, tx);
      const { needId, dueOn } = await raise();
      expect(dueOn).toBe('2026-01-21');
      const answer = { needId, answer: '已联系园区企业', answeredOn: '2026-01-09', outcome: 'explained' as const };
      await answerNeed(clerk, answer);
      expect(await codeOf(answerNeed(clerk, answer))).toBe('need.already-answered');
      await rateAnswer(clerk, { needId, satisfaction: 'dissatisfied', ratedOn: '2026-01-10' });
      expect(await codeOf(rateAnswer(clerk, { needId, satisfaction: 'fair', ratedOn: '2026-01-10' }))).toBe(
        'need.already-rated',
      );
      expect(await listNeeds(clerk, { campaignId, standing: 'reopened' })).toHaveLength(1);
      expect(
        await answerNeed(cast.as(cast.people.zhou), {
          ...answer,
          answeredOn: '2026-01-11',
          outcome: 'solved',
          satisfaction: 'satisfied',
        }),
      ).toEqual({ round: 2 });
      expect(await listNeedRows(clerk, { campaignId })).toMatchObject([
        {
          key: '99010101A-0001/1',
          standing: 'answered',
          answeredOn: '2026-01-09',
          outcome: 'solved',
          satisfaction: 'satisfied',
          daysLate: 0n,
          kind: 'need',
        },
      ]);
    }),
  );

  test(
    'comes out of a visit with the promise that was made, and goes with the visit when it is withdrawn',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, raise } = await winter(database, tx);
      await raise({ raisedOn: '2026-01-05', dueOn: '2026-01-08' });
      const { visits, needIds } = await recordVisits(clerk, {
        campaignId,
        visits: [
          {
            household,
            teamCode: '1',
            visitedOn: '2026-01-07',
            needs: [{ category: 'schooling', content: '孩子开学学费', ownerName: '汪宁' }],
            promise: { category: 'medical', content: '帮助联系复查', ownerName: '杨岳', dueOn: '2026-01-09' },
          },
        ],
      });
      expect(needIds).toHaveLength(2);
      const overdue = await listNeeds(clerk, { campaignId, standing: 'overdue' });
      expect(overdue.map((need) => [need.needNo, need.kind, need.ownerName, need.daysLate])).toEqual([
        [1, 'need', '汪宁', 4],
        [3, 'promise', '杨岳', 3],
      ]);
      await withdrawVisit(clerk, { visitId: visits[0]?.id ?? '', reason: '录错了户' });
      expect((await listNeeds(clerk, { campaignId })).map((need) => need.needNo)).toEqual([1]);
    }),
  );

  test(
    'is refused with a deadline before it was raised, from the future, or with a number or an illness in it',
    rollingBack(async (database, tx) => {
      const { raise, cast, campaignId, clerk } = await winter(database, tx);
      expect(await codeOf(raise({ dueOn: '2026-01-05' }))).toBe('need.due-before-raised');
      expect(await codeOf(raise({ raisedOn: '2026-01-13' }))).toBe('need.in-future');
      expect(await codeOf(raise({ content: '请打13800138000' }))).toBe('visit.number-in-text');
      expect(await codeOf(raise({ content: '尿毒症住院押金' }))).toBe('ward.diagnosis-in-public-field');
      const { needId } = await raise({ household: { headName: '赵小童' } });
      const xu = cast.as(cast.people.xu);
      expect(await listNeeds(xu, { campaignId })).toEqual([]);
      expect(
        await codeOf(answerNeed(xu, { needId, answer: '已答复', answeredOn: '2026-01-09', outcome: 'solved' })),
      ).toBe('need.not-found');
      expect(await codeOf(listNeeds(cast.as(cast.people.bai), { campaignId }))).toBe('access.not-allowed');
      expect(await listNeeds(clerk, { campaignId })).toHaveLength(1);
    }),
  );

  test(
    'of staff has no household: it is entered once, answered and counted beside those of households',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, cast, raise } = await winter(database, tx);
      await raise();
      const canteen = {
        department: '急诊科',
        raisedBy: '林向暖',
        raisedOn: '2026-01-06',
        category: 'living' as const,
        content: '夜班后食堂没有热饭',
        ownerName: '鲁大成',
        ownerUnit: '总务科',
      };
      const unnamed = { ...canteen, department: '供应室', raisedBy: '', content: '更衣柜不够用', dueOn: '2026-01-10' };
      const { needIds } = await raiseStaffNeeds(clerk, { campaignId, needs: [canteen, unnamed] });
      const listed = await listNeeds(clerk, { campaignId });
      expect(listed.map((need) => [need.headName, need.dossierNo === '', need.needNo, need.standing])).toEqual([
        ['供应室 匿名', true, 2, 'overdue'],
        ['张建国', false, 1, 'open'],
        ['急诊科 林向暖', true, 1, 'open'],
      ]);
      await answerNeed(clerk, {
        needId: needIds[0] ?? '',
        answer: '夜间窗口延到凌晨一点',
        answeredOn: '2026-01-09',
        outcome: 'solved',
        satisfaction: 'satisfied',
      });
      const rows = await listNeedRows(clerk, { campaignId, asOf: '2026-01-12' });
      expect(
        rows.filter((row) => row.dossierNo === '').map((row) => [row.key, row.standing, row.satisfaction]),
      ).toEqual([
        [`职工/${rows[0]?.unitCode}/2`, 'overdue', null],
        [`职工/${rows[0]?.unitCode}/1`, 'answered', 'satisfied'],
      ]);

      const again = (more: object) => codeOf(raiseStaffNeeds(clerk, { campaignId, needs: [{ ...canteen, ...more }] }));
      expect(await again({})).toBe('need.already-raised');
      expect(await again({ content: '家属糖尿病住院想调班' })).toBe('ward.diagnosis-in-public-field');
      expect(await again({ raisedOn: '2026-01-13' })).toBe('need.in-future');
      expect(await codeOf(raiseStaffNeeds(cast.as(cast.people.bai), { campaignId, needs: [canteen] }))).toBe(
        'access.not-allowed',
      );
      expect(await listNeeds(clerk, { campaignId })).toHaveLength(3);
      const mill = cast.as(cast.people.xu);
      await raiseStaffNeeds(mill, { campaignId, needs: [canteen] });
      expect((await listNeeds(mill, { campaignId })).filter((need) => need.dossierNo === '')).toHaveLength(1);
      expect(await listNeeds(clerk, { campaignId })).toHaveLength(4);
    }),
  );
});
