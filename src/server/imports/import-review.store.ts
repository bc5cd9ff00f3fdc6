import { sql } from 'kysely';
import type { LayoutCorrection } from '#domain/imports/correct-layout.ts';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RowOutcome } from '#domain/imports/roster.ts';
import type { Transaction } from '#server/db/database.ts';

export interface By {
  readonly at: Date;
  readonly name: string;
}

/** Remembered layouts of a unit, the latest first. */
export async function listRememberedLayouts(tx: Transaction, tenantId: string, orgPath: string) {
  const rows = await tx
    .selectFrom('import_layouts')
    .select(['fingerprint', 'correction'])
    .where('tenant_id', '=', tenantId)
    .where('org_path', '=', orgPath)
    .orderBy('remembered_at', 'desc')
    .execute();
  return rows.map(({ fingerprint, correction }) => ({
    fingerprint,
    correction: correction as unknown as LayoutCorrection,
  }));
}

export async function saveRememberedLayout(
  tx: Transaction,
  tenantId: string,
  unit: { readonly id: string; readonly path: string },
  fingerprint: string,
  correction: LayoutCorrection,
  by: By,
): Promise<void> {
  await sql`
    INSERT INTO import_layouts (tenant_id, org_id, fingerprint, org_path, correction, remembered_at, remembered_by)
    VALUES (${tenantId}, ${unit.id}, ${fingerprint}, ${unit.path}, ${JSON.stringify(correction)}::jsonb, ${by.at}, ${by.name})
    ON CONFLICT ON CONSTRAINT import_layouts_pk
    DO UPDATE SET correction = excluded.correction, remembered_at = excluded.remembered_at, remembered_by = excluded.remembered_by`.execute(
    tx,
  );
}

