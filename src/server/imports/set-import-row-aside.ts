import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertSetAsides, listHouseholdPlaces } from './import-review.store.ts';
import { openImportReview } from './open-import-review.ts';
import { recheckRows } from './recheck-rows.ts';

/**
 * Sets a row of a staged roster aside with a reason: it stays parked and is listed, and the rest of its household goes on without
 * it. A head takes the whole household along. Refuses a row that is set aside already (`import.row-set-aside`).
 */
export const setImportRowAside = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), rowNo: z.int().min(1), reason: z.string().trim().min(2).max(200) }),
  run: async ({ tx, tenantId, actor, now, secrets, record, context }, { batchId, rowNo, reason }) => {
    if (/\d{7}/.test(reason))
      refuse('import.reason-has-number', '原因里不要写身份证号、电话等长串数字。请改用文字说明。', { field: 'reason' });
    const batch = await openImportReview(context, { batchId });
    const places = await listHouseholdPlaces(tx, tenantId, batchId, rowNo);
    const place = places.find((row) => row.row_no === rowNo);
    if (!place) refuse('import.no-such-row', `这份表格里没有第 ${rowNo} 行的内容。请刷新页面后重试。`, { row: rowNo });
    if (batch.review.setAside?.has(rowNo))
      refuse('import.row-set-aside', `第 ${rowNo} 行已经搁置过。要改原因，请先取回。`, { row: rowNo });
    const isHead = place.household_no !== null && places[0]?.row_no === rowNo;
    const rowNos = isHead ? places.map((row) => row.row_no) : [rowNo];
    const asked = { batchId, orgPath: batch.orgPath, askedRowNo: rowNo };
    await insertSetAsides(tx, tenantId, asked, rowNos, secrets.encrypt('import', reason), {
      at: now,
      name: actor.name,
    });
    const setAside = new Map(batch.review.setAside);
    for (const each of rowNos) setAside.set(each, reason);
    const { counts, jobId } = await recheckRows(context, {
      batch,
      decision: { review: { ...batch.review, setAside }, touched: rowNos },
    });
    record({
      event: 'import.row-set-aside',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.orgPath,
      before: {
        rows: rowNos.map((each) => ({ row: each, outcome: places.find((row) => row.row_no === each)?.outcome })),
      },
      after: { rows: rowNos, ...counts },
    });
    return { rows: rowNos, jobId, ...counts };
  },
});
