import { z } from 'zod';
import { ROSTER_FIELDS } from '#domain/imports/fields.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { listRows } from './import-views.store.ts';
import { openPayload } from './row-payload.ts';

/** Numbers that are shown by their last four characters only; the whole ones are in the marked-up workbook. */
const COVERED: ReadonlySet<string> = new Set([
  ROSTER_FIELDS.idNumber.name,
  ROSTER_FIELDS.phone.name,
  ROSTER_FIELDS.bankCard.name,
]);

/** Rows of an import with their repairs and doubts by cell, in the order of the sheet. */
export const listImportRows = query({
  name: 'import.read',
  input: z.object({ id: z.uuid(), outcome: z.enum(['accepted', 'repaired', 'parked']).optional(), ...pageQuery }),
  run: async ({ tx, tenantId, secrets }, { id, outcome, cursor, limit }) => {
    const after = decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? 0;
    const rows = await listRows(tx, tenantId, id, outcome, after, limit + 1);
    const items = rows.slice(0, limit).map((row) => {
      const { repairs, doubts } = openPayload(row.payload_cipher, secrets);
      return {
        rowNo: row.row_no,
        unitName: row.unit_name,
        outcome: row.outcome,
        householdNo: row.household_no,
        repairs: repairs.map((repair) => ({
          ...repair,
          before: covered(repair.column, repair.before),
          after: covered(repair.column, repair.after),
        })),
        doubts: doubts.map((doubt) => ({ ...doubt, otherRowNo: doubt.otherRowNo ?? null })),
      };
    });
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.rowNo]) : null };
  },
});

function covered(column: string, text: string): string {
  return COVERED.has(column) && text.length > 4 ? '*'.repeat(text.length - 4) + text.slice(-4) : text;
}
