import { z } from 'zod';
import { amountOfQuota, QUOTA_SUBJECTS, type QuotaSubject, requireChange } from '#domain/entitlements/quota.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockProposingCampaign } from './candidates.store.ts';
import { holdQuota, holdTaken, saveChangedQuota } from './coverage.store.ts';
import { takenWithin } from './taken-within.ts';

/**
 * Raises or lowers the quota of one unit, with the reason; the others stay as they were shared out. Money in fen. Refuses a unit
 * without a quota (`quota.none`), an amount that changes nothing, and one below what is approved or frozen in the unit already
 * (`quota.below-taken`). Before and after are journalled with the reason.
 */
export const changeQuota = action({
  name: 'quota.set',
  input: z.object({
    campaignId: z.uuid(),
    subject: z.enum(Object.keys(QUOTA_SUBJECTS) as [QuotaSubject, ...QuotaSubject[]]),
    unitCode: z.string(),
    amount: z.bigint().nonnegative(),
    reason: z.string().trim().min(4, '请写明调整名额的理由，至少 4 个字').max(500),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, subject, unitCode, amount, reason }) {
    const taken = await holdTaken(tx, tenantId, campaignId);
    const campaign = await lockProposingCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const quota = await holdQuota(tx, tenantId, { campaignId, subject, unitCode });
    if (!quota)
      refuse('quota.none', '这个单位还没有这一种名额，或刚刚有人重新分配过。请刷新后查看，先分配名额。', { unitCode });
    const { orgId, orgPath, unitName, amount: before } = quota;
    requireChange(subject, before, { unitName, amount, taken: takenWithin(taken, subject, orgPath) });
    await saveChangedQuota(
      tx,
      tenantId,
      { campaignId, subject, orgId, amount, reason },
      { userId: actor.userId, at: now },
    );
    record({
      event: amount > before ? 'quota.raised' : 'quota.lowered',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { subject, unitCode, amount: String(before) },
      after: { subject, unitCode, amount: String(amount), reason },
    });
    return { unitName, said: amountOfQuota(subject, amount) };
  },
});
