import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';

/** The highest running number in use by unit id; units without a dossier are left out. */
export async function lastRunningNumbers(
  tx: Transaction,
  tenantId: string,
  orgIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ orgId: string; last: number }>`
    SELECT org_id AS "orgId", max(substring(dossier_no FROM '[0-9]+$')::int) AS last
    FROM dossiers WHERE tenant_id = ${tenantId} AND org_id = ANY (${orgIds}::uuid[]) GROUP BY org_id`.execute(tx);
  return new Map(rows.map((row) => [row.orgId, row.last]));
}

export interface DossierRecords {
  /** Bytes as base64, amounts as text: they travel as one JSON parameter. */
  readonly dossiers: readonly Record<string, unknown>[];
  readonly outlay: readonly Record<string, unknown>[];
}

export async function insertDossiers(
  tx: Transaction,
  tenantId: string,
  importBatchId: string | null,
  openedOn: string,
  records: DossierRecords,
): Promise<void> {
  await sql`
    INSERT INTO dossiers (tenant_id, id, household_id, dossier_no, org_id, org_path, status, main_cause, secondary_causes, still_hard_after_relief, is_migrant_worker,
                          recipient_class, annual_income_fen, clarity, remark_cipher, opened_on, import_batch_id, import_row_no)
    SELECT ${tenantId}, id, household_id, dossier_no, org_id, org_path, 'in-file', main_cause, ARRAY(SELECT jsonb_array_elements_text(secondary_causes)),
           still_hard, is_migrant_worker, recipient_class, income_fen, clarity, decode(remark, 'base64'), ${openedOn}, ${importBatchId}, row_no
    FROM jsonb_to_recordset(${JSON.stringify(records.dossiers)}::jsonb)
      AS r(id uuid, household_id uuid, dossier_no text, org_id uuid, org_path text, main_cause text, secondary_causes jsonb, still_hard boolean, is_migrant_worker boolean,
           recipient_class text, income_fen bigint, clarity jsonb, remark text, row_no integer)`.execute(tx);
  await sql`
    INSERT INTO outlay_items (tenant_id, dossier_id, kind, org_path, amount_fen)
    SELECT ${tenantId}, dossier_id, kind, org_path, amount_fen
    FROM jsonb_to_recordset(${JSON.stringify(records.outlay)}::jsonb) AS r(dossier_id uuid, kind text, org_path text, amount_fen bigint)`.execute(
    tx,
  );
  await refreshStatistics(tx, records.dossiers.length, 'dossiers', 'outlay_items');
}

/** Keeps what a roster says of the form. Marked as the import's own until somebody saves the form, so that undoing takes it along. */
export async function insertImportedAnswers(
  tx: Transaction,
  tenantId: string,
  importBatchId: string,
  at: Date,
  answers: readonly Record<string, unknown>[],
): Promise<void> {
  await sql`
    INSERT INTO dossier_answers (tenant_id, dossier_id, subject, org_path, answers, sources, changed_at, changed_by)
    SELECT ${tenantId}, dossier_id, subject, org_path, answers, sources, ${at}, ${`import:${importBatchId}`}
    FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS r(dossier_id uuid, subject text, org_path text, answers jsonb, sources jsonb)`.execute(
    tx,
  );
  await refreshStatistics(tx, answers.length, 'dossier_answers');
}

export async function deleteDossiersOfBatch(tx: Transaction, tenantId: string, importBatchId: string): Promise<number> {
  const deleted = await tx
    .deleteFrom('dossiers')
    .where('tenant_id', '=', tenantId)
    .where('import_batch_id', '=', importBatchId)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
