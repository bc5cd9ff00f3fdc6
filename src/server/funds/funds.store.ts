import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';

export interface CampaignOfFunds {
  readonly id: string;
  readonly name: string;
  readonly orgPath: string;
  readonly file: CampaignFile;
}

/** The campaign money is kept for. Refuses `campaign.not-found`. */
export async function getCampaignOfFunds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<CampaignOfFunds> {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path', 'plan'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (!row)
    refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
  return { id: row.id, name: row.name, orgPath: row.org_path, file: CampaignFile.parse(row.plan) };
}
