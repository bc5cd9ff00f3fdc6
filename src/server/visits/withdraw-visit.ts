import { z } from 'zod';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { withdrawalFields } from './visit-shape.ts';
import { lockVisit, saveWithdrawal } from './visits.store.ts';

/**
 * 撤销走访记录: a visit recorded by mistake counts no longer, with the needs raised in it; the row and the reason stay.
 * Refuses one whose hand-over stands in 发放 (`visit.delivered`: register the return there), or whose packing list is closed.
 */
export const withdrawVisit = action({
  name: 'visit.record',
  input: z.object({ visitId: z.uuid(), ...withdrawalFields }),
  async run({ tx, tenantId, actor, now, record }, { visitId, reason }) {
    requirePublicText(reason, '撤销的原因');
    const visit = await lockVisit(tx, tenantId, visitId);
    if (!visit) refuse('visit.not-found', '没有找到这次走访，可能不在您管辖的范围内。请回到走访列表重新选择。');
    if (visit.withdrawnAt !== null) refuse('visit.already-withdrawn', '这次走访已经撤销过。请刷新后查看。');
    if (visit.booked === 'delivery')
      refuse('visit.delivered', '这次走访的款物已记入发放，不能直接撤销。请先在发放里登记退回，再重新登记走访。');
    if (visit.isUnpacked)
      refuse('visit.already-unpacked', '这个组当天的携带清单已经核对，撤销走访会使款物对不上。请先查明送出的款物。');
    await saveWithdrawal(tx, tenantId, visitId, reason, { userId: actor.userId, at: now });
    record({
      event: 'visit.withdrawn',
      subject: { kind: 'visit', id: visitId },
      orgPath: visit.orgPath,
      before: { visitedOn: visit.visitedOn, booked: visit.booked },
      after: { reason },
    });
    return { visitedOn: visit.visitedOn };
  },
});
