import type { Transaction } from '#server/db/database.ts';

export interface NewPicture {
  readonly itemId: string;
  readonly orgPath: string;
  readonly digest: string;
  readonly cipher: Buffer;
  readonly width: number;
  readonly height: number;
}

export async function insertPicture(
  tx: Transaction,
  tenantId: string,
  picture: NewPicture,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('publicity_pictures')
    .values({
      tenant_id: tenantId,
      item_id: picture.itemId,
      digest: picture.digest,
      org_path: picture.orgPath,
      picture_cipher: picture.cipher,
      width: picture.width,
      height: picture.height,
      kept_at: by.at,
      kept_by: by.userId,
    })
    .execute();
}

/** Pictures of an item, the first kept first; without their content. */
export async function listStoredPictures(tx: Transaction, tenantId: string, itemId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('publicity_pictures')
    .select('digest')
    .where('tenant_id', '=', tenantId)
    .where('item_id', '=', itemId)
    .orderBy('kept_at')
    .orderBy('digest')
    .execute();
  return rows.map((row) => row.digest);
}

export async function findPicture(tx: Transaction, tenantId: string, itemId: string, digest: string) {
  return tx
    .selectFrom('publicity_pictures')
    .select('picture_cipher as cipher')
    .where('tenant_id', '=', tenantId)
    .where('item_id', '=', itemId)
    .where('digest', '=', digest)
    .executeTakeFirst();
}
