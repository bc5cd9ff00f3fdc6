import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findPair, savePairState } from './households.store.ts';
import { requireReason } from './require-reason.ts';

/**
 * Decides that two households are not one. It is remembered: no later search asks again, and neither waits for the other's money.
 * Refuses a pair that is not there or is decided, and a decision without a reason.
 */
export const keepApart = action({
  name: 'duplicate.decide',
  input: z.object({ householdId: z.uuid(), otherId: z.uuid(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, actor, now, record }, { householdId, otherId, reason }) => {
    const why = requireReason(reason);
    const pair = await findPair(tx, tenantId, householdId, otherId, 'lock');
    if (!pair) refuse('duplicate.not-found', '没有找到这一对疑似重复，可能已由别人处理。请刷新“疑似重复”后再看。');
    if (pair.state !== 'open')
      refuse('duplicate.already-decided', '这一对已经判定过。请刷新后查看；判错的，可以先撤回原来的判定。');
    await savePairState(tx, tenantId, pair, { state: 'different', reason: why, at: now, by: actor });
    record({
      event: 'duplicate.kept-apart',
      subject: { kind: 'household', id: pair.householdA },
      orgPath: pair.orgPath,
      after: { otherHouseholdId: pair.householdB, score: pair.score, reason: why },
    });
    return { state: 'different' as const };
  },
});
