import { sql } from 'kysely';
import type { BankMatch } from '#domain/deliveries/bank-result.ts';
import type { Transaction } from '../db/database.ts';

export interface ResultNumbers {
  readonly rowsIn: number;
  readonly rowsPaid: number;
  readonly rowsFailed: number;
  readonly rowsRepeated: number;
  readonly rowsParked: number;
}

/** What the same file did when it came first. */
export async function findResult(tx: Transaction, tenantId: string, batchId: string, fileDigest: string) {
  const { rows } = await sql<ResultNumbers & { id: string }>`
    SELECT id, rows_in AS "rowsIn", rows_paid AS "rowsPaid", rows_failed AS "rowsFailed", rows_repeated AS "rowsRepeated", rows_parked AS "rowsParked"
    FROM bank_results WHERE tenant_id = ${tenantId}::uuid AND batch_id = ${batchId}::uuid AND file_digest = ${fileDigest}`.execute(
    tx,
  );
  return rows[0];
}

/** Keeps the result with its parked rows. The same file a second time breaks `bank_results_file_once`. */
export async function insertResult(
  tx: Transaction,
  tenantId: string,
  batch: { readonly id: string; readonly orgPath: string },
  result: ResultNumbers & { readonly id: string; readonly fileName: string; readonly fileDigest: string },
  parked: BankMatch['parked'],
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('bank_results')
    .values({
      tenant_id: tenantId,
      id: result.id,
      batch_id: batch.id,
      org_path: batch.orgPath,
      file_name: result.fileName,
      file_digest: result.fileDigest,
      rows_in: result.rowsIn,
      rows_paid: result.rowsPaid,
      rows_failed: result.rowsFailed,
      rows_repeated: result.rowsRepeated,
      rows_parked: result.rowsParked,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
  await sql`
    INSERT INTO parked_bank_rows (tenant_id, result_id, row_no, org_path, batch_id, line_no, reason_code, reason)
    SELECT ${tenantId}::uuid, ${result.id}::uuid, "rowNo", ${batch.orgPath}, ${batch.id}::uuid, "lineNo", code, reason
    FROM jsonb_to_recordset(${JSON.stringify(parked)}::jsonb) AS r ("rowNo" integer, "lineNo" integer, code text, reason text)`.execute(
    tx,
  );
}

/** Writes what the bank said to the lines; `failed` ones carry its reason. */
export async function settleLines(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  resultId: string,
  lines: readonly { lineNo: number; state: 'paid' | 'failed'; reason: string | null; on: string }[],
  at: Date,
): Promise<void> {
  await sql`
    UPDATE bank_lines l SET state = r.state, failure_reason = r.reason, bank_on = r."on", settled_at = ${at}::timestamptz, result_id = ${resultId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS r ("lineNo" integer, state text, reason text, "on" date)
    WHERE l.tenant_id = ${tenantId}::uuid AND l.batch_id = ${batchId}::uuid AND l.line_no = r."lineNo"`.execute(tx);
}

/** Rows that fitted no line, newest file first. */
export async function listParkedBankRows(tx: Transaction, tenantId: string, batchId: string) {
  const { rows } = await sql<{ fileName: string; rowNo: number; lineNo: number | null; code: string; reason: string }>`
    SELECT s.file_name AS "fileName", k.row_no AS "rowNo", k.line_no AS "lineNo", k.reason_code AS code, k.reason FROM bank_results s
    JOIN parked_bank_rows k ON k.tenant_id = s.tenant_id AND k.result_id = s.id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.batch_id = ${batchId}::uuid ORDER BY s.recorded_at DESC, k.row_no LIMIT 1000`.execute(
    tx,
  );
  return rows;
}
