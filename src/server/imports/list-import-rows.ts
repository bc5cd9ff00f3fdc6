import { z } from 'zod';
import { cellText } from '#domain/imports/cell-value.ts';
import { type ColumnRole, partsOfRole, roleOf } from '#domain/imports/column-roles.ts';
import { columnOfRole, coveredNumber } from '#domain/imports/corrections.ts';
import { fieldOf } from '#domain/imports/fields.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { findBatch, listRows } from './import-views.store.ts';
import { openPayload, type RowPayload } from './row-payload.ts';

/**
 * Rows of an import with their repairs and doubts by cell, in the order of the sheet. Numbers are shown by their last four
 * characters only; the whole ones are in the marked-up workbook. A doubt comes with the text that is doubted, so that it can
 * be put right where it stands.
 */
export const listImportRows = query({
  name: 'import.read',
  input: z.object({
    id: z.uuid(),
    outcome: z.enum(['accepted', 'repaired', 'parked']).optional(),
    /** Only rows that change a registered household. */
    isChanged: z.boolean().optional(),
    ...pageQuery,
  }),
  run: async ({ tx, tenantId, secrets }, { id, outcome, isChanged, cursor, limit }) => {
    const after = decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? 0;
    const stored = (await findBatch(tx, tenantId, id))?.layout;
    const layout = stored ? storedLayout(stored) : undefined;
    const rows = await listRows(tx, tenantId, id, { outcome, isChanged }, after, limit + 1);
    const items = rows.slice(0, limit).map((row) => {
      const payload = openPayload(row.payload_cipher, secrets);
      return {
        rowNo: row.row_no,
        unitName: row.unit_name,
        outcome: row.outcome,
        householdNo: row.household_no,
        name: layout ? textNow(payload, roleOf(0, 'name'), layout) : '',
        changes: (payload.changes ?? []).map(({ field, column, before, after }) => ({
          column,
          before: covered(field, before),
          after: covered(field, after),
        })),
        repairs: payload.repairs.map((repair) => ({
          ...repair,
          before: covered(repair.role, repair.before),
          after: covered(repair.role, repair.after),
        })),
        doubts: payload.doubts.map((doubt) => ({
          ...doubt,
          text: layout ? covered(doubt.role, textNow(payload, doubt.role, layout)) : '',
          otherRowNo: doubt.otherRowNo ?? null,
          offers: [...(doubt.offers ?? [])],
        })),
      };
    });
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.rowNo]) : null };
  },
});

/** What was typed for a cell, else what the sheet says. */
function textNow(payload: RowPayload, role: ColumnRole, layout: RosterLayout): string {
  const typed = payload.repairs.find((repair) => repair.role === role && repair.rule === 'cell.typed');
  if (typed) return typed.after;
  const column = columnOfRole(layout, role);
  return column === undefined ? '' : cellText(payload.cells[column]).trim();
}

function covered(role: ColumnRole, text: string): string {
  return fieldOf(partsOfRole(role).field).kept === 'number' ? coveredNumber(text) : text;
}
