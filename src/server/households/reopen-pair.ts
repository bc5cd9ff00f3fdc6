import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findPair, savePairState } from './households.store.ts';
import { requireReason } from './require-reason.ts';

/** Takes back a "not a duplicate" that was wrong: the pair stands undecided again. Refuses any other state; a merge is undone, not reopened. */
export const reopenPair = action({
  name: 'duplicate.decide',
  input: z.object({ householdId: z.uuid(), otherId: z.uuid(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, record }, { householdId, otherId, reason }) => {
    const why = requireReason(reason);
    const pair = await findPair(tx, tenantId, householdId, otherId, 'lock');
    if (pair?.state !== 'different')
      refuse('duplicate.not-decided', '这一对现在不是“不是重复”，不用撤回。请刷新后查看。');
    await savePairState(tx, tenantId, pair, { state: 'open', reason: null, at: null, by: null });
    record({
      event: 'duplicate.reopened',
      subject: { kind: 'household', id: pair.householdA },
      orgPath: pair.orgPath,
      before: { decider: pair.deciderName, reason: pair.reason },
      after: { otherHouseholdId: pair.householdB, reason: why },
    });
    return { state: 'open' as const };
  },
});
