/** 示范县 with households in need, a plan, the county's money and a proposed list: where meetings and approvals begin. */
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Database } from '#server/db/database.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { campaignFile, settle } from '../races/hardship.ts';
import type { Household } from '../races/hardship.ts';
import { type Cast, playCast } from './cast.ts';

export const WANG: Household = { name: '王一', tail: '0012', tier: 'subsistence' };
export const LI: Household = { name: '李二', tail: '345X', tier: 'subsistence' };
export const ZHAO: Household = { name: '赵三', tail: '7788', tier: 'subsistence' };

/** Every household of these costs the county's source 72,000 fen: 600 yuan in cash and goods for 120. */
export async function stageList(
  database: Database,
  households: readonly Household[],
  { countyFen = 10_000_000n, isProposed = true, code = '990101' } = {},
) {
  const cast = await playCast(database, { code });
  await settle(database, cast, households);
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), {
    file: campaignFile({ unit: code, units: [{ code, name: '示范县总工会', level: 'county', division: '990101' }] }),
  });
  await openFundSources(cast.as(cast.people.lin), { campaignId });
  await receiveFunds(cast.as(cast.people.fang), {
    campaignId,
    sourceCode: 'CZ',
    amountFen: countyFen,
    receivedOn: '2026-01-05',
  });
  if (isProposed) await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
  return {
    cast,
    campaignId,
    clerk: cast.as(cast.people.lin),
    chair: cast.as(cast.people.zhou),
    second: secondChair(cast),
  };
}

/** 何山, who may approve like the chair and is another person. */
export function secondChair(cast: Cast) {
  return cast.as({ ...cast.people.zhou, userId: 'he.shan', name: '何山' });
}
