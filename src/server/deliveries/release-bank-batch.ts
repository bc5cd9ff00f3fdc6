import { z } from 'zod';
import { requireOpenBatch } from '#domain/deliveries/bank-batch.ts';
import { action } from '../action.ts';
import { listLines, lockBatch, saveRelease } from './bank-batches.store.ts';
import { requireStillPayable } from './payable.store.ts';

/** Lets a batch go to the bank. Refuses whoever made it (`bank-batch.maker-releases`), one released or cancelled already,
 * and one in which an objection, a posting or a duplicate now holds somebody back (`delivery.held-back`). */
export const releaseBankBatch = action({
  name: 'bank-batch.release',
  input: z.object({ batchId: z.uuid() }),
  async run(scope, { batchId }) {
    const { tx, tenantId, actor, now, record } = scope;
    const batch = requireOpenBatch(await lockBatch(tx, tenantId, batchId), 'release', actor.userId);
    const lines = await listLines(tx, tenantId, batchId);
    await requireStillPayable(
      scope,
      batch.campaignId,
      lines.map((line) => line.entitlementId),
      { what: '这一批里', todo: '请取消这一批，重新做。' },
    );
    await saveRelease(tx, tenantId, batchId, { userId: actor.userId, at: now });
    record({
      event: 'bank-batch.released',
      subject: { kind: 'bank-batch', id: batchId },
      orgPath: batch.orgPath,
      after: { batchNo: batch.batchNo, amountFen: String(batch.amountFen) },
    });
    return { batchId };
  },
});
