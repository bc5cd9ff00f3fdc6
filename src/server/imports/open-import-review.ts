import { z } from 'zod';
import type { ColumnRole } from '#domain/imports/column-roles.ts';
import { alsoTyped, NOTHING_TYPED, type Review } from '#domain/imports/corrections.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import type { Transaction } from '#server/db/database.ts';
import type { Secrets } from '#server/secrets.ts';
import { listCorrections, listSetAsides } from './import-review.store.ts';
import { lockBatch } from './imports.store.ts';

/** A batch opened for a decision, and what was decided so far. */
export interface OpenedBatch {
  readonly id: string;
  readonly orgPath: string;
  /** Undefined for a file that was turned away because its layout was not found. */
  readonly layout: RosterLayout | undefined;
  readonly review: Review;
}

/** Locks a batch that is still open for decisions. Refuses one that is committed, undone or put away. */
export const openImportReview = query({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, secrets }, { batchId }): Promise<OpenedBatch> => {
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const wasTurnedAway = batch.state === 'discarded' && batch.refusal !== null;
    if (batch.state !== 'staged' && !wasTurnedAway)
      refuse(
        'import.not-staged',
        '这份花名册还没有核对完，或者已经入库、放弃，不能再更正。请刷新页面查看现在的状态。',
        { state: batch.state },
      );
    return openedBatch({ tx, tenantId, secrets }, batch);
  },
});

/** A batch with everything that people decided about it so far. */
export async function openedBatch(
  { tx, tenantId, secrets }: { readonly tx: Transaction; readonly tenantId: string; readonly secrets: Secrets },
  batch: NonNullable<Awaited<ReturnType<typeof lockBatch>>>,
): Promise<OpenedBatch> {
  const typed = (await listCorrections(tx, tenantId, batch.id)).map(({ row_no, role, text_cipher }) => ({
    rowNo: row_no,
    role: role as ColumnRole,
    text: secrets.decrypt('import', text_cipher),
  }));
  const setAside = new Map<number, string>();
  for (const { row_no, reason_cipher } of await listSetAsides(tx, tenantId, batch.id))
    setAside.set(row_no, secrets.decrypt('import', reason_cipher));
  return {
    id: batch.id,
    orgPath: batch.org_path,
    layout: batch.layout ? storedLayout(batch.layout) : undefined,
    review: { corrections: alsoTyped(NOTHING_TYPED, typed), setAside },
  };
}
