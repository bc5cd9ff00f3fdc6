import { sql } from 'kysely';
import type { PhotoParkingCode } from '#domain/deliveries/parked-photo.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';

export interface ParkedPhoto {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly contentHash: string;
  readonly code: PhotoParkingCode;
  readonly parkedAt: Date;
  readonly isSettled: boolean;
}

const COLUMNS = sql`id, campaign_id AS "campaignId", org_path AS "orgPath", content_hash AS "contentHash", reason_code AS code,
  parked_at AS "parkedAt", outcome IS NOT NULL AS "isSettled"`;

/** Keeps a photo that found no page; the same one brought again is the one that is there. Answers its id. */
export async function insertParkedPhoto(
  tx: Transaction,
  tenantId: string,
  photo: Omit<ParkedPhoto, 'parkedAt' | 'isSettled'>,
  by: { readonly userId: string; readonly at: Date },
): Promise<ParkedPhoto> {
  await sql`
    INSERT INTO parked_sheet_photos (tenant_id, id, campaign_id, org_path, content_hash, reason_code, parked_at, parked_by)
    VALUES (${tenantId}::uuid, ${photo.id}::uuid, ${photo.campaignId}::uuid, ${photo.orgPath}, ${photo.contentHash}, ${photo.code},
      ${by.at}::timestamptz, ${by.userId})
    ON CONFLICT ON CONSTRAINT parked_sheet_photos_once DO NOTHING`.execute(tx);
  const { rows } = await sql<ParkedPhoto>`
    SELECT ${COLUMNS} FROM parked_sheet_photos WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${photo.campaignId}::uuid
      AND content_hash = ${photo.contentHash}`.execute(tx);
  // Another unit's clerk brought this very picture before: whose it is, he does not see.
  return rows[0] ?? { ...photo, parkedAt: by.at, isSettled: true };
}

/** Photos that wait for somebody to say which page they are, the oldest first. */
export async function listWaitingPhotos(tx: Transaction, tenantId: string, campaignId: string): Promise<ParkedPhoto[]> {
  const { rows } = await sql<ParkedPhoto>`
    SELECT ${COLUMNS} FROM parked_sheet_photos WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND outcome IS NULL
    ORDER BY parked_at, id`.execute(tx);
  return rows;
}

/** A parked photo; `lock` holds it, so that two clerks settle it once. */
export async function findParkedPhoto(
  tx: Transaction,
  tenantId: string,
  which: { readonly campaignId: string; readonly photoId: string; readonly lock?: boolean },
): Promise<ParkedPhoto | undefined> {
  const { rows } = await sql<ParkedPhoto>`
    SELECT ${COLUMNS} FROM parked_sheet_photos WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${which.campaignId}::uuid
      AND id = ${which.photoId}::uuid ${which.lock ? sql`FOR UPDATE` : sql``}`.execute(tx);
  return rows[0];
}

export async function settleParkedPhoto(
  tx: Transaction,
  tenantId: string,
  photoId: string,
  as: { readonly sheetCode: string; readonly pageNo: number } | { readonly why: string },
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  const [outcome, sheetCode, pageNo, why] =
    'why' in as ? ['set-aside', null, null, as.why] : ['placed', as.sheetCode, as.pageNo, null];
  await sql`
    UPDATE parked_sheet_photos SET outcome = ${outcome}, sheet_code = ${sheetCode}, page_no = ${pageNo}, why = ${why},
      settled_at = ${by.at}::timestamptz, settled_by = ${by.userId}
    WHERE tenant_id = ${tenantId}::uuid AND id = ${photoId}::uuid`.execute(tx);
}

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
