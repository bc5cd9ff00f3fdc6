import type { RowsBySource } from '#domain/indicators/indicator.ts';
import type { Transaction } from '#server/db/database.ts';
import { getCampaignScope } from './campaign-scope.store.ts';
import { loadRows } from './figure-rows.store.ts';

/** Every recorded fact of a campaign that figures are drawn from, for reads that already stand inside their own scope. */
export async function loadCampaignRows(tx: Transaction, tenantId: string, campaignId: string): Promise<RowsBySource> {
  const { unitPath } = await getCampaignScope(tx, tenantId, campaignId);
  return loadRows(tx, { tenantId, campaignId, unitPath });
}
