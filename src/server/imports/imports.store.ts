import { sql } from 'kysely';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RowOutcome } from '#domain/imports/roster.ts';
import type { Transaction } from '#server/db/database.ts';

export type BatchState = 'received' | 'staged' | 'committed' | 'undone' | 'discarded';

export interface ReceivedBatch {
  readonly id: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly fileCipher: Buffer;
  readonly asOf: string;
}

export async function insertBatch(
  tx: Transaction,
  tenantId: string,
  batch: ReceivedBatch,
  by: { at: Date; name: string },
): Promise<void> {
  await tx
    .insertInto('import_batches')
    .values({
      tenant_id: tenantId,
      id: batch.id,
      org_id: batch.orgId,
      org_path: batch.orgPath,
      file_name: batch.fileName,
      file_digest: batch.fileDigest,
      file_cipher: batch.fileCipher,
      state: 'received',
      as_of: batch.asOf,
      layout: null,
      rows_in: 0,
      rows_accepted: 0,
      rows_repaired: 0,
      rows_parked: 0,
      rows_passed_over: 0,
      household_count: 0,
      staged_at: by.at,
      staged_by: by.name,
    })
    .execute();
}

/** The live batch that holds this very file, if any. */
export async function findByFileDigest(tx: Transaction, tenantId: string, fileDigest: string) {
  return tx
    .selectFrom('import_batches')
    .select(['id', 'file_name', 'state', 'staged_at', 'committed_at'])
    .where('tenant_id', '=', tenantId)
    .where('file_digest', '=', fileDigest)
    .where('state', 'in', ['received', 'staged', 'committed'])
    .executeTakeFirst();
}

/** A batch without its file, locked against others who would change its state. */
export async function lockBatch(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('import_batches')
    .select(['id', 'org_path', 'file_name', 'state', 'as_of', 'household_count', 'rows_in', 'rows_parked'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function loadFile(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('import_batches')
    .select(['file_cipher', 'file_name', 'as_of', 'org_path', 'layout', 'state', 'refusal'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface StagedCounts {
  readonly accepted: number;
  readonly repaired: number;
  readonly parked: number;
  readonly passedOver: number;
  readonly households: number;
}

export async function saveStaged(
  tx: Transaction,
  tenantId: string,
  id: string,
  layout: RosterLayout,
  counts: StagedCounts,
): Promise<void> {
  await tx
    .updateTable('import_batches')
    .set({
      state: 'staged',
      layout: JSON.stringify(layout),
      rows_in: counts.accepted + counts.repaired + counts.parked,
      rows_accepted: counts.accepted,
      rows_repaired: counts.repaired,
      rows_parked: counts.parked,
      rows_passed_over: counts.passedOver,
      household_count: counts.households,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function saveState(
  tx: Transaction,
  tenantId: string,
  id: string,
  change: { state: BatchState; committed_at?: Date; undone_at?: Date; refusal?: string },
): Promise<void> {
  await tx.updateTable('import_batches').set(change).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

export interface StagedRow {
  readonly rowNo: number;
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly outcome: RowOutcome;
  readonly householdNo: number | null;
  readonly repairCount: number;
  readonly doubtCount: number;
  readonly payload: Buffer;
}

const ROWS_PER_STATEMENT = 4000;

export async function insertRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  orgPath: string,
  rows: readonly StagedRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    const records = rows
      .slice(at, at + ROWS_PER_STATEMENT)
      .map(({ payload, ...row }) => ({ ...row, payload: payload.toString('base64') }));
    await sql`
      INSERT INTO import_rows (tenant_id, batch_id, row_no, org_path, unit_code, unit_name, outcome, household_no, repair_count, doubt_count, payload_cipher)
      SELECT ${tenantId}, ${batchId}, "rowNo", ${orgPath}, "unitCode", "unitName", outcome, "householdNo", "repairCount", "doubtCount", decode(payload, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        AS r("rowNo" integer, "unitCode" text, "unitName" text, outcome text, "householdNo" integer, "repairCount" integer, "doubtCount" integer, payload text)`.execute(
      tx,
    );
  }
}

export async function loadRowsToCommit(tx: Transaction, tenantId: string, batchId: string) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'outcome', 'household_no', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('outcome', '<>', 'parked')
    .orderBy('row_no')
    .execute();
}

/** Parks rows after staging: outcome, one doubt more, payload; then the counts of the batch follow from its rows. */
export async function parkRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rows: readonly { rowNo: number; payload: Buffer }[],
): Promise<void> {
  for (const { rowNo, payload } of rows) {
    await sql`
      UPDATE import_rows SET outcome = 'parked', doubt_count = doubt_count + 1, payload_cipher = ${payload}
      WHERE tenant_id = ${tenantId} AND batch_id = ${batchId} AND row_no = ${rowNo}`.execute(tx);
  }
  await sql`
    UPDATE import_batches b SET rows_accepted = c.accepted, rows_repaired = c.repaired, rows_parked = c.parked, household_count = c.households
    FROM (SELECT count(*) FILTER (WHERE outcome = 'accepted')::int AS accepted, count(*) FILTER (WHERE outcome = 'repaired')::int AS repaired,
                 count(*) FILTER (WHERE outcome = 'parked')::int AS parked, count(DISTINCT household_no) FILTER (WHERE outcome <> 'parked')::int AS households
          FROM import_rows WHERE tenant_id = ${tenantId} AND batch_id = ${batchId}) c
    WHERE b.tenant_id = ${tenantId} AND b.id = ${batchId}`.execute(tx);
}
