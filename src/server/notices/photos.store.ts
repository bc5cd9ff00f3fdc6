import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface NewPhoto {
  readonly id: string;
  readonly noticeId: string;
  readonly orgPath: string;
  readonly place: string;
  readonly contentHash: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly saidAt: Date;
}

/** The same picture of the same list again breaks `notice_photos_once`. */
export async function insertPhoto(
  tx: Transaction,
  tenantId: string,
  photo: NewPhoto,
  by: { readonly at: Date; readonly userId: string },
): Promise<void> {
  await tx
    .insertInto('notice_photos')
    .values({
      tenant_id: tenantId,
      id: photo.id,
      notice_id: photo.noticeId,
      org_path: photo.orgPath,
      place: photo.place,
      content_hash: photo.contentHash,
      width: photo.width,
      height: photo.height,
      bytes: photo.bytes,
      said_at: photo.saidAt,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}

export interface StoredPhoto {
  readonly id: string;
  readonly noticeId: string;
  readonly place: string;
  readonly contentHash: string;
  readonly saidAt: Date;
  readonly recordedAt: Date;
}

export async function listPhotos(tx: Transaction, tenantId: string, noticeId: string): Promise<StoredPhoto[]> {
  const { rows } = await sql<StoredPhoto>`
    SELECT id, notice_id AS "noticeId", place, content_hash AS "contentHash", said_at AS "saidAt", recorded_at AS "recordedAt"
    FROM notice_photos WHERE tenant_id = ${tenantId}::uuid AND notice_id = ${noticeId}::uuid ORDER BY recorded_at, id`.execute(
    tx,
  );
  return rows;
}
