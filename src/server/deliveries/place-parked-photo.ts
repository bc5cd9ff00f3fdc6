import { z } from 'zod';
import { pageTyped } from '#domain/deliveries/parked-photo.ts';
import { action } from '../action.ts';
import { requireWaitingPhoto, settleParkedPhoto } from './parked-photos.store.ts';
import { placeOnPage, refuseNoPage } from './placed-pages.store.ts';

/**
 * Somebody has looked at a parked photo and says which page it is, by the page's code. Refuses a photo that was settled before
 * (`sheet-photo.settled`), a code typed wrong, and what keeps a photo from a page (`placeOnPage`). Money does not move.
 */
export const placeParkedPhoto = action({
  name: 'sign-off.record',
  input: z.object({
    campaignId: z.uuid(),
    photoId: z.uuid(),
    /** Code of the page, as it is listed and printed. */
    code: z.string().trim().max(60),
    replace: z.boolean().default(false),
  }),
  async run(scope, { campaignId, photoId, code, replace }) {
    const { tx, tenantId, actor, now } = scope;
    const { contentHash } = await requireWaitingPhoto(tx, tenantId, { campaignId, photoId });
    const placed = { campaignId, code: pageTyped(code), contentHash, by: 'chosen' as const, replace };
    const page = (await placeOnPage(scope, placed)) ?? refuseNoPage();
    await settleParkedPhoto(tx, tenantId, photoId, page, { userId: actor.userId, at: now });
    return page;
  },
});
