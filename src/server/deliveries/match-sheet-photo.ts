import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PHOTO_PARKING_REASONS, type PhotoParkingCode, pageSeen, pageTyped } from '#domain/deliveries/parked-photo.ts';
import { refuse } from '#domain/refusal.ts';
import { action, type ActionScope } from '../action.ts';
import { getCampaign } from '../campaigns/get-campaign.ts';
import { keepPhoto } from '../notices/photo-vault.ts';
import { redrawPhoto } from '../notices/redraw-photo.ts';
import { insertParkedPhoto } from './parked-photos.store.ts';
import { type PlacedPage, placeOnPage, refuseNoPage } from './placed-pages.store.ts';
import { readQrCodes } from './read-qr-codes.ts';

type Matched =
  | { readonly page: PlacedPage; readonly parked: null }
  | { readonly page: null; readonly parked: { id: string; code: PhotoParkingCode; reason: string } };

/**
 * Takes the photo of a signed page and finds by its code which page of which sheet it is; redrawn without metadata, sealed under its hash. The
 * code may be typed when the camera did not catch it. A photo that shows no page is kept as parked, with the reason, for somebody to
 * look at. Refuses in words: a sign typed wrong, a sheet of another campaign or list, a page that has its photo already (unless
 * `replace`), a parked photo brought again after it was settled. Money does not move.
 */
export const matchSheetPhoto = action({
  name: 'sign-off.record',
  input: z.object({
    campaignId: z.uuid(),
    path: z.string(),
    folder: z.string(),
    typed: z.string().trim().max(60).optional(),
    replace: z.boolean().default(false),
  }),
  async run(scope, { campaignId, path, folder, typed, replace }): Promise<Matched> {
    const photo = await readFile(path);
    const { picture } = await redrawPhoto(photo);
    const typedCode = typed === undefined ? undefined : pageTyped(typed);
    const code = typedCode ?? pageSeen(await readQrCodes(photo));
    const contentHash = await keepPhoto({ folder, secrets: scope.secrets }, picture);
    if (typeof code === 'string') return park(scope, { campaignId, contentHash, code });
    const by = typedCode ? 'typed' : 'seen';
    const page = await placeOnPage(scope, { campaignId, code, contentHash, by, replace });
    if (page) return { page, parked: null };
    return typedCode ? refuseNoPage() : park(scope, { campaignId, contentHash, code: 'no-such-page' });
  },
});

async function park(
  { tx, tenantId, unitPaths, actor, now, newId, record, context }: ActionScope,
  photo: { readonly campaignId: string; readonly contentHash: string; readonly code: PhotoParkingCode },
): Promise<Matched> {
  await getCampaign(context, { campaignId: photo.campaignId });
  const orgPath = unitPaths[0] ?? '';
  const by = { userId: actor.userId, at: now };
  const parked = await insertParkedPhoto(tx, tenantId, { ...photo, id: newId(), orgPath }, by);
  if (parked.isSettled)
    refuse(
      'sheet-photo.brought-before',
      '这张照片以前传过，已经办理过，或在别的单位那里，没有重复保存。请重新拍一张再传。',
    );
  record({
    event: 'sign-off.photo-parked',
    subject: { kind: 'campaign', id: photo.campaignId },
    orgPath,
    after: { photoId: parked.id, contentHash: photo.contentHash, code: photo.code },
  });
  return { page: null, parked: { id: parked.id, code: parked.code, reason: PHOTO_PARKING_REASONS[parked.code] } };
}
