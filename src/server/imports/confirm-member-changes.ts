import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideMemberChange, leavingAfter } from '#domain/imports/member-change.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRows } from './import-review.store.ts';
import { keepHouseholdsAgain } from './keep-households-again.ts';
import { saveMemberDecision } from './member-changes.store.ts';
import { openImportReview } from './open-import-review.ts';
import { openPayload } from './row-payload.ts';
import { fingerprintOf } from './stage-import.ts';

/**
 * Confirms that the members of registered households change as the staged roster says, each from a day on, with those who stay although the
 * roster left them out. Nothing is written to the register before the import is committed. Refuses a row without such a change and what `decideMemberChange` refuses.
 */
export const confirmMemberChanges = action({
  name: 'import.stage',
  input: z.object({
    batchId: z.uuid(),
    changes: z
      .array(z.object({ rowNo: z.int().min(1), on: z.iso.date(), staying: z.array(z.uuid()).max(30) }))
      .min(1)
      .max(200),
  }),
  run: async ({ tx, tenantId, actor, now, secrets, record, context }, { batchId, changes }) => {
    const { layout, orgPath } = await openImportReview(context, { batchId });
    const rowNos = changes.map(({ rowNo }) => rowNo);
    const found = await findRows(tx, tenantId, batchId, rowNos);
    const proposals = new Map(found.map((row) => [row.row_no, openPayload(row.payload_cipher, secrets).members]));
    for (const { rowNo, on, staying } of changes) {
      const proposal = proposals.get(rowNo);
      if (!layout || !proposal)
        refuse('import.no-member-change', `第 ${rowNo} 行的家庭成员没有要确认的变动。请刷新页面后查看。`, {
          row: rowNo,
        });
      const { change, before, householdId } = proposal;
      const decision = { on, staying };
      decideMemberChange(change, before, decision, calendarDateOf(now));
      await saveMemberDecision(
        tx,
        tenantId,
        { batchId, orgPath },
        { rowNo, on, staying, fingerprint: fingerprintOf(change, secrets), at: now, by: actor.name },
      );
      record({
        event: 'import.members-confirmed',
        subject: { kind: 'import', id: batchId },
        orgPath,
        after: {
          rowNo,
          householdId,
          on,
          comings: change.comings.map(({ rowNo: row, relation }) => ({ row, relation })),
          leavings: leavingAfter(change, decision).map(({ personId, relation }) => ({ personId, relation })),
          staying,
        },
      });
    }
    if (layout) await keepHouseholdsAgain(context, { batch: { id: batchId, orgPath, layout }, headRows: rowNos });
    return { confirmed: changes.length };
  },
});
