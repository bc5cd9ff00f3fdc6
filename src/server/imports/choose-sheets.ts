import { z } from 'zod';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { insertBatch, lockBatch, saveState } from './imports.store.ts';
import { CHECK_IMPORT } from './receive-import.ts';

/**
 * Says which sheets of a file are to be imported. The first becomes this batch, each further one a batch of its own that shares the
 * file; all are checked in the background. Refuses when nothing is to be chosen or a name is not in the file.
 */
export const chooseSheets = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), names: z.array(z.string().max(255)).min(1).max(50) }),
  run: async (scope, { batchId, names }) => {
    const { tx, tenantId, now, actor, newId, record } = scope;
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state !== 'choosing')
      refuse('import.nothing-to-choose', '这次导入不用选工作表，或者已经选过了。请刷新后查看。', {
        state: batch.state,
      });
    const known = new Set((batch.sheets as SheetChoice[]).map((sheet) => sheet.name));
    for (const name of names)
      if (!known.has(name))
        refuse('import.no-such-sheet', `这个文件里没有工作表“${name}”。请刷新后重新选择。`, { sheet: name });
    const batches: { batchId: string; sheetName: string; jobId: string }[] = [];
    for (const sheetName of new Set(names)) {
      const isFirst = batches.length === 0;
      const id = isFirst ? batchId : newId();
      if (isFirst) await saveState(tx, tenantId, id, { state: 'received', sheet_name: sheetName });
      else
        await insertBatch(
          tx,
          tenantId,
          {
            id,
            orgId: batch.org_id,
            orgPath: batch.org_path,
            fileName: batch.file_name,
            fileDigest: batch.file_digest,
            fileBytes: Number(batch.file_bytes),
            fileBatchId: batch.file_batch_id ?? batchId,
            sheetName,
            asOf: batch.as_of,
          },
          { at: now, name: actor.name },
        );
      const wish = { kind: CHECK_IMPORT, key: `${id} sheet`, input: { batchId: id }, message: '等待核对' };
      batches.push({ batchId: id, sheetName, jobId: await enqueueJob(scope, wish) });
      record({
        event: 'import.sheet-chosen',
        subject: { kind: 'import', id },
        orgPath: batch.org_path,
        after: { sheetName },
      });
    }
    return { batches };
  },
});
