import { z } from 'zod';
import { decideExclusion } from '#domain/entitlements/entitlement.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { releaseFunds } from '../funds/release-funds.ts';
import { findCampaignOf, lockEntitlements, saveExclusions } from './entitlements.store.ts';

/** Takes one household off the list for a recorded reason; money earmarked for it goes back to its source. */
export const excludeEntitlement = action({
  name: 'entitlement.exclude',
  input: z.object({ entitlementId: z.uuid(), reason: z.string().trim().min(1, '请写明不发放的原因') }),
  async run({ tx, tenantId, record, context }, { entitlementId, reason }) {
    const campaignId = await findCampaignOf(tx, tenantId, entitlementId);
    const [entitlement] = campaignId ? await lockEntitlements(tx, tenantId, campaignId, [entitlementId]) : [];
    if (!campaignId || !entitlement)
      refuse('entitlement.not-found', '没有找到这一户的核定额，请刷新列表后重试。', { entitlementId });
    decideExclusion(entitlement, entitlement.isDelivered, reason, entitlement.isOnItsWay);

    await saveExclusions(tx, tenantId, [entitlementId], reason);
    const { state, cashSource, cashFen, goodsSource, goodsFen, orgPath } = entitlement;
    if (state === 'approved') {
      await releaseFunds(context, {
        campaignId,
        reason: `不发放：${reason}`,
        amounts: [
          ...(cashSource === null ? [] : [{ sourceCode: cashSource, amountFen: cashFen, entitlementId }]),
          ...(goodsSource === null ? [] : [{ sourceCode: goodsSource, amountFen: goodsFen, entitlementId }]),
        ],
      });
    }
    record({
      event: 'entitlement.excluded',
      subject: { kind: 'entitlement', id: entitlementId },
      orgPath,
      before: { state },
      after: { state: 'excluded', reason },
    });
    return { state: 'excluded' as const };
  },
});
