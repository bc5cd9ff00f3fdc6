import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getOpenPurchase, saveCancellation } from './purchases.store.ts';
import { words } from './shapes.ts';

/** Gives a purchase up, with the reason; its number stays used. Refuses one of which something has arrived (`purchase.arrived`). */
export const cancelPurchase = action({
  name: 'goods.plan',
  input: z.object({ campaignId: z.uuid(), purchaseId: z.uuid(), reason: words.min(2, '请写明取消的原因') }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, purchaseId, reason }) {
    const purchase = await getOpenPurchase(tx, tenantId, campaignId, purchaseId);
    if (purchase.lines.some((line) => line.received > 0))
      refuse('purchase.arrived', `采购“${purchase.title}”已有货物入库，不能取消。`);
    await saveCancellation(tx, tenantId, purchaseId, reason, { userId: actor.userId, at: now });
    record({
      event: 'goods.purchase-cancelled',
      subject: { kind: 'goods-purchase', id: purchaseId },
      orgPath: purchase.orgPath,
      after: { code: purchase.code, reason },
    });
    return { purchaseId };
  },
});
