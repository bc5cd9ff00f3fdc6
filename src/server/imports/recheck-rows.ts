import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import type { LayoutCorrection } from '#domain/imports/correct-layout.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RosterDirectory } from '#domain/imports/roster.ts';
import { action, type ActionScope } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { openFile } from './import-files.store.ts';
import { deleteRows, saveReview } from './import-review.store.ts';
import { loadBatch, saveState } from './imports.store.ts';
import type { OpenedBatch } from './open-import-review.ts';
import { openWorkbook } from './read-workbook.ts';
import { recheckClosely } from './recheck-closely.ts';
import { decided, type Decision, recheckFile } from './recheck-file.ts';
import { isLargeBatch, keyOfRecheck, RECHECK_IMPORT } from './recheck-job.ts';
import { RowKeeper } from './stage-import.ts';

/**
 * Checks an opened batch again after a decision. What a decision about rows does is told from the rows about them where it can be; else
 * the file is read again, a large one in the background (`jobId`). Only the households that differ are
 * written; with another layout every row is. The counts of the batch follow from its rows. Refuses `import.no-such-sheet` and what the layout refuses.
 */
export const recheckRows = action({
  name: 'import.stage',
  input: z.object({ batch: z.custom<OpenedBatch>(), decision: z.custom<Decision>() }),
  run: async (scope, { batch, decision }) => {
    const { tx, tenantId, secrets, context, record } = scope;
    const stored = await loadBatch(tx, tenantId, batch.id);
    const file = await openFile(tx, tenantId, batch.id, secrets);
    if (!stored || !file) throw new Error('an opened batch without its file');
    const units = (await listUnits(context, {})).filter((unit) => isWithin(unit.path, batch.orgPath));
    const directory: RosterDirectory = { units, asOf: stored.as_of };
    const closely = 'review' in decision ? await recheckClosely(context, { batch, ...decision, directory }) : undefined;
    if (closely && batch.layout) {
      const keeper = new RowKeeper(scope, { batchId: batch.id, orgPath: batch.orgPath, layout: batch.layout });
      const outdated = closely.changed.flatMap(({ rows }) => rows.map(({ rowNo }) => rowNo));
      await deleteRows(tx, tenantId, batch.id, [...outdated, ...closely.gone]);
      keeper.add(closely.changed);
      await keeper.keepAll();
      const kept = {
        layout: batch.layout,
        sheets: (stored.sheets ?? []) as unknown as SheetChoice[],
        passedOver: stored.rows_passed_over,
      };
      const counts = await saveReview(tx, tenantId, batch.id, kept);
      record({
        event: 'import.rechecked',
        subject: { kind: 'import', id: batch.id },
        orgPath: batch.orgPath,
        after: { rowsWritten: keeper.rowsIn, ...counts },
      });
      return { counts, layout: batch.layout, jobId: null };
    }
    if (isLargeBatch(stored)) {
      const book = await openWorkbook(file);
      let layout: RosterLayout;
      try {
        ({ layout } = decided(batch, decision, book.sheets));
      } finally {
        book.close();
      }
      const jobId = await askForRecheck(scope, stored, 'layout' in decision ? decision.layout : undefined);
      return { counts: countsOf(stored), layout, jobId };
    }
    const { counts, layout } = await recheckFile(context, { batch, decision, file, directory });
    record({
      event: 'import.recheck-done',
      subject: { kind: 'import', id: batch.id },
      orgPath: batch.orgPath,
      after: { of: 'layout' in decision ? 'layout' : 'rows' },
    });
    return { counts, layout, jobId: null };
  },
});

function countsOf(stored: NonNullable<Awaited<ReturnType<typeof loadBatch>>>) {
  const { rows_accepted, rows_repaired, rows_parked, rows_passed_over, household_count } = stored;
  return {
    accepted: rows_accepted,
    repaired: rows_repaired,
    parked: rows_parked,
    passedOver: rows_passed_over,
    households: household_count,
  };
}

/** Leaves the whole file to the background; the batch is closed to decisions until it is checked. */
async function askForRecheck(
  scope: ActionScope,
  stored: NonNullable<Awaited<ReturnType<typeof loadBatch>>>,
  layout: LayoutCorrection | undefined,
): Promise<string> {
  const { tx, tenantId, record } = scope;
  const recheckNo = stored.recheck_no + 1;
  await saveState(tx, tenantId, stored.id, { state: 'rechecking', recheck_no: recheckNo });
  record({
    event: 'import.recheck-asked',
    subject: { kind: 'import', id: stored.id },
    orgPath: stored.org_path,
    after: { recheckNo },
  });
  return enqueueJob(scope, {
    kind: RECHECK_IMPORT,
    key: keyOfRecheck(stored.id, recheckNo),
    input: { batchId: stored.id, ...(layout ? { layout } : {}) },
    message: '等待重新核对',
  });
}
