import { sql } from 'kysely';
import type { CheckedFactsJson } from '#domain/eligibility/checked-facts.ts';
import type { Transaction } from '#server/db/database.ts';

export interface CheckedSheet {
  readonly facts: CheckedFactsJson;
  readonly source: string;
  readonly checkedOn: string;
  readonly recordedBy: string;
}

/** The open dossier of a household with what its check found; undefined for an unknown household or one without a dossier in use. */
export async function findCheckedSheet(
  tx: Transaction,
  tenantId: string,
  householdId: string,
): Promise<{ dossierId: string; orgPath: string; sheet: CheckedSheet | null } | undefined> {
  const row = await tx
    .selectFrom('dossiers as d')
    .leftJoin('checked_facts as c', (join) =>
      join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.dossier_id', '=', 'd.id'),
    )
    .select(['d.id', 'd.org_path', 'c.facts', 'c.source', 'c.checked_on', 'c.recorded_by'])
    .where('d.tenant_id', '=', tenantId)
    .where('d.household_id', '=', householdId)
    .where('d.status', 'in', ['draft', 'in-file'])
    .executeTakeFirst();
  if (!row) return undefined;
  const sheet =
    row.source === null
      ? null
      : {
          facts: row.facts as CheckedFactsJson,
          source: row.source,
          checkedOn: row.checked_on ?? '',
          recordedBy: row.recorded_by ?? '',
        };
  return { dossierId: row.id, orgPath: row.org_path, sheet };
}

export async function findDossiersByNo(
  tx: Transaction,
  tenantId: string,
  numbers: readonly string[],
): Promise<{ dossierNo: string; dossierId: string; orgPath: string; facts: CheckedFactsJson | null }[]> {
  const { rows } = await sql<{ dossier_no: string; id: string; org_path: string; facts: CheckedFactsJson | null }>`
    SELECT d.dossier_no, d.id, d.org_path, c.facts FROM dossiers d
    LEFT JOIN checked_facts c ON c.tenant_id = d.tenant_id AND c.dossier_id = d.id
    WHERE d.tenant_id = ${tenantId} AND d.dossier_no = ANY (${numbers}::text[]) AND d.status IN ('draft', 'in-file')`.execute(
    tx,
  );
  return rows.map((row) => ({ dossierNo: row.dossier_no, dossierId: row.id, orgPath: row.org_path, facts: row.facts }));
}

export interface SheetToSave {
  readonly dossierId: string;
  readonly orgPath: string;
  readonly facts: CheckedFactsJson;
}

/** Writes the sheets down; what stood there before is in the journal. */
export async function saveCheckedSheets(
  tx: Transaction,
  tenantId: string,
  sheets: readonly SheetToSave[],
  occasion: { readonly source: string; readonly checkedOn: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`
    INSERT INTO checked_facts (tenant_id, dossier_id, org_path, facts, source, checked_on, recorded_at, recorded_by)
    SELECT ${tenantId}::uuid, r."dossierId", r."orgPath", r.facts, ${occasion.source}, ${occasion.checkedOn}::date, ${occasion.at}::timestamptz, ${occasion.by}
    FROM jsonb_to_recordset(${JSON.stringify(sheets)}::jsonb) AS r("dossierId" uuid, "orgPath" text, facts jsonb)
    ON CONFLICT (tenant_id, dossier_id) DO UPDATE SET org_path = excluded.org_path, facts = excluded.facts, source = excluded.source,
      checked_on = excluded.checked_on, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`.execute(
    tx,
  );
}

export interface CheckedRecord {
  readonly seq: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly source: string;
  readonly checkedOn: string;
  readonly before: CheckedFactsJson | null;
  readonly after: CheckedFactsJson;
}

/** What was written down of a dossier's check, from the journal, the newest first; at most fifty. */
export async function listCheckedRecords(
  tx: Transaction,
  tenantId: string,
  dossierId: string,
): Promise<CheckedRecord[]> {
  const { rows } = await sql<CheckedRecord>`
    SELECT j.seq::text, j.at AS "recordedAt", j.user_name AS "recordedBy", j.after ->> 'source' AS source, j.after ->> 'checkedOn' AS "checkedOn",
      j.before -> 'facts' AS before, j.after -> 'facts' AS after
    FROM journal j
    WHERE j.tenant_id = ${tenantId}::uuid AND j.subject_kind = 'dossier' AND j.subject_id = ${dossierId} AND j.event = 'eligibility.checked'
    ORDER BY j.seq DESC LIMIT 50`.execute(tx);
  return rows;
}
