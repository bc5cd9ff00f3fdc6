import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { restoreDuplicateDossier } from '../dossiers/restore-duplicate-dossier.ts';
import { restoreMembers } from '../people/restore-members.ts';
import { findPair, savePairState } from './households.store.ts';
import { deleteMerge, findMerge } from './merges.store.ts';
import { requireReason } from './require-reason.ts';
import { isBuiltOn, lockAid, readSides } from './sides.store.ts';

/**
 * Undoes a merge: both households get back their members and days exactly as they were, the cancelled dossier is in file again, and
 * the pair stands undecided. Refuses when somebody has built on the merged household since: a verdict, an entitlement, a delivery.
 */
export const undoMerge = action({
  name: 'household.change',
  input: z.object({ householdId: z.uuid(), otherId: z.uuid(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, record, context }, { householdId, otherId, reason }) => {
    const why = requireReason(reason);
    await lockAid(tx, tenantId, [householdId, otherId]);
    const pair = await findPair(tx, tenantId, householdId, otherId, 'lock');
    const merge = await findMerge(tx, tenantId, householdId, otherId);
    if (!merge) refuse('household.not-merged', '这两户现在没有合并，不用撤销。请刷新后查看。');
    const kept = (await readSides(tx, tenantId, [merge.keptId])).get(merge.keptId);
    if (kept?.dossierId && (await isBuiltOn(tx, tenantId, kept.dossierId, merge.mergedAt)))
      refuse(
        'household.merge-built-on',
        `${kept.dossierNo} 号档案在合并以后又做过认定、核定或发放，撤销合并会使这些结果失去依据，什么也没有改动。请先撤回这些环节，或用“分户”更正。`,
      );
    await restoreMembers(context, {
      households: [merge.keptId, merge.goneId],
      before: [...merge.membersBefore],
      after: [...merge.membersAfter],
      reason: `撤销合并：${why}`,
    });
    await restoreDuplicateDossier(context, { dossierId: merge.dossierId, reason: `撤销合并：${why}` });
    await deleteMerge(tx, tenantId, merge.id);
    if (pair) await savePairState(tx, tenantId, pair, { state: 'open', reason: null, at: null, by: null });
    record({
      event: 'household.merge-undone',
      subject: { kind: 'household', id: merge.keptId },
      orgPath: merge.orgPath,
      before: { mergeId: merge.id, goneId: merge.goneId, mergedBy: merge.mergerName, reason: merge.reason },
      after: { reason: why },
    });
    return { keptId: merge.keptId, goneId: merge.goneId };
  },
});
