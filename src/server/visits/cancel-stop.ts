import { z } from 'zod';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { takeStop } from './teams.store.ts';

/** Takes one planned stop off the list; what was visited stays visited. The journal keeps the stop and the reason. */
export const cancelStop = action({
  name: 'visit.plan',
  input: z.object({ stopId: z.uuid(), reason: z.string().trim().min(2, '请写明取消的原因').max(200) }),
  async run({ tx, tenantId, record }, { stopId, reason }) {
    requirePublicText(reason, '取消的原因');
    const stop = await takeStop(tx, tenantId, stopId);
    if (!stop) refuse('visit.stop-not-found', '没有找到这条走访安排，可能已经取消。请刷新后查看。');
    record({
      event: 'visit.stop-cancelled',
      subject: { kind: 'visit-stop', id: stopId },
      orgPath: stop.orgPath,
      before: stop,
      after: { reason },
    });
    return { visitOn: stop.visitOn };
  },
});
