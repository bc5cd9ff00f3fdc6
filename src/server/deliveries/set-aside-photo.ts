import { z } from 'zod';
import { action } from '../action.ts';
import { requireWaitingPhoto, settleParkedPhoto } from './parked-photos.store.ts';
import { requireReason } from './require-reason.ts';

/** Says of a parked photo that it is no page of this campaign, and why; it stays sealed. Refuses one settled before and a reason of nothing. */
export const setAsidePhoto = action({
  name: 'sign-off.record',
  input: z.object({ campaignId: z.uuid(), photoId: z.uuid(), reason: z.string().max(200) }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, photoId, reason }) {
    const why = requireReason(reason, '请写明为什么不用这张照片');
    const { orgPath, contentHash } = await requireWaitingPhoto(tx, tenantId, { campaignId, photoId });
    await settleParkedPhoto(tx, tenantId, photoId, { why }, { userId: actor.userId, at: now });
    record({
      event: 'sign-off.photo-set-aside',
      subject: { kind: 'campaign', id: campaignId },
      orgPath,
      after: { photoId, contentHash, why },
    });
    return { photoId };
  },
});
