import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { withdrawFile } from './evidence.store.ts';

/** Takes a file out of the voucher, with the reason; file and entry stay. Refuses one that is not there (`evidence.not-found`). */
export const withdrawEvidence = action({
  name: 'evidence.attach',
  input: z.object({
    campaignId: z.uuid(),
    fileId: z.uuid(),
    reason: z.string().trim().min(2, '请写明撤下的原因').max(200),
  }),
  async run({ tx, tenantId, now, record, context }, { campaignId, fileId, reason }) {
    const campaign = await getCampaign(context, { campaignId });
    if (!(await withdrawFile(tx, tenantId, campaignId, fileId, reason, now)))
      refuse('evidence.not-found', '没有找到这份附件，或者已经撤下。请刷新后核对。');
    record({
      event: 'evidence.withdrawn',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { fileId, reason },
    });
    return { withdrawn: true };
  },
});
