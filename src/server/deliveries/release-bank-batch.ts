import { z } from 'zod';
import { requireOpenBatch } from '#domain/deliveries/bank-batch.ts';
import { action } from '../action.ts';
import { lockBatch, saveRelease } from './bank-batches.store.ts';

/** Lets a batch go to the bank. Refuses whoever made it (`bank-batch.maker-releases`), and one released or cancelled already. */
export const releaseBankBatch = action({
  name: 'bank-batch.release',
  input: z.object({ batchId: z.uuid() }),
  async run({ tx, tenantId, actor, now, record }, { batchId }) {
    const batch = requireOpenBatch(await lockBatch(tx, tenantId, batchId), 'release', actor.userId);
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
