import type { Transaction } from '#server/db/database.ts';
import { refuse } from '#domain/refusal.ts';

export interface CampaignScope {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unitPath: string;
  /** Last day of the campaign: deadlines are judged on it, so that a figure never depends on a clock. */
  readonly endsOn: string;
}

/** The campaign and the path of its unit. Refuses `campaign.not-found` when there is none in the reader's reach. */
export async function getCampaignScope(tx: Transaction, tenantId: string, campaignId: string): Promise<CampaignScope> {
  const campaign = await tx
    .selectFrom('campaigns')
    .select(['id', 'code', 'name', 'org_path as unitPath', 'ends_on as endsOn'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return (
    campaign ??
    refuse('campaign.not-found', '没有找到这个活动，或者它不在您的管理范围内。请回到活动列表重新选择。', { campaignId })
  );
}

/** The units in the subtree, in the order of the directory. */
export async function listUnits(
  tx: Transaction,
  tenantId: string,
  unitPath: string,
): Promise<{ code: string; name: string; level: string; path: string }[]> {
  return tx
    .selectFrom('organizations')
    .select(['code', 'name', 'level', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('path', 'like', `${unitPath}%`)
    .orderBy('position')
    .orderBy('path')
    .execute();
}
