import { z } from 'zod';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { closeGathering, lockPlannedGathering } from './gatherings.store.ts';

/** Cancels a planned gathering, with the reason. Refuses one at which gifts were handed out already. */
export const cancelGathering = action({
  name: 'gathering.plan',
  input: z.object({ gatheringId: z.uuid(), reason: z.string().trim().min(2, '请写明取消的原因').max(200) }),
  async run({ tx, tenantId, actor, now, record }, { gatheringId, reason }) {
    const gathering = await lockPlannedGathering(tx, tenantId, gatheringId);
    requirePlainWords(reason, '取消原因');
    if (gathering.gifts > 0)
      refuse(
        'gathering.gifts-handed-out',
        `“${gathering.name}”已经发出${gathering.gifts}份慰问品，不能取消。请登记举办。`,
      );
    await closeGathering(tx, tenantId, gatheringId, { state: 'cancelled', reason }, { userId: actor.userId, at: now });
    record({
      event: 'gathering.cancelled',
      subject: { kind: 'gathering', id: gatheringId },
      orgPath: gathering.orgPath,
      before: { state: gathering.state },
      after: { state: 'cancelled', reason },
    });
    return { state: 'cancelled' as const };
  },
});
