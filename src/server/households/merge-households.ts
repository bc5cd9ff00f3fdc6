import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { lowestUnitAbove } from '#domain/organizations/unit-tree.ts';
import { action } from '#server/action.ts';
import { cancelDuplicateDossier } from '../dossiers/cancel-duplicate-dossier.ts';
import { setMembers } from '../people/set-members.ts';
import { findPair, savePairState } from './households.store.ts';
import { insertMerge } from './merges.store.ts';
import { previewMerge } from './preview-merge.ts';
import { requireReason } from './require-reason.ts';
import { lockAid } from './sides.store.ts';

/**
 * Merges one household of a possible duplicate into the other: who is the same stays once, the others join, the dossier of the gone
 * one is cancelled. Both are remembered as they were, so that it can be undone. Refuses what would lose a payment, an
 * entitlement or a pairing, saying what depends.
 */
export const mergeHouseholds = action({
  name: 'household.change',
  input: z.object({ keptId: z.uuid(), goneId: z.uuid(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, actor, now, newId, record, context }, { keptId, goneId, reason }) => {
    const why = requireReason(reason);
    await lockAid(tx, tenantId, [keptId, goneId]);
    const pair = await findPair(tx, tenantId, keptId, goneId, 'lock');
    const plan = await previewMerge(context, { keptId, goneId });
    const { kept, gone } = plan;
    const roles = await setMembers(context, {
      households: [
        { id: keptId, members: [...plan.members] },
        { id: goneId, members: [] },
      ],
      on: calendarDateOf(now),
      reason: `合并：${why}`,
    });
    const dossierId = gone.dossierId ?? '';
    await cancelDuplicateDossier(context, { dossierId, reason: `重复：${why}` });
    const orgPath = lowestUnitAbove(kept.orgPath, gone.orgPath);
    const merge = {
      id: newId(),
      keptId,
      goneId,
      orgPath,
      dossierId,
      membersBefore: roles.before,
      membersAfter: roles.after,
    };
    await insertMerge(tx, tenantId, merge, { actor, at: now, reason: why });
    if (pair) await savePairState(tx, tenantId, pair, { state: 'merged', reason: why, at: now, by: actor });
    record({
      event: 'household.merged',
      subject: { kind: 'household', id: keptId },
      orgPath,
      after: { mergeId: merge.id, goneId, keptDossierNo: kept.dossierNo, goneDossierNo: gone.dossierNo, reason: why },
    });
    return { mergeId: merge.id, says: [...plan.says] };
  },
});
