import { z } from 'zod';
import { reconcile } from '#domain/deliveries/reconcile.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findDeliveringCampaign } from './deliveries.store.ts';
import {
  listReconciledItems,
  listReconciledPayees,
  listReconciledPurchases,
  listReconciledSources,
} from './reconciliation.store.ts';

/**
 * 钱账物核对 of a campaign, reckoned anew from the rows of ledger, signatures, stock book and purchases: the totals, every source and item,
 * and every difference with both sides. Refuses `campaign.not-found`.
 */
export const reconcileBooks = query({
  name: 'delivery.reconcile',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now }, { campaignId }) {
    if (!(await findDeliveringCampaign(tx, tenantId, campaignId)))
      refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const payees = await listReconciledPayees(tx, tenantId, campaignId);
    const purchases = await listReconciledPurchases(tx, tenantId, campaignId);
    const items = await listReconciledItems(tx, tenantId, campaignId);
    const sources = await listReconciledSources(tx, tenantId, campaignId);
    return { ...reconcile({ sources, payees, purchases, items }), sources, payees, items, purchases, checkedAt: now };
  },
});
