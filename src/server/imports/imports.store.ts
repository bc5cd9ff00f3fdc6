import { sql } from 'kysely';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RowOutcome } from '#domain/imports/roster.ts';
import type { Transaction } from '#server/db/database.ts';

export type BatchState = 'received' | 'choosing' | 'staged' | 'rechecking' | 'committed' | 'undone' | 'discarded';

export interface ReceivedBatch {
  readonly id: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly fileBytes: number;
  /** The batch that holds the file, when it is not this one. */
  readonly fileBatchId: string | null;
  /** Empty when the file has one roster only. */
  readonly sheetName: string;
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
      file_cipher: null,
      file_bytes: BigInt(batch.fileBytes),
      file_batch_id: batch.fileBatchId,
      sheet_name: batch.sheetName,
      sheets: null,
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
    .where('state', 'in', ['received', 'choosing', 'staged', 'rechecking', 'committed'])
    .orderBy('id')
    .executeTakeFirst();
}

/**
 * A batch, locked against others who would change its state. Rows that are being written for it do not stand in the way: a check
 * that is running can be cancelled.
 */
export async function lockBatch(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('import_batches')
    .select(BATCH)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

const BATCH = [
  'id',
  'org_id',
  'org_path',
  'file_name',
  'file_digest',
  'file_bytes',
  'file_batch_id',
  'sheet_name',
  'sheets',
  'state',
  'refusal',
  'as_of',
  'layout',
  'household_count',
  'rows_in',
  'rows_accepted',
  'rows_repaired',
  'rows_parked',
  'rows_passed_over',
  'staged_at',
  'staged_by',
  'committed_at',
  'recheck_no',
] as const;

/** A batch as it is now, without a lock. */
export async function loadBatch(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('import_batches')
    .select(BATCH)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Lets one check of a batch run at a time, to the end of the transaction, without locking the batch itself. */
export async function holdCheck(tx: Transaction, batchId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`check-import ${batchId}`}, 0))`.execute(tx);
}

export async function findState(tx: Transaction, tenantId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('import_batches')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state;
}

export interface StagedCounts {
  readonly accepted: number;
  readonly repaired: number;
  readonly parked: number;
  readonly passedOver: number;
  readonly households: number;
}

/** Closes the check of a received batch; false when somebody took it away meanwhile. */
export async function saveStaged(
  tx: Transaction,
  tenantId: string,
  id: string,
  { layout, sheets, counts }: { layout: RosterLayout; sheets: readonly SheetChoice[]; counts: StagedCounts },
): Promise<boolean> {
  const saved = await tx
    .updateTable('import_batches')
    .set({
      state: 'staged',
      layout: JSON.stringify(layout),
      sheets: JSON.stringify(sheets),
      rows_in: counts.accepted + counts.repaired + counts.parked,
      rows_accepted: counts.accepted,
      rows_repaired: counts.repaired,
      rows_parked: counts.parked,
      rows_passed_over: counts.passedOver,
      household_count: counts.households,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'received')
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function saveState(
  tx: Transaction,
  tenantId: string,
  id: string,
  change: {
    state: BatchState;
    committed_at?: Date;
    undone_at?: Date;
    refusal?: string;
    sheet_name?: string;
    sheets?: string;
    recheck_no?: number;
  },
): Promise<void> {
  await tx.updateTable('import_batches').set(change).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

export interface StagedRow {
  readonly rowNo: number;
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly outcome: RowOutcome;
  readonly householdNo: number | null;
  /** Of a household in the register: whether this row changes it; null for new and parked ones. */
  readonly registration: 'unchanged' | 'changed' | null;
  /** Beside a head whose household has other members in the register. */
  readonly memberChange: 'waiting' | 'confirmed' | null;
  readonly repairCount: number;
  readonly doubtCount: number;
  /** Marks of its ID numbers, as text. */
  readonly numberMarks: readonly string[];
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
      INSERT INTO import_rows (tenant_id, batch_id, row_no, org_path, unit_code, unit_name, outcome, household_no, registration, member_change, repair_count, doubt_count, number_marks, payload_cipher)
      SELECT ${tenantId}, ${batchId}, "rowNo", ${orgPath}, "unitCode", "unitName", outcome, "householdNo", registration, "memberChange", "repairCount", "doubtCount", "numberMarks", decode(payload, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        AS r("rowNo" integer, "unitCode" text, "unitName" text, outcome text, "householdNo" integer, registration text, "memberChange" text, "repairCount" integer, "doubtCount" integer, "numberMarks" bigint[], payload text)`.execute(
      tx,
    );
  }
}

/** The rows to take from `after` on, in the order of the sheet; at most `limit`, so the last household may go on in the next. */
export async function loadRowsToCommit(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  after: number,
  limit: number,
) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'outcome', 'household_no', 'registration', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('row_no', '>', after)
    .where('household_no', 'is not', null)
    .where('outcome', '<>', 'parked')
    .orderBy('row_no')
    .limit(limit)
    .execute();
}

/** Rows that belong to households of the register, from `after` on. */
export async function loadRegisteredRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  after: number,
  limit: number,
) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('registration', 'is not', null)
    .where('row_no', '>', after)
    .orderBy('row_no')
    .limit(limit)
    .execute();
}

/** Parks rows after staging: outcome, one doubt more, payload. */
export async function parkRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rows: readonly { rowNo: number; payload: Buffer }[],
): Promise<void> {
  for (const { rowNo, payload } of rows) {
    await sql`
      UPDATE import_rows SET outcome = 'parked', registration = NULL, member_change = NULL, doubt_count = doubt_count + 1, payload_cipher = ${payload}
      WHERE tenant_id = ${tenantId} AND batch_id = ${batchId} AND row_no = ${rowNo}`.execute(tx);
  }
}

/** Lets the counts of a batch follow from its rows. */
export async function recount(tx: Transaction, tenantId: string, batchId: string): Promise<void> {
  await sql`
    UPDATE import_batches b SET rows_accepted = c.accepted, rows_repaired = c.repaired, rows_parked = c.parked, household_count = c.households
    FROM (SELECT count(*) FILTER (WHERE outcome = 'accepted')::int AS accepted, count(*) FILTER (WHERE outcome = 'repaired')::int AS repaired,
                 count(*) FILTER (WHERE outcome = 'parked')::int AS parked, count(DISTINCT household_no) FILTER (WHERE outcome <> 'parked')::int AS households
          FROM import_rows WHERE tenant_id = ${tenantId} AND batch_id = ${batchId}) c
    WHERE b.tenant_id = ${tenantId} AND b.id = ${batchId}`.execute(tx);
}
