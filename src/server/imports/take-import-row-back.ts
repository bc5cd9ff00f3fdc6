import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { deleteSetAsides, listSetAsides } from './import-review.store.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckRows } from './recheck-rows.ts';

/** Takes a row that was set aside back into the check, with those that were set aside along with it. */
export const takeImportRowBack = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), rowNo: z.int().min(1) }),
  run: async ({ tx, tenantId, record, context }, { batchId, rowNo }) => {
    const batch = await openImportReview(context, { batchId });
    const asides = await listSetAsides(tx, tenantId, batchId);
    const asked = asides.find((row) => row.row_no === rowNo)?.asked_row_no;
    if (asked === undefined)
      refuse('import.row-not-aside', `第 ${rowNo} 行没有搁置，不用取回。请刷新页面查看。`, { row: rowNo });
    await deleteSetAsides(tx, tenantId, batchId, asked);
    const rowNos = asides.filter((row) => row.asked_row_no === asked).map((row) => row.row_no);
    const setAside = new Map(batch.review.setAside);
    for (const each of rowNos) setAside.delete(each);
    const { counts, jobId } = await recheckRows(context, {
      batch,
      decision: { review: { ...batch.review, setAside }, touched: rowNos },
    });
    record({
      event: 'import.row-taken-back',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.orgPath,
      before: { rows: rowNos },
      after: counts,
    });
    return { rows: rowNos, jobId, ...counts };
  },
});
