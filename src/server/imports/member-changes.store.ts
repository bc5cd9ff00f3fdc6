import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface KeptMemberDecision {
  readonly rowNo: number;
  readonly on: string;
  readonly staying: readonly string[];
  readonly fingerprint: Buffer;
  readonly at: Date;
  readonly by: string;
}

/** What was confirmed about these rows of a batch. */
export async function findMemberDecisions(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rowNos: readonly number[],
): Promise<KeptMemberDecision[]> {
  const rows = await tx
    .selectFrom('import_member_changes')
    .select(['row_no', 'on_day', 'staying', 'fingerprint', 'confirmed_at', 'confirmed_by'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`row_no = ANY (${[...rowNos]}::int[])`)
    .execute();
  return rows.map((row) => ({
    rowNo: row.row_no,
    on: row.on_day,
    staying: row.staying,
    fingerprint: row.fingerprint,
    at: row.confirmed_at,
    by: row.confirmed_by,
  }));
}

export async function saveMemberDecision(
  tx: Transaction,
  tenantId: string,
  place: { readonly batchId: string; readonly orgPath: string },
  { rowNo, on, staying, fingerprint, at, by }: KeptMemberDecision,
): Promise<void> {
  await sql`
    INSERT INTO import_member_changes (tenant_id, batch_id, row_no, org_path, on_day, staying, fingerprint, confirmed_at, confirmed_by)
    VALUES (${tenantId}, ${place.batchId}, ${rowNo}, ${place.orgPath}, ${on}, ${[...staying]}::text[], ${fingerprint}, ${at}, ${by})
    ON CONFLICT ON CONSTRAINT import_member_changes_pk
    DO UPDATE SET on_day = excluded.on_day, staying = excluded.staying, fingerprint = excluded.fingerprint,
                  confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`.execute(tx);
}

/** Takes a confirmation back; false when there was none. */
export async function deleteMemberDecision(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rowNo: number,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('import_member_changes')
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('row_no', '=', rowNo)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** Head rows of households whose members change, in the order of the sheet. */
export async function listMemberChangeRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  afterRowNo: number,
  limit: number,
) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'unit_name', 'member_change', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('member_change', 'is not', null)
    .where('row_no', '>', afterRowNo)
    .orderBy('row_no')
    .limit(limit)
    .execute();
}

/** How many households of a batch wait for somebody to confirm their members, and how many are confirmed. */
export async function countMemberChanges(
  tx: Transaction,
  tenantId: string,
  batchId: string,
): Promise<{ waiting: number; confirmed: number }> {
  const { rows } = await sql<{ waiting: number; confirmed: number }>`
    SELECT count(*) FILTER (WHERE member_change = 'waiting')::int AS waiting, count(*) FILTER (WHERE member_change = 'confirmed')::int AS confirmed
    FROM import_rows WHERE tenant_id = ${tenantId} AND batch_id = ${batchId} AND member_change IS NOT NULL`.execute(tx);
  return rows[0] ?? { waiting: 0, confirmed: 0 };
}

/** The rows of the household that one row belongs to, with their contents. */
export async function findHouseholdRows(tx: Transaction, tenantId: string, batchId: string, rowNo: number) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'unit_code', 'unit_name', 'household_no', 'member_change', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('household_no', '=', (row) =>
      row
        .selectFrom('import_rows')
        .select('household_no')
        .where('tenant_id', '=', tenantId)
        .where('batch_id', '=', batchId)
        .where('row_no', '=', rowNo),
    )
    .orderBy('row_no')
    .execute();
}

/** Keeps what was done with the members beside the row of the head. */
export async function savePayload(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rowNo: number,
  payload: Buffer,
): Promise<void> {
  await tx
    .updateTable('import_rows')
    .set({ payload_cipher: payload })
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('row_no', '=', rowNo)
    .execute();
}
