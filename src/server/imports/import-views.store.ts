import { sql } from 'kysely';
import type { RowOutcome } from '#domain/imports/roster.ts';
import type { Transaction } from '#server/db/database.ts';
import { keyOfSearch, SEARCH_DUPLICATES } from '#server/people/search-of-import.ts';
import type { BatchState } from './imports.store.ts';
import { keyOfRecheck, RECHECK_IMPORT } from './recheck-job.ts';

const BATCH_COLUMNS = [
  'id',
  'file_name',
  'state',
  'staged_at',
  'staged_by',
  'committed_at',
  'undone_at',
  'refusal',
  'rows_in',
  'rows_accepted',
  'rows_repaired',
  'rows_parked',
  'rows_passed_over',
  'household_count',
  'layout',
  'sheets',
  'recheck_no',
] as const;

/** Batches, newest first; ids are made in the order of time. */
export async function listBatches(tx: Transaction, tenantId: string, before: string | undefined, limit: number) {
  const rows = await tx
    .selectFrom('import_batches')
    .select(BATCH_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .$if(before !== undefined, (select) => select.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as BatchState }));
}

export async function findBatch(tx: Transaction, tenantId: string, id: string) {
  const row = await tx
    .selectFrom('import_batches')
    .select(BATCH_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, state: row.state as BatchState };
}

export interface UnitRows {
  readonly unitName: string;
  readonly unitCode: string | null;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly parked: number;
}

/** Rows by unit in the order of their first row. */
export async function countRowsByUnit(tx: Transaction, tenantId: string, batchId: string): Promise<UnitRows[]> {
  const { rows } = await sql<UnitRows>`
    SELECT unit_name AS "unitName", unit_code AS "unitCode", count(*)::int AS "rowsIn", count(*) FILTER (WHERE outcome = 'accepted')::int AS accepted,
           count(*) FILTER (WHERE outcome = 'repaired')::int AS repaired, count(*) FILTER (WHERE outcome = 'parked')::int AS parked
    FROM import_rows WHERE tenant_id = ${tenantId} AND batch_id = ${batchId}
    GROUP BY unit_name, unit_code ORDER BY min(row_no)`.execute(tx);
  return rows;
}

/** Households of the batch that the register has already: those it changes and those it leaves as they are. */
export async function countRegistered(
  tx: Transaction,
  tenantId: string,
  batchId: string,
): Promise<{ changed: number; unchanged: number }> {
  const { rows } = await sql<{ changed: number; unchanged: number }>`
    SELECT count(*) FILTER (WHERE changes)::int AS changed, count(*) FILTER (WHERE NOT changes)::int AS unchanged
    FROM (SELECT bool_or(registration = 'changed') AS changes FROM import_rows
          WHERE tenant_id = ${tenantId} AND batch_id = ${batchId} AND registration IS NOT NULL GROUP BY household_no) h`.execute(
    tx,
  );
  return rows[0] ?? { changed: 0, unchanged: 0 };
}

export interface DuplicatesOfImport {
  /** How far the search is that followed the import; null when it was imported before there was one. */
  readonly search: 'waiting' | 'running' | 'done' | 'failed' | null;
  readonly open: number;
  readonly decided: number;
}

/** Possible duplicates of the households that the batch registered, within reach. */
export async function countDuplicates(tx: Transaction, tenantId: string, batchId: string): Promise<DuplicatesOfImport> {
  const { rows } = await sql<DuplicatesOfImport>`
    WITH pairs AS (
      SELECT p.state FROM duplicate_pairs p
      WHERE p.tenant_id = ${tenantId} AND EXISTS (
        SELECT FROM households h WHERE h.tenant_id = ${tenantId} AND h.id IN (p.household_a, p.household_b) AND h.import_batch_id = ${batchId}))
    SELECT (SELECT g.state FROM job_requests r JOIN job_progress g ON g.tenant_id = ${tenantId} AND g.id = r.id
            WHERE r.tenant_id = ${tenantId} AND r.kind = ${SEARCH_DUPLICATES} AND r.key = ${keyOfSearch(batchId)}) AS search,
           (SELECT count(*) FROM pairs WHERE state = 'open')::int AS open, (SELECT count(*) FROM pairs WHERE state <> 'open')::int AS decided`.execute(
    tx,
  );
  return rows[0] ?? { search: null, open: 0, decided: 0 };
}

export async function listRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  wanted: { readonly outcome?: RowOutcome | undefined; readonly isChanged?: boolean | undefined },
  afterRowNo: number,
  limit: number,
) {
  const { outcome, isChanged } = wanted;
  const rows = await tx
    .selectFrom('import_rows')
    .select(['row_no', 'unit_code', 'unit_name', 'outcome', 'household_no', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('row_no', '>', afterRowNo)
    .$if(isChanged === true, (select) => select.where('registration', '=', 'changed'))
    .$if(outcome !== undefined, (select) => select.where('outcome', '=', outcome ?? ''))
    .orderBy('row_no')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as RowOutcome }));
}

/** The job that checks a whole file again in the background. */
export async function findRecheckJob(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  recheckNo: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom('job_requests')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', RECHECK_IMPORT)
    .where('key', '=', keyOfRecheck(batchId, recheckNo))
    .executeTakeFirst();
  return row?.id ?? null;
}
