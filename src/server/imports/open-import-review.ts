import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { ColumnRole } from '#domain/imports/column-roles.ts';
import { correctionKey, type Review } from '#domain/imports/corrections.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import type { RosterDirectory } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { listCorrections, listSetAsides } from './import-review.store.ts';
import { loadFile, lockBatch } from './imports.store.ts';
import { readWorkbook } from './read-workbook.ts';

/** A batch opened for a decision: its file read again, and what was decided so far. */
export interface OpenedBatch {
  readonly id: string;
  readonly orgPath: string;
  readonly sheets: readonly WorkbookSheet[];
  readonly directory: RosterDirectory;
  /** Undefined for a workbook that was turned away because its layout was not found. */
  readonly layout: RosterLayout | undefined;
  readonly review: Review;
}

/** Locks a batch that is still open for decisions and reads its file. Refuses one that is committed, undone or put away. */
export const openImportReview = query({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, secrets, context }, { batchId }): Promise<OpenedBatch> => {
    const batch = await lockBatch(tx, tenantId, batchId);
    const file = batch && (await loadFile(tx, tenantId, batchId));
    if (!batch || !file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const wasTurnedAway = batch.state === 'discarded' && file.refusal !== null;
    if (batch.state !== 'staged' && !wasTurnedAway)
      refuse(
        'import.not-staged',
        '这份花名册还没有核对完，或者已经入库、放弃，不能再更正。请刷新页面查看现在的状态。',
        { state: batch.state },
      );
    const units = (await listUnits(context, {})).filter((unit) => isWithin(unit.path, batch.org_path));
    const corrections = new Map<string, string>();
    for (const { row_no, role, text_cipher } of await listCorrections(tx, tenantId, batchId))
      corrections.set(correctionKey(row_no, role as ColumnRole), secrets.decrypt('import', text_cipher));
    const setAside = new Map<number, string>();
    for (const { row_no, reason_cipher } of await listSetAsides(tx, tenantId, batchId))
      setAside.set(row_no, secrets.decrypt('import', reason_cipher));
    return {
      id: batchId,
      orgPath: batch.org_path,
      sheets: await readWorkbook(secrets.decryptBytes('file', file.file_cipher)),
      directory: { units, asOf: batch.as_of },
      layout: file.layout ? storedLayout(file.layout) : undefined,
      review: { corrections, setAside },
    };
  },
});
