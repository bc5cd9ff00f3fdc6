import { sql } from 'kysely';
import type { DossierDependants } from '#domain/dossiers/dependants.ts';
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

/** What has been built on the dossiers of an import and on their households. */
export async function countDependants(
  tx: Transaction,
  tenantId: string,
  importBatchId: string,
): Promise<DossierDependants> {
  const { rows } = await sql<DossierDependants>`
    WITH d AS (SELECT id, household_id FROM dossiers WHERE tenant_id = ${tenantId} AND import_batch_id = ${importBatchId}),
         e AS (SELECT id FROM entitlements WHERE tenant_id = ${tenantId} AND dossier_id IN (SELECT id FROM d))
    SELECT (SELECT count(*)::int FROM verdicts v WHERE v.tenant_id = ${tenantId} AND v.dossier_id IN (SELECT id FROM d)) AS verdicts,
           (SELECT count(*)::int FROM notice_lines n WHERE n.tenant_id = ${tenantId} AND n.dossier_id IN (SELECT id FROM d)) AS "noticeLines",
           (SELECT count(*)::int FROM e) AS entitlements,
           (SELECT count(*)::int FROM deliveries x WHERE x.tenant_id = ${tenantId} AND x.entitlement_id IN (SELECT id FROM e)) AS deliveries,
           (SELECT count(*)::int FROM pairings p WHERE p.tenant_id = ${tenantId} AND p.household_id IN (SELECT household_id FROM d)) AS pairings,
           (SELECT count(*)::int FROM helper_kin k WHERE k.tenant_id = ${tenantId} AND k.household_id IN (SELECT household_id FROM d)) AS kinships,
           (SELECT count(*)::int FROM visit_stops s WHERE s.tenant_id = ${tenantId} AND s.household_id IN (SELECT household_id FROM d)) AS stops,
           (SELECT count(*)::int FROM visits v WHERE v.tenant_id = ${tenantId} AND v.household_id IN (SELECT household_id FROM d)) AS visits,
           (SELECT count(*)::int FROM visit_group_households g WHERE g.tenant_id = ${tenantId} AND g.household_id IN (SELECT household_id FROM d)) AS "groupPlaces",
           (SELECT count(*)::int FROM needs n WHERE n.tenant_id = ${tenantId} AND n.household_id IN (SELECT household_id FROM d)) AS needs,
           (SELECT count(*)::int FROM measure_records m WHERE m.tenant_id = ${tenantId} AND m.household_id IN (SELECT household_id FROM d)) AS measures,
           ((SELECT count(*) FROM dossier_steps s WHERE s.tenant_id = ${tenantId} AND s.dossier_id IN (SELECT id FROM d))
            + (SELECT count(*) FROM dossier_attachments a WHERE a.tenant_id = ${tenantId} AND a.dossier_id IN (SELECT id FROM d))
            + (SELECT count(*) FROM dossier_consents c WHERE c.tenant_id = ${tenantId} AND c.dossier_id IN (SELECT id FROM d))
            + (SELECT count(*) FROM dossier_reviews r WHERE r.tenant_id = ${tenantId} AND r.dossier_id IN (SELECT id FROM d)))::int AS records`.execute(
    tx,
  );
  const [counts] = rows;
  if (!counts) throw new Error('a count without a row');
  return counts;
}

export async function deleteDossiersOfBatch(tx: Transaction, tenantId: string, importBatchId: string): Promise<number> {
  const deleted = await tx
    .deleteFrom('dossiers')
    .where('tenant_id', '=', tenantId)
    .where('import_batch_id', '=', importBatchId)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
