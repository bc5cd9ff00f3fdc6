import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { sameFacts } from '#domain/imports/compare-register.ts';
import { action, type ActionScope } from '#server/action.ts';
import { withdrawDossiers } from '#server/dossiers/withdraw-dossiers.ts';
import { withdrawHouseholds } from '#server/people/withdraw-households.ts';
import { restoreRegistered } from './amend-registered.ts';
import { giveMembersBack } from './commit-members.ts';
import { loadRegisteredRows, lockBatch, saveState } from './imports.store.ts';
import { registeredHouseholds } from './registered-households.ts';
import { openPayload } from './row-payload.ts';

/**
 * Takes a committed import back as a whole while nothing is built on it; refuses `dossier.in-use` and says what is. A batch
 * that is only staged is put away. The file and the findings stay.
 */
export const undoImport = action({
  name: 'import.undo',
  input: z.object({ batchId: z.uuid() }),
  run: async (scope, { batchId }) => {
    const { tx, tenantId, now, context, record } = scope;
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state === 'undone' || batch.state === 'discarded')
      refuse('import.already-undone', '这次导入已经撤销或放弃，不用再撤销。');
    if (batch.state === 'rechecking') refuse('import.rechecking', '这份文件正在重新核对，等核对完再放弃。请稍后刷新。');
    let households = 0;
    let restored = 0;
    if (batch.state === 'committed') {
      restored = await restoreAmended(scope, batchId, batch.committed_at ?? now);
      await withdrawDossiers(context, { importBatchId: batchId });
      ({ households } = await withdrawHouseholds(context, { importBatchId: batchId }));
    }
    const state = batch.state === 'committed' ? ('undone' as const) : ('discarded' as const);
    await saveState(tx, tenantId, batchId, { state, undone_at: now });
    record({
      event: 'import.undone',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      before: { state: batch.state, households, ...(restored > 0 ? { restored } : {}) },
      after: { state },
    });
    return { batchId, state, households, restored };
  },
});

const ROWS_AT_ONCE = 2000;

/**
 * Gives the households that the import corrected their former contents back; answers how many. Refuses `import.amended-since`
 * when somebody changed one of them afterwards, and `dossier.judged-since` when one was judged on its corrected contents.
 */
async function restoreAmended(scope: ActionScope, batchId: string, committedAt: Date): Promise<number> {
  const { tx, tenantId, secrets, context } = scope;
  let restored = 0;
  for (let after = 0; ; ) {
    const rows = await loadRegisteredRows(tx, tenantId, batchId, after, ROWS_AT_ONCE);
    const corrected = rows.flatMap((row) => {
      const { household, correction, members } = openPayload(row.payload_cipher, secrets);
      return household && correction ? [{ head: household.head.idNumber ?? '', correction, members }] : [];
    });
    const now = await registeredHouseholds(
      context,
      corrected.map(({ head }) => head),
    );
    const changedSince = corrected.filter(({ head, correction }) => {
      const facts = now.get(head)?.facts;
      return facts === undefined || !sameFacts(facts, correction.after);
    });
    if (changedSince.length > 0)
      refuse(
        'import.amended-since',
        `这次导入更正过的家庭里，有 ${changedSince.length} 户后来又改动过，不能整批撤销，什么也没有改动。请逐户更正。`,
        { households: changedSince.length },
      );
    await giveMembersBack(
      context,
      batchId,
      corrected.flatMap(({ members }) => members ?? []),
    );
    await restoreRegistered(
      context,
      batchId,
      corrected.map(({ correction }) => correction),
      committedAt,
    );
    restored += corrected.length;
    const last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE || !last) return restored;
    after = last.row_no;
  }
}
