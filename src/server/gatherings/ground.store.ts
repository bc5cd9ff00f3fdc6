import { sql } from 'kysely';
import { isWithin } from '#domain/accounts/permissions.ts';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface UnitOfRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/**
 * The unit at which something is recorded: the one named, else the one that runs the campaign, else, for a unit below it, the actor's
 * own. Refuses `organization.not-found`.
 */
export async function getUnitOfRecord(
  tx: Transaction,
  tenantId: string,
  campaign: { readonly orgPath: string },
  unitCode: string | undefined,
  unitPaths: readonly string[],
): Promise<UnitOfRecord> {
  const own = unitPaths.some((path) => isWithin(campaign.orgPath, path)) ? campaign.orgPath : (unitPaths[0] ?? '');
  const units = tx.selectFrom('organizations').select(['id', 'code', 'name', 'path']).where('tenant_id', '=', tenantId);
  const unit = await (unitCode === undefined
    ? units.where('path', '=', own)
    : units.where('code', '=', unitCode)
  ).executeTakeFirst();
  if (!unit)
    refuse(
      'organization.not-found',
      `没有找到编号为“${unitCode ?? ''}”的单位，或不在您管辖的范围内。请核对单位编号。`,
      { unitCode },
    );
  return unit;
}

export async function findCampaign(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<{
    id: string;
    name: string;
    orgPath: string;
    startsOn: string;
    endsOn: string;
    state: CampaignState;
    measureCodes: string[];
  }>`
    SELECT c.id, c.name, c.org_path AS "orgPath", c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.status AS state,
           coalesce((SELECT array_agg(m.code ORDER BY m.position) FROM campaign_measures m
                      WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.id), '{}') AS "measureCodes"
    FROM campaigns c WHERE c.tenant_id = ${tenantId} AND c.id = ${campaignId}`.execute(tx);
  return rows[0];
}
