import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getOpenPurchase, saveApproval } from './purchases.store.ts';
import { readPurchaseLimits } from './read-purchase-limits.ts';
import { words } from './shapes.ts';

/**
 * Approves a purchase. Refuses whoever planned it (`purchase.maker-is-checker`), one that is approved (`purchase.already-approved`), and
 * a large one without the number of its minutes (`purchase.no-minutes`).
 */
export const approvePurchase = action({
  name: 'goods.approve',
  input: z.object({
    campaignId: z.uuid(),
    purchaseId: z.uuid(),
    /** Meeting or way of decision, for example 工会委员会会议. */
    decision: words.min(2, '请写明由谁决定，例如工会委员会会议'),
    minutesNo: words.default(''),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, purchaseId, decision, minutesNo }) {
    const purchase = await getOpenPurchase(tx, tenantId, campaignId, purchaseId);
    if (purchase.approvedAt !== null)
      refuse('purchase.already-approved', `采购“${purchase.title}”已经批准过，没有重复批准。`);
    if (purchase.plannedBy === actor.userId)
      refuse('purchase.maker-is-checker', '提出采购的人不能自己批准。请由分管负责人用本人账号批准。');
    const step = (await readPurchaseLimits()).steps.find((each) => each.code === purchase.stepCode);
    if (step?.minutes && minutesNo === '')
      refuse('purchase.no-minutes', `“${step.name}”的采购要集体研究（${step.rule}）。请填写会议纪要号。`);
    const said = [decision, minutesNo].filter((word) => word !== '').join(' ');
    await saveApproval(tx, tenantId, purchaseId, said, { userId: actor.userId, at: now });
    record({
      event: 'goods.purchase-approved',
      subject: { kind: 'goods-purchase', id: purchaseId },
      orgPath: purchase.orgPath,
      after: { code: purchase.code, totalFen: String(purchase.totalFen), decision: said },
    });
    return { purchaseId };
  },
});
