/** The whole file of an opened batch checked again: with another layout, after a decision about rows, or simply as it is decided now. */
import { z } from 'zod';
import type { SheetRow } from '#domain/imports/cell-value.ts';
import { type CheckedPiece, RosterCheck } from '#domain/imports/check-roster.ts';
import { describeSheets } from '#domain/imports/choose-sheet.ts';
import { type CheckDifference, CheckComparison } from '#domain/imports/compare-checks.ts';
import { correctLayout, type LayoutCorrection } from '#domain/imports/correct-layout.ts';
import type { Review } from '#domain/imports/corrections.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import type { RosterDirectory } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import type { ByteSource } from './byte-source.ts';
import { deleteRows, saveReview } from './import-review.store.ts';
import type { OpenedBatch } from './open-import-review.ts';
import { openWorkbook } from './read-workbook.ts';
import { hiddenColumnsOf, RowKeeper } from './stage-import.ts';
import type { SheetSurvey } from './table-file.ts';

/** Rows that are compared with the register and written at once. */
const ROWS_AT_ONCE = 400;

/** What was decided about a batch that is open: another layout, or the review as it is from now on. */
export type Decision =
  | { readonly layout: LayoutCorrection }
  /** `touched`: the rows that the decision speaks of. */
  | { readonly review: Review; readonly touched: readonly number[] }
  /** Every row anew, with what was decided before. */
  | { readonly everything: true };

interface Recheck {
  readonly batch: OpenedBatch;
  readonly decision: Decision;
  readonly file: ByteSource;
  readonly directory: RosterDirectory;
  readonly onProgress?: ReportProgress | undefined;
}

/**
 * Reads the file again. After a decision about rows the check before and the check after run side by side, and only the
 * households that differ are written; else every row is. The counts of the batch follow from its rows.
 */
export const recheckFile = action({
  name: 'import.stage',
  input: z.custom<Recheck>(),
  run: async (scope, { batch, decision, file, directory, onProgress }) => {
    const { tx, tenantId, record } = scope;
    const book = await openWorkbook(file);
    try {
      const { sheet, layout } = decided(batch, decision, book.sheets);
      const check = new RosterCheck(sheet, layout, directory, 'review' in decision ? decision.review : batch.review);
      const keeper = new RowKeeper(scope, { batchId: batch.id, orgPath: batch.orgPath, layout });
      const run =
        'review' in decision ? compared(new RosterCheck(sheet, layout, directory, batch.review), check) : whole(check);
      if (!('review' in decision)) await deleteRows(tx, tenantId, batch.id);
      let changed: CheckedPiece[] = [];
      let outdated: number[] = [];
      const keepAll = async () => {
        if ('review' in decision) await deleteRows(tx, tenantId, batch.id, outdated);
        keeper.add(changed);
        [changed, outdated] = [[], []];
        await keeper.keepAll();
      };
      const keep = async (difference: CheckDifference) => {
        changed.push(...difference.changed);
        outdated.push(...difference.gone);
        for (const { rows } of difference.changed) for (const { rowNo } of rows) outdated.push(rowNo);
        if (outdated.length >= ROWS_AT_ONCE) await keepAll();
      };
      for await (const { rows, share } of book.rows(book.sheets.indexOf(sheet))) {
        for (const row of rows) await keep(run.push(row));
        onProgress?.(Math.round(2 + share * 95), `正在重新核对，已读 ${Math.round(share * 100)}%`);
      }
      await keep(run.end());
      await keepAll();
      const now = {
        ...layout,
        hiddenRows: check.hiddenRows,
        hiddenColumns: hiddenColumnsOf(layout, sheet.hiddenColumns),
      };
      const kept = { layout: now, sheets: describeSheets(book.sheets), passedOver: check.passedOverCount };
      const counts = await saveReview(tx, tenantId, batch.id, kept);
      record({
        event: 'import.rechecked',
        subject: { kind: 'import', id: batch.id },
        orgPath: batch.orgPath,
        after: { rowsWritten: keeper.rowsIn, ...counts },
      });
      return { counts, layout: now };
    } finally {
      book.close();
    }
  },
});

/** The sheet and the layout that a decision means. Refuses `import.no-such-sheet`, `import.no-layout` and what the layout refuses. */
export function decided(
  batch: OpenedBatch,
  decision: Decision,
  sheets: readonly SheetSurvey[],
): { readonly sheet: SheetSurvey; readonly layout: RosterLayout } {
  const name = 'layout' in decision ? decision.layout.sheetName : batch.layout?.sheetName;
  const sheet = sheets.find((each) => each.name === name);
  if (!sheet)
    refuse('import.no-such-sheet', `这个文件里没有工作表“${name ?? ''}”。请重新选择工作表。`, { sheet: name ?? '' });
  if ('layout' in decision) return { sheet, layout: correctLayout(sheet, decision.layout) };
  if (!batch.layout)
    refuse('import.no-layout', '这份表格的栏目还没有对上。请先在“栏目对应”里指出表头和各栏，再逐格更正。');
  return { sheet, layout: batch.layout };
}

interface CheckRun {
  push(row: SheetRow): CheckDifference;
  end(): CheckDifference;
}

function compared(before: RosterCheck, after: RosterCheck): CheckRun {
  return new CheckComparison(before, after);
}

function whole(check: RosterCheck): CheckRun {
  return {
    push: (row) => ({ changed: check.push(row), gone: [] }),
    end: () => ({ changed: check.end(), gone: [] }),
  };
}
