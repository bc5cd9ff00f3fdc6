import { z } from 'zod';
import { BATCH_KINDS, type BatchHead, type BatchKind } from '#domain/evidence/batch-evidence.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';
import { listBatchHeads } from './batches.store.ts';

export const batchInput = z.object({
  kind: z.enum(Object.keys(BATCH_KINDS) as [BatchKind, ...BatchKind[]]),
  id: z.uuid(),
});

/** The batch, when money of this campaign went out by it. Refuses `evidence.no-such-batch`. */
export async function requireBatch(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  { kind, id }: z.output<typeof batchInput>,
): Promise<BatchHead> {
  const found = (await listBatchHeads(tx, tenantId, campaignId)).find((each) => each.kind === kind && each.id === id);
  return (
    found ??
    refuse('evidence.no-such-batch', '这项活动没有这一批发放，或者还没有放行、没有登记。请刷新后从列表里重新选择。')
  );
}
