import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { layoutCorrection } from '#domain/imports/correct-layout.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { openFile } from './import-files.store.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import { holdCheck, lockBatch } from './imports.store.ts';
import { openedBatch } from './open-import-review.ts';
import { recheckFile } from './recheck-file.ts';

/**
 * Checks every row of a large batch again with what people decided about it, in one transaction: the rows as they were stay to be seen
 * until it is done. Refuses (`import.already-staged`) when it was done before.
 */
export const recheckInBackground = action({
  name: 'import.stage',
  input: z.object({
    batchId: z.uuid(),
    layout: layoutCorrection.optional(),
    onProgress: z.custom<ReportProgress>().optional(),
  }),
  run: async ({ tx, tenantId, secrets, context, record }, { batchId, layout, onProgress }) => {
    await holdCheck(tx, batchId);
    const batch = await lockBatch(tx, tenantId, batchId);
    const file = await openFile(tx, tenantId, batchId, secrets);
    if (!batch || !file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state !== 'rechecking')
      refuse('import.already-staged', '这份文件已经重新核对过了。请直接查看核对结果。', { state: batch.state });
    const opened = await openedBatch({ tx, tenantId, secrets }, batch);
    const units = (await listUnits(context, {})).filter((unit) => isWithin(unit.path, batch.org_path));
    const { counts } = await recheckFile(context, {
      batch: opened,
      decision: layout ? { layout } : { everything: true },
      file,
      directory: { units, asOf: batch.as_of },
      onProgress,
    });
    record({
      event: 'import.recheck-done',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: { recheckNo: batch.recheck_no, ...counts },
    });
    return { batchId, ...counts };
  },
});
