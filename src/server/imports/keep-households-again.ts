import { z } from 'zod';
import type { CheckedPiece } from '#domain/imports/check-roster.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RowOutcome } from '#domain/imports/roster.ts';
import { action } from '#server/action.ts';
import { deleteRows } from './import-review.store.ts';
import { recount } from './imports.store.ts';
import { findHouseholdRows } from './member-changes.store.ts';
import { openPayload } from './row-payload.ts';
import { RowKeeper } from './stage-import.ts';

/** Doubts that come from comparing with the register and with the form, and are told anew when a household is compared again. */
const OF_REGISTER: ReadonlySet<string> = new Set(['household.members-differ', 'row.same-household', 'form.not-held']);

/**
 * Compares households of a staged batch with the register once more, from their kept rows: nothing in their cells has changed,
 * only what somebody decided about them. `headRows` are the rows of their heads.
 */
export const keepHouseholdsAgain = action({
  name: 'import.stage',
  input: z.object({
    batch: z.custom<{ readonly id: string; readonly orgPath: string; readonly layout: RosterLayout }>(),
    headRows: z.array(z.int()),
  }),
  run: async (scope, { batch, headRows }) => {
    const { tx, tenantId, secrets, record } = scope;
    const keeper = new RowKeeper(scope, { batchId: batch.id, orgPath: batch.orgPath, layout: batch.layout });
    for (const rowNo of headRows) {
      const kept = await findHouseholdRows(tx, tenantId, batch.id, rowNo);
      const rows = kept.map((row) => ({ ...row, payload: openPayload(row.payload_cipher, secrets) }));
      const household = rows.find((row) => row.row_no === rowNo)?.payload.household;
      if (!household) continue;
      await deleteRows(
        tx,
        tenantId,
        batch.id,
        rows.map((row) => row.row_no),
      );
      const piece: CheckedPiece = {
        sheetRows: rows.map(({ row_no, payload }) => ({ rowNo: row_no, hidden: false, cells: payload.cells })),
        rows: rows.map(({ row_no, unit_name, unit_code, household_no, payload }) => ({
          rowNo: row_no,
          unitName: unit_name,
          unitCode: unit_code,
          outcome: (payload.repairs.length > 0 ? 'repaired' : 'accepted') satisfies RowOutcome,
          householdNo: household_no,
        })),
        household,
        repairs: rows.flatMap(({ payload }) => payload.repairs),
        doubts: rows.flatMap(({ payload }) => payload.doubts.filter(({ code }) => !OF_REGISTER.has(code))),
        numbers: [household.head, ...household.members].flatMap(({ rowNo: at, idNumber }) =>
          idNumber === null ? [] : [{ rowNo: at, idNumber }],
        ),
      };
      keeper.add([piece]);
    }
    await keeper.keepAll();
    await recount(tx, tenantId, batch.id);
    record({
      event: 'import.rechecked',
      subject: { kind: 'import', id: batch.id },
      orgPath: batch.orgPath,
      after: { rowsWritten: keeper.rowsIn },
    });
    return { rowsWritten: keeper.rowsIn };
  },
});
