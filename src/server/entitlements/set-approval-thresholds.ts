import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { getCampaign } from '../campaigns/get-campaign.ts';
import { findThresholds, insertThresholds } from './approval.store.ts';

/**
 * Sets from which amount on two people approve in the unit of a campaign, in fen; null does not bind. What is approved
 * already stays. Whoever approves does not set it; `basis` is the document that says so.
 */
export const setApprovalThresholds = action({
  name: 'entitlement.set-thresholds',
  input: z.object({
    campaignId: z.uuid(),
    perCaseFen: z.bigint().positive().nullable(),
    perListFen: z.bigint().positive().nullable(),
    needsMeeting: z.boolean(),
    basis: z.string().trim().min(1, '请写明依据的文件或纪要').max(100),
  }),
  async run({ tx, tenantId, actor, unitPaths, now, newId, record, context }, { campaignId, ...wanted }) {
    const { orgPath } = await getCampaign(context, { campaignId });
    if (!unitPaths.some((path) => orgPath.startsWith(path)))
      refuse('campaign.out-of-reach', '复核限额由主办单位设定；您不在主办单位，请与主办单位联系。', { campaignId });
    const before = await findThresholds(tx, tenantId, campaignId);
    await insertThresholds(tx, tenantId, { ...wanted, id: newId(), orgPath }, { userId: actor.userId, at: now });
    record({
      event: 'entitlement.thresholds-set',
      subject: { kind: 'campaign', id: campaignId },
      orgPath,
      before: shown(before),
      after: shown(wanted),
    });
    return { set: true };
  },
});

const shown = (limits: {
  perCaseFen: bigint | null;
  perListFen: bigint | null;
  needsMeeting: boolean;
  basis: string;
}) => ({
  perCaseFen: limits.perCaseFen === null ? null : String(limits.perCaseFen),
  perListFen: limits.perListFen === null ? null : String(limits.perListFen),
  needsMeeting: limits.needsMeeting,
  basis: limits.basis,
});