export async function listCorrections(tx: Transaction, tenantId: string, batchId: string) {
  return tx
    .selectFrom('import_corrections')
    .select(['row_no', 'role', 'text_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .execute();
}

export async function saveCorrection(
  tx: Transaction,
  tenantId: string,
  place: { readonly batchId: string; readonly orgPath: string; readonly rowNo: number; readonly role: string },
  textCipher: Buffer,
  by: By,
): Promise<void> {
  await sql`
    INSERT INTO import_corrections (tenant_id, batch_id, row_no, role, org_path, text_cipher, typed_at, typed_by)
    VALUES (${tenantId}, ${place.batchId}, ${place.rowNo}, ${place.role}, ${place.orgPath}, ${textCipher}, ${by.at}, ${by.name})
    ON CONFLICT ON CONSTRAINT import_corrections_pk
    DO UPDATE SET text_cipher = excluded.text_cipher, typed_at = excluded.typed_at, typed_by = excluded.typed_by`.execute(
    tx,
  );
}

export async function listSetAsides(tx: Transaction, tenantId: string, batchId: string) {
  return tx
    .selectFrom('import_set_asides')
    .select(['row_no', 'asked_row_no', 'reason_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .execute();
}

export async function insertSetAsides(
  tx: Transaction,
  tenantId: string,
  place: { readonly batchId: string; readonly orgPath: string; readonly askedRowNo: number },
  rowNos: readonly number[],
  reasonCipher: Buffer,
  by: By,
): Promise<void> {
  await tx
    .insertInto('import_set_asides')
    .values(
      rowNos.map((rowNo) => ({
        tenant_id: tenantId,
        batch_id: place.batchId,
        row_no: rowNo,
        org_path: place.orgPath,
        asked_row_no: place.askedRowNo,
        reason_cipher: reasonCipher,
        set_aside_at: by.at,
        set_aside_by: by.name,
      })),
    )
    .execute();
}

/** Takes back everything that was set aside together with a row; answers how many rows that were. */
export async function deleteSetAsides(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  askedRowNo: number,
): Promise<number> {
  const deleted = await tx
    .deleteFrom('import_set_asides')
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('asked_row_no', '=', askedRowNo)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/** These rows of a batch, with their contents. */
export async function findRows(tx: Transaction, tenantId: string, batchId: string, rowNos: readonly number[]) {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['row_no', 'outcome', 'payload_cipher'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`row_no = ANY (${[...rowNos]}::int[])`)
    .orderBy('row_no')
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as RowOutcome }));
}

/** The row and those of its household, without their contents; none when there is no such row. */
export async function listHouseholdPlaces(tx: Transaction, tenantId: string, batchId: string, rowNo: number) {
  return tx
    .selectFrom('import_rows')
    .select(['row_no', 'household_no', 'outcome'])
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where((eb) =>
      eb.or([
        eb('row_no', '=', rowNo),
        eb('household_no', '=', (row) =>
          row
            .selectFrom('import_rows')
            .select('household_no')
            .where('tenant_id', '=', tenantId)
            .where('batch_id', '=', batchId)
            .where('row_no', '=', rowNo),
        ),
      ]),
    )
    .orderBy('row_no')
    .execute();
}

const KEPT = ['row_no', 'unit_name', 'unit_code', 'household_no', 'payload_cipher'] as const;

/** Rows about a row, itself among them: so many above and below it, in the order of the sheet. */
export async function listRowsAround(tx: Transaction, tenantId: string, batchId: string, rowNo: number, count: number) {
  const rows = () =>
    tx.selectFrom('import_rows').select(KEPT).where('tenant_id', '=', tenantId).where('batch_id', '=', batchId);
  const above = await rows().where('row_no', '<', rowNo).orderBy('row_no', 'desc').limit(count).execute();
  const below = await rows().where('row_no', '>=', rowNo).orderBy('row_no').limit(count).execute();
  return {
    rows: [...above.reverse(), ...below],
    isWhole: { above: above.length < count, below: below.length < count },
  };
}

/** Rows that hold one of these marked numbers, with the marks they hold. */
export async function findNumbers(tx: Transaction, tenantId: string, batchId: string, marks: readonly string[]) {
  const { rows } = await sql<{ rowNo: number; unitName: string; marks: string[] }>`
    SELECT row_no AS "rowNo", unit_name AS "unitName", number_marks AS marks FROM import_rows
    WHERE tenant_id = ${tenantId} AND batch_id = ${batchId} AND number_marks && ${[...marks]}::bigint[] ORDER BY row_no`.execute(
    tx,
  );
  return rows;
}

/** Whether the numbers of all rows of a batch are marked. */
export async function areNumbersMarked(tx: Transaction, tenantId: string, batchId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('import_rows')
    .select('row_no')
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('number_marks', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/** Removes these rows of a batch, all of them when none are named. */
export async function deleteRows(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  rowNos?: readonly number[],
): Promise<void> {
  if (rowNos?.length === 0) return;
  await tx
    .deleteFrom('import_rows')
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .$if(rowNos !== undefined, (rows) => rows.where(sql<boolean>`row_no = ANY (${[...(rowNos ?? [])]}::int[])`))
    .execute();
}

/** A batch as its rows now are, staged again with this layout; the counts follow from the rows. */
export async function saveReview(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  { layout, sheets, passedOver }: { layout: RosterLayout; sheets: readonly SheetChoice[]; passedOver: number },
) {
  const { rows } = await sql<{
    accepted: number;
    repaired: number;
    parked: number;
    passedOver: number;
    households: number;
  }>`
    UPDATE import_batches b
    SET state = 'staged', refusal = NULL, layout = ${JSON.stringify(layout)}::jsonb, sheets = ${JSON.stringify(sheets)}::jsonb, rows_passed_over = ${passedOver},
        rows_in = c.accepted + c.repaired + c.parked, rows_accepted = c.accepted, rows_repaired = c.repaired, rows_parked = c.parked,
        household_count = c.households
    FROM (SELECT count(*) FILTER (WHERE outcome = 'accepted')::int AS accepted, count(*) FILTER (WHERE outcome = 'repaired')::int AS repaired,
                 count(*) FILTER (WHERE outcome = 'parked')::int AS parked, count(DISTINCT household_no) FILTER (WHERE outcome <> 'parked')::int AS households
          FROM import_rows WHERE tenant_id = ${tenantId} AND batch_id = ${batchId}) c
    WHERE b.tenant_id = ${tenantId} AND b.id = ${batchId}
    RETURNING c.accepted, c.repaired, c.parked, b.rows_passed_over AS "passedOver", c.households`.execute(tx);
  return rows[0] ?? { accepted: 0, repaired: 0, parked: 0, passedOver: 0, households: 0 };
}
