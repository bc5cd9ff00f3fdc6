import { z } from 'zod';
import { totalOfQuote } from '#domain/goods/purchase.ts';
import { query } from '#server/action.ts';
import { listStoredPurchases } from './purchases.store.ts';
import { readPurchaseLimits } from './read-purchase-limits.ts';

/** The purchases of a campaign with every quotation and its total in fen, what was invoiced and what has arrived. */
export const listPurchases = query({
  name: 'goods.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const limits = await readPurchaseLimits();
    const purchases = await listStoredPurchases(tx, tenantId, campaignId);
    return purchases.map((purchase) => ({
      ...purchase,
      stepName: limits.steps.find((step) => step.code === purchase.stepCode)?.name ?? purchase.stepCode,
      state: stateOf(purchase),
      quotes: purchase.quotes.map((quote) => ({ ...quote, totalFen: totalOfQuote(purchase.lines, quote) })),
    }));
  },
});

function stateOf(purchase: {
  readonly cancelReason: string | null;
  readonly approvedAt: Date | null;
  readonly lines: readonly { readonly quantity: number; readonly received: number }[];
}): 'planned' | 'approved' | 'received' | 'cancelled' {
  if (purchase.cancelReason !== null) return 'cancelled';
  if (purchase.approvedAt === null) return 'planned';
  return purchase.lines.every((line) => line.received === line.quantity) ? 'received' : 'approved';
}
