import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';
import { findParkedPhoto, type ParkedPhoto } from './parked-photos.store.ts';

/** The parked photo, held until the transaction ends. Refuses one that is not there (`sheet-photo.not-found`) or was settled before. */
export async function requireWaitingPhoto(
  tx: Transaction,
  tenantId: string,
  which: { readonly campaignId: string; readonly photoId: string },
): Promise<ParkedPhoto> {
  const photo = await findParkedPhoto(tx, tenantId, { ...which, lock: true });
  if (!photo) refuse('sheet-photo.not-found', '没有找到这张照片，或不在您管辖的范围内。请刷新后重试。');
  if (photo.isSettled) refuse('sheet-photo.settled', '这张照片刚刚已经办理过。请刷新后查看。');
  return photo;
}
