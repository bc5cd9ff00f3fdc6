import { z } from 'zod';
import { amountOfQuota, QUOTA_SUBJECTS, type QuotaSubject, requireRaised } from '#domain/entitlements/quota.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockProposingCampaign } from './candidates.store.ts';
import { holdQuota, saveRaisedQuota } from './coverage.store.ts';

/**
 * Raises the quota of one unit, with the reason; the others stay as they were shared out. Money in fen. Refuses a unit without a
 * quota (`quota.none`) and an amount that is no raise (`quota.not-raised`). Before and after are journalled.
 */
export const raiseQuota = action({
  name: 'quota.set',
  input: z.object({
    campaignId: z.uuid(),
    subject: z.enum(Object.keys(QUOTA_SUBJECTS) as [QuotaSubject, ...QuotaSubject[]]),
    unitCode: z.string(),
    amount: z.bigint().nonnegative(),
    reason: z.string().trim().min(4, '请写明调高名额的理由，至少 4 个字').max(500),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, subject, unitCode, amount, reason }) {
    const campaign = await lockProposingCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const quota = await holdQuota(tx, tenantId, { campaignId, subject, unitCode });
    if (!quota)
      refuse('quota.none', '这个单位还没有这一种名额，或刚刚有人重新分配过。请刷新后查看，先分配名额。', { unitCode });
    requireRaised(subject, quota.amount, amount);
    await saveRaisedQuota(
      tx,
      tenantId,
      { campaignId, subject, orgId: quota.orgId, amount, reason },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'quota.raised',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { subject, unitCode, amount: String(quota.amount) },
      after: { subject, unitCode, amount: String(amount), reason },
    });
    return { unitName: quota.unitName, said: amountOfQuota(subject, amount) };
  },
});
