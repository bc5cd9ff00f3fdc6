import type { Transaction } from '#server/db/database.ts';

export interface AttachmentToSave {
  readonly id: string;
  readonly dossierId: string;
  readonly orgPath: string;
  readonly slot: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly pages: number;
  readonly contentKey: string;
  readonly health: boolean;
  readonly at: Date;
  readonly by: string;
}

export async function insertAttachment(tx: Transaction, tenantId: string, one: AttachmentToSave): Promise<void> {
  await tx
    .insertInto('dossier_attachments')
    .values({
      tenant_id: tenantId,
      id: one.id,
      dossier_id: one.dossierId,
      org_path: one.orgPath,
      slot: one.slot,
      file_name: one.fileName,
      media_type: one.mediaType,
      size_bytes: one.sizeBytes,
      pages: one.pages,
      content_key: one.contentKey,
      health: one.health,
      attached_at: one.at,
      attached_by: one.by,
    })
    .execute();
}

/** An attachment of this dossier that stands; undefined when there is none within reach. */
export async function findAttachment(tx: Transaction, tenantId: string, dossierId: string, id: string) {
  return tx
    .selectFrom('dossier_attachments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

export async function withdrawAttachmentRow(
  tx: Transaction,
  tenantId: string,
  id: string,
  how: { readonly at: Date; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('dossier_attachments')
    .set({ withdrawn_at: how.at, withdrawn_by: how.by, withdrawn_reason: how.reason })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export interface ConsentToSave {
  readonly id: string;
  readonly dossierId: string;
  readonly orgPath: string;
  readonly signerId: string;
  readonly signedOn: string;
  readonly manner: string;
  readonly scope: readonly string[];
  readonly validUntil: string;
  readonly attachmentId: string | null;
  readonly handler: string;
  readonly at: Date;
  readonly by: string;
}

export async function insertConsent(tx: Transaction, tenantId: string, one: ConsentToSave): Promise<void> {
  await tx
    .insertInto('dossier_consents')
    .values({
      tenant_id: tenantId,
      id: one.id,
      dossier_id: one.dossierId,
      org_path: one.orgPath,
      signer_id: one.signerId,
      signed_on: one.signedOn,
      manner: one.manner,
      scope: [...one.scope],
      valid_until: one.validUntil,
      attachment_id: one.attachmentId,
      handler: one.handler,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();
}

/** Ends a consent of this dossier; false when it does not stand or is not within reach. */
export async function revokeConsentRow(
  tx: Transaction,
  tenantId: string,
  dossierId: string,
  id: string,
  on: string,
): Promise<boolean> {
  const ended = await tx
    .updateTable('dossier_consents')
    .set({ revoked_on: on })
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .where('id', '=', id)
    .where('revoked_on', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
