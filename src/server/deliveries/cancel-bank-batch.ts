import { z } from 'zod';
import { requireOpenBatch } from '#domain/deliveries/bank-batch.ts';
import { action } from '../action.ts';
import { lockBatch, saveCancellation } from './bank-batches.store.ts';
import { letCashGo } from './cash-holds.store.ts';

/** Takes back a batch whose file nobody has taken; its cash may go another way. Refuses one whose file was taken: the bank may have it. */
export const cancelBankBatch = action({
  name: 'bank-batch.make',
  input: z.object({ batchId: z.uuid(), reason: z.string().trim().min(2, '请写明取消的原因').max(100) }),
  async run({ tx, tenantId, actor, now, record }, { batchId, reason }) {
    const batch = requireOpenBatch(await lockBatch(tx, tenantId, batchId), 'cancel', actor.userId);
    const freed = await saveCancellation(tx, tenantId, batchId, reason, { userId: actor.userId, at: now });
    await letCashGo(tx, tenantId, freed);
    record({
      event: 'bank-batch.cancelled',
      subject: { kind: 'bank-batch', id: batchId },
      orgPath: batch.orgPath,
      after: { batchNo: batch.batchNo, reason, lines: freed.length },
    });
    return { batchId };
  },
});
