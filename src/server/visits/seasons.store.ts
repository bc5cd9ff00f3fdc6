import { type CampaignState, PROPOSING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import type { ClarityLabels } from '#domain/visits/clarity.ts';
import type { HelperLimits } from '#domain/visits/pairing.ts';
import type { VisitSeason } from '#domain/visits/visit.ts';
import type { Transaction } from '#server/db/database.ts';

export async function findCampaignOfVisits(tx: Transaction, tenantId: string, campaignId: string) {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path', 'starts_on', 'ends_on', 'status'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      orgPath: row.org_path,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      state: row.status as CampaignState,
    }
  );
}

export interface StoredSeason extends VisitSeason {
  readonly campaignId: string;
  readonly orgPath: string;
  readonly limits: HelperLimits;
}

/** Opens the season, or changes its days, limits and words. */
export async function saveSeason(
  tx: Transaction,
  tenantId: string,
  season: StoredSeason,
  by: { userId: string; at: Date },
): Promise<void> {
  const changing = {
    name: season.name,
    starts_on: season.startsOn,
    ends_on: season.endsOn,
    first_helper_limit: season.limits.first,
    second_helper_limit: season.limits.second ?? 1_000_000,
    clarity_labels: JSON.stringify(season.labels),
    opened_at: by.at,
    opened_by: by.userId,
  };
  await tx
    .insertInto('visit_seasons')
    .values({ tenant_id: tenantId, campaign_id: season.campaignId, org_path: season.orgPath, ...changing })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'campaign_id']).doUpdateSet(changing))
    .execute();
}

export async function findSeason(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredSeason | undefined> {
  const row = await tx
    .selectFrom('visit_seasons')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return (
    row && {
      campaignId: row.campaign_id,
      orgPath: row.org_path,
      name: row.name,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      limits: { first: row.first_helper_limit, second: row.second_helper_limit },
      labels: row.clarity_labels as ClarityLabels,
    }
  );
}

/**
 * The season of a campaign, for whoever wants to plan or record in it. Refuses when nobody has opened it
 * (`visit.no-season`), and a closed campaign where the actor can see it.
 */
export async function getOpenSeason(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredSeason> {
  const season = await findSeason(tx, tenantId, campaignId);
  if (!season) {
    refuse('visit.no-season', '这项活动还没有开启走访结对。请活动主办单位的经办人先在走访页开启，填好起止日期。', {
      campaignId,
    });
  }
  const campaign = await findCampaignOfVisits(tx, tenantId, campaignId);
  if (campaign) requireCampaignState(campaign, PROPOSING_STATES, '安排或登记走访');
  return season;
}
