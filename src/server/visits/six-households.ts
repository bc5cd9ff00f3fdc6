/** The story the tests of visits share: six households of one unit, a team of five, and a group that takes in all six. */
import type { Refusal } from '#domain/refusal.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import type { Context } from '../context.ts';
import type { Database, Transaction } from '../db/database.ts';
import { formTeams } from './form-teams.ts';
import { formVisitGroup } from './form-visit-group.ts';
import { openVisitSeason } from './open-visit-season.ts';

/** 'ok', or the code of the refusal. */
export const codeOf = (running: Promise<unknown>): Promise<string> =>
  running.then(
    () => 'ok',
    (error: Refusal) => error.code,
  );
export const five = ['杨岳', '汪宁', '季安', '苏禾', '田野'].map((name, index) => ({
  name,
  post: index === 0 ? '校长' : '工会委员',
}));
export const heads = ['张建国', '李秀英', '赵小童', '钱多多', '孙长河', '周平'];

export async function six(
  database: Database,
  tx: Transaction,
): Promise<{ cast: Cast; campaignId: string; clerk: Context }> {
  const cast = await playCast(database);
  const campaignId = await openCampaignOfTest(tx, cast);
  await fillHouseholds(
    tx,
    cast,
    heads.map((headName) => ({ unit: cast.units.mill, headName, members: 3 })),
  );
  const clerk = cast.as(cast.people.lin);
  await openVisitSeason(clerk, { campaignId });
  await formTeams(clerk, { campaignId, teams: [{ code: '1', name: '第一组', people: five }] });
  await formVisitGroup(clerk, {
    campaignId,
    code: 'flood',
    name: '受灾困难家庭',
    households: heads.map((headName) => ({ headName })),
  });
  return { cast, campaignId, clerk };
}
export const brings = (cashFen: number, goodsFen: number) => ({
  cashFen,
  goods: goodsFen === 0 ? [] : [{ name: '大米', quantity: 1, amountFen: goodsFen }],
  sourceName: '校工会经费',
  method: 'self' as const,
});
