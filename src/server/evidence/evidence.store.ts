import { sql } from 'kysely';
import type { BatchKind } from '#domain/evidence/batch-evidence.ts';
import type { Transaction } from '#server/db/database.ts';

export interface EvidenceFile {
  readonly id: string;
  readonly slot: string;
  readonly title: string;
  readonly mediaType: string;
  readonly pages: number;
  readonly sizeBytes: number;
  readonly contentKey: string;
  readonly attachedAt: Date;
  /** The batch it belongs to; null: to the whole campaign. */
  readonly batchKind: BatchKind | null;
  readonly batchId: string | null;
}

export async function listEvidenceFiles(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<EvidenceFile[]> {
  const { rows } = await sql<EvidenceFile>`
    SELECT id, slot, title, media_type AS "mediaType", pages, size_bytes AS "sizeBytes", content_key AS "contentKey", attached_at AS "attachedAt",
      batch_kind AS "batchKind", batch_id AS "batchId"
    FROM evidence_files WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND withdrawn_at IS NULL
    ORDER BY attached_at, id`.execute(tx);
  return rows;
}

/** The same content in the same place a second time breaks `evidence_files_once`. */
export async function insertEvidenceFile(
  tx: Transaction,
  tenantId: string,
  file: Omit<EvidenceFile, 'attachedAt'> & { readonly campaignId: string; readonly orgPath: string },
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('evidence_files')
    .values({
      tenant_id: tenantId,
      id: file.id,
      campaign_id: file.campaignId,
      org_path: file.orgPath,
      slot: file.slot,
      title: file.title,
      media_type: file.mediaType,
      pages: file.pages,
      size_bytes: file.sizeBytes,
      content_key: file.contentKey,
      batch_kind: file.batchKind,
      batch_id: file.batchId,
      attached_at: by.at,
      attached_by: by.userId,
    })
    .execute();
}

export async function withdrawFile(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  fileId: string,
  reason: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evidence_files')
    .set({ withdrawn_at: at, withdraw_reason: reason })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('id', '=', fileId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Who approved the list of a campaign, by which meeting; null while nothing is approved. */
export async function findApproval(tx: Transaction, tenantId: string, campaignId: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string }>`
    SELECT t.reason FROM postings p JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND p.kind = 'reserve' LIMIT 1`.execute(
    tx,
  );
  return rows[0]?.reason ?? null;
}
