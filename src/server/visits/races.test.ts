/** Two clerks at once, with real commits: one helper for a rank, no helper above the limit, no visit twice. */
import { describe, expect, test } from 'vitest';
import type { Refusal } from '#domain/refusal.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { arrangePairings } from './arrange-pairings.ts';
import { answerNeed } from './answer-need.ts';
import { formTeams } from './form-teams.ts';
import { listNeeds } from './list-needs.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { raiseNeed } from './raise-need.ts';
import { recordVisits } from './record-visits.ts';

const { database } = useDatabase();
const heads = ['张建国', '李秀英', '赵小童', '钱多多', '孙长河', '周平'];
const outcomes = async (attempts: readonly Promise<unknown>[]) =>
  (
    await Promise.all(
      attempts.map((each) =>
        each.then(
          () => 'ok',
          (error: Refusal) => error.code,
        ),
      ),
    )
  ).sort();

async function county(code: string) {
  const cast = await playCast(database(), { code });
  let campaignId = '';
  await database().inTransaction(async (tx) => {
    const inside = {
      ...cast,
      as: (person: Parameters<typeof cast.as>[0]) => ({ ...cast.as(person), database: database().within(tx) }),
    };
    campaignId = await openCampaignOfTest(tx, inside);
    await fillHouseholds(
      tx,
      cast,
      heads.map((headName) => ({ unit: cast.units.mill, headName })),
    );
  });
  const clerk = cast.as(cast.people.lin);
  await openVisitSeason(clerk, { campaignId });
  await formTeams(clerk, { campaignId, teams: [{ code: '1', name: '第一组', people: [{ name: '杨岳' }] }] });
  return { campaignId, clerk };
}

describe('two clerks at once', () => {
  test('give a household one first helper', async () => {
    const { campaignId, clerk } = await county('990111');
    const pair = (name: string) =>
      arrangePairings(clerk, {
        campaignId,
        pairings: [
          {
            household: { headName: '张建国' },
            helper: { name, unitName: '示范市水利局', unitLevel: 'city' },
            fromOn: '2026-01-05',
            dueToOn: '2026-02-28',
          },
        ],
      });
    expect(await outcomes([pair('顾帆'), pair('施云'), pair('骆川')])).toEqual([
      'ok',
      'pairing.rank-taken',
      'pairing.rank-taken',
    ]);
  });

  test('fill a second helper up to the limit and not beyond', async () => {
    const { campaignId, clerk } = await county('990112');
    const second = (headName: string) =>
      arrangePairings(clerk, {
        campaignId,
        pairings: [
          {
            household: { headName },
            helper: { name: '施云', unitName: '东河镇人民政府', unitLevel: 'township' },
            rank: 'second',
            fromOn: '2026-01-05',
            dueToOn: '2026-02-28',
          },
        ],
      });
    expect(await outcomes(heads.map(second))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'pairing.too-many-households']);
  });

  test('record a visit once, number needs without a gap, and answer a need once', async () => {
    const { campaignId, clerk } = await county('990113');
    const household = { headName: '张建国' };
    const visit = () =>
      recordVisits(clerk, { campaignId, visits: [{ household, teamCode: '1', visitedOn: '2026-01-08' }] });
    expect(await outcomes([visit(), visit(), visit()])).toEqual([
      'ok',
      'visit.already-recorded',
      'visit.already-recorded',
    ]);
    const raise = () =>
      raiseNeed(clerk, { campaignId, household, content: '希望就近上班', ownerName: '汪宁', raisedOn: '2026-01-06' });
    expect(await outcomes([raise(), raise(), raise()])).toEqual(['ok', 'ok', 'ok']);
    const needs = await listNeeds(clerk, { campaignId });
    expect(needs.map((need) => need.needNo)).toEqual([1, 2, 3]);
    const answer = () =>
      answerNeed(clerk, { needId: needs[0]?.id ?? '', answer: '已联系', answeredOn: '2026-01-09', outcome: 'solved' });
    expect(await outcomes([answer(), answer()])).toEqual(['need.already-answered', 'ok']);
  });
});
