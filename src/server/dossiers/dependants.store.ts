/** Every table that knows a household or a dossier: what keeps an import from being undone, and what goes with it. */
import { sql } from 'kysely';
import type { DossierDependants } from '#domain/dossiers/dependants.ts';
import type { Transaction } from '#server/db/database.ts';
import type { DB } from '#server/db/tables.ts';

interface Dependants {
  readonly kind: keyof DossierDependants;
  readonly table: keyof DB;
  /** The columns that name the dossier, or the household. */
  readonly dossier?: readonly string[];
  readonly household?: readonly string[];
  /** Only rows that somebody decided; the others may go. */
  readonly decidedOnly?: true;
  /** Only rows that somebody saved; what the import wrote goes with it. */
  readonly byHandOnly?: true;
}

export const BUILT_ON: readonly Dependants[] = [
  { kind: 'verdicts', table: 'verdicts', dossier: ['dossier_id'] },
  { kind: 'checkedFacts', table: 'checked_facts', dossier: ['dossier_id'] },
  { kind: 'noticeLines', table: 'notice_lines', dossier: ['dossier_id'] },
  { kind: 'objections', table: 'notice_objections', dossier: ['dossier_id'] },
  { kind: 'entitlements', table: 'entitlements', dossier: ['dossier_id'] },
  { kind: 'pairings', table: 'pairings', household: ['household_id'] },
  { kind: 'kinships', table: 'helper_kin', household: ['household_id'] },
  { kind: 'stops', table: 'visit_stops', household: ['household_id'] },
  { kind: 'visits', table: 'visits', household: ['household_id'] },
  { kind: 'groupPlaces', table: 'visit_group_households', household: ['household_id'] },
  { kind: 'needs', table: 'needs', household: ['household_id'] },
  { kind: 'measures', table: 'measure_records', household: ['household_id'] },
  { kind: 'judgedPairs', table: 'duplicate_pairs', household: ['household_a', 'household_b'], decidedOnly: true },
  { kind: 'merges', table: 'household_merges', household: ['kept_id', 'gone_id'], dossier: ['dossier_id'] },
  { kind: 'records', table: 'dossier_steps', dossier: ['dossier_id'] },
  { kind: 'records', table: 'dossier_answers', dossier: ['dossier_id'], byHandOnly: true },
  { kind: 'records', table: 'income_items', dossier: ['dossier_id'] },
  { kind: 'records', table: 'income_months', dossier: ['dossier_id'] },
  { kind: 'records', table: 'dossier_attachments', dossier: ['dossier_id'] },
  { kind: 'records', table: 'dossier_consents', dossier: ['dossier_id'] },
  { kind: 'records', table: 'dossier_reviews', dossier: ['dossier_id'] },
];

/** What an import itself wrote and takes back with it; questions about aid stay, as the journal does. */
export const GOES_ALONG: readonly (keyof DB)[] = ['dossiers', 'household_members', 'outlay_items', 'aid_inquiries'];

/** What has been built on the dossiers of an import and on their households; verdicts also where they are out of reach. */
export async function countDependants(
  tx: Transaction,
  tenantId: string,
  importBatchId: string,
): Promise<DossierDependants> {
  const counts = BUILT_ON.map(({ kind, table, dossier = [], household = [], decidedOnly, byHandOnly }) => {
    const conditions = [
      ...dossier.map((column) => sql`t.${sql.ref(column)} IN (SELECT id FROM d)`),
      ...household.map((column) => sql`t.${sql.ref(column)} IN (SELECT household_id FROM d)`),
    ];
    return sql`SELECT ${kind}::text AS kind, count(*)::int AS count FROM ${sql.table(table)} t
      WHERE t.tenant_id = ${tenantId} AND (${sql.join(conditions, sql` OR `)}) ${decidedOnly ? sql`AND t.state <> 'open'` : sql``}
      ${byHandOnly ? sql`AND t.changed_by <> ${`import:${importBatchId}`}` : sql``}`;
  });
  const { rows } = await sql<{ kind: keyof DossierDependants; count: number }>`
    WITH d AS (SELECT id, household_id FROM dossiers WHERE tenant_id = ${tenantId} AND import_batch_id = ${importBatchId})
    ${sql.join(counts, sql` UNION ALL `)}
    UNION ALL
    SELECT 'deliveries', count(*)::int FROM deliveries x WHERE x.tenant_id = ${tenantId}
      AND x.entitlement_id IN (SELECT id FROM entitlements WHERE tenant_id = ${tenantId} AND dossier_id IN (SELECT id FROM d))`.execute(
    tx,
  );
  const sums: Partial<Record<keyof DossierDependants, number>> = {};
  for (const { kind, count } of rows) sums[kind] = (sums[kind] ?? 0) + count;
  const judged = await sql<{ count: number }>`SELECT judged_dossiers(${importBatchId}::uuid)::int AS count`.execute(tx);
  sums.verdicts = Math.max(sums.verdicts ?? 0, judged.rows[0]?.count ?? 0);
  return sums as DossierDependants;
}
