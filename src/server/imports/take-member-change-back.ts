import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { keepHouseholdsAgain } from './keep-households-again.ts';
import { deleteMemberDecision } from './member-changes.store.ts';
import { openImportReview } from './open-import-review.ts';

/** Takes a confirmed change of members back before the import is committed: the household waits again. */
export const takeMemberChangeBack = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), rowNo: z.int().min(1) }),
  run: async ({ tx, tenantId, record, context }, { batchId, rowNo }) => {
    const { layout, orgPath } = await openImportReview(context, { batchId });
    if (!layout || !(await deleteMemberDecision(tx, tenantId, batchId, rowNo)))
      refuse('import.no-member-change', `第 ${rowNo} 行的家庭成员变动没有确认过，不用撤回。请刷新页面后查看。`, {
        row: rowNo,
      });
    await keepHouseholdsAgain(context, { batch: { id: batchId, orgPath, layout }, headRows: [rowNo] });
    record({
      event: 'import.members-unconfirmed',
      subject: { kind: 'import', id: batchId },
      orgPath,
      before: { rowNo },
    });
    return { rowNo };
  },
});
