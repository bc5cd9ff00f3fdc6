import { sql } from 'kysely';
import type { FormFacts } from '#domain/dossiers/answer-source.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredDossier {
  readonly dossierId: string;
  readonly householdId: string;
  readonly unitCode: string;
  readonly mainCause: string | null;
  readonly secondaryCauses: string[];
  readonly stillHardAfterRelief: boolean | null;
  readonly isMigrantWorker: boolean;
  readonly recipientClass: string;
  readonly annualIncomeFen: bigint | null;
  readonly clarity: unknown;
  readonly remarkCipher: Buffer | null;
  /** Fen as text by kind. */
  readonly outlay: Readonly<Record<string, string>>;
  /** Answers of the form by subject. */
  readonly forms: Readonly<Record<string, FormFacts>>;
}

/** The open dossiers of these households. */
export async function loadOpenDossiers(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<StoredDossier[]> {
  const { rows } = await sql<StoredDossier>`
    SELECT d.id AS "dossierId", d.household_id AS "householdId", o.code AS "unitCode", d.main_cause AS "mainCause", d.secondary_causes AS "secondaryCauses",
           d.still_hard_after_relief AS "stillHardAfterRelief", d.is_migrant_worker AS "isMigrantWorker", d.recipient_class AS "recipientClass",
           d.annual_income_fen AS "annualIncomeFen", d.clarity, d.remark_cipher AS "remarkCipher",
           coalesce((SELECT jsonb_object_agg(i.kind, i.amount_fen::text) FROM outlay_items i WHERE i.tenant_id = ${tenantId} AND i.dossier_id = d.id), '{}') AS outlay,
           coalesce((SELECT jsonb_object_agg(a.subject, jsonb_build_object('answers', a.answers, 'sources', a.sources, 'savedBy', a.changed_by, 'savedAt', a.changed_at))
                     FROM dossier_answers a WHERE a.tenant_id = ${tenantId} AND a.dossier_id = d.id), '{}') AS forms
    FROM dossiers d JOIN organizations o ON o.tenant_id = ${tenantId} AND o.id = d.org_id
    WHERE d.tenant_id = ${tenantId} AND d.household_id = ANY (${householdIds}::uuid[]) AND d.status NOT IN ('exited', 'cancelled')`.execute(
    tx,
  );
  return rows;
}

/** How many of these dossiers were judged, posted or given an amount after a moment. */
export async function countUsedSince(
  tx: Transaction,
  tenantId: string,
  dossierIds: readonly string[],
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(DISTINCT v.dossier_id)::int AS n FROM verdicts v
    WHERE v.tenant_id = ${tenantId} AND v.dossier_id = ANY (${dossierIds}::uuid[]) AND v.decided_at >= ${since}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Writes dossiers and their outlay anew; answers how many there were. */
export async function updateDossiers(
  tx: Transaction,
  tenantId: string,
  dossiers: readonly Record<string, unknown>[],
  outlay: readonly Record<string, unknown>[],
): Promise<number> {
  const records = JSON.stringify(dossiers);
  const updated = await sql`
    UPDATE dossiers d SET main_cause = r.main_cause, secondary_causes = ARRAY(SELECT jsonb_array_elements_text(r.secondary_causes)),
           still_hard_after_relief = r.still_hard, is_migrant_worker = r.is_migrant_worker, recipient_class = r.recipient_class,
           annual_income_fen = r.income_fen, clarity = r.clarity, remark_cipher = decode(r.remark, 'base64')
    FROM jsonb_to_recordset(${records}::jsonb)
      AS r(id uuid, main_cause text, secondary_causes jsonb, still_hard boolean, is_migrant_worker boolean, recipient_class text, income_fen bigint, clarity jsonb, remark text)
    WHERE d.tenant_id = ${tenantId} AND d.id = r.id`.execute(tx);
  await sql`
    DELETE FROM outlay_items i USING jsonb_to_recordset(${records}::jsonb) AS r(id uuid)
    WHERE i.tenant_id = ${tenantId} AND i.dossier_id = r.id`.execute(tx);
  await sql`
    INSERT INTO outlay_items (tenant_id, dossier_id, kind, org_path, amount_fen)
    SELECT ${tenantId}, r.dossier_id, r.kind, d.org_path, r.amount_fen
    FROM jsonb_to_recordset(${JSON.stringify(outlay)}::jsonb) AS r(dossier_id uuid, kind text, amount_fen bigint)
    JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.id = r.dossier_id`.execute(tx);
  return Number(updated.numAffectedRows ?? 0n);
}

/** Answers of one subject as they are to be; `savedBy` null is a row that is to go. */
export interface FormUpdate extends FormFacts {
  readonly dossierId: string;
  readonly subject: string;
}

/** Writes answers of forms anew; sealed ones and health stay as they are. */
export async function updateForms(tx: Transaction, tenantId: string, forms: readonly FormUpdate[]): Promise<void> {
  if (forms.length === 0) return;
  const records = JSON.stringify(forms);
  await sql`
    INSERT INTO dossier_answers (tenant_id, dossier_id, subject, org_path, answers, sources, changed_at, changed_by)
    SELECT ${tenantId}, d.id, r.subject, d.org_path, r.answers, r.sources, r."savedAt", r."savedBy"
    FROM jsonb_to_recordset(${records}::jsonb)
      AS r("dossierId" uuid, subject text, answers jsonb, sources jsonb, "savedAt" timestamptz, "savedBy" text)
    JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.id = r."dossierId"
    WHERE r."savedBy" IS NOT NULL
    ON CONFLICT (tenant_id, dossier_id, subject) DO UPDATE
    SET answers = excluded.answers, sources = excluded.sources, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  );
  await sql`
    DELETE FROM dossier_answers a USING jsonb_to_recordset(${records}::jsonb) AS r("dossierId" uuid, subject text, "savedBy" text)
    WHERE a.tenant_id = ${tenantId} AND a.dossier_id = r."dossierId" AND a.subject = r.subject AND r."savedBy" IS NULL
      AND a.sealed_cipher IS NULL AND a.health_cipher IS NULL`.execute(tx);
}
