import { z } from 'zod';
import { decideAttendance } from '#domain/gatherings/attendance.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { closeGathering, listStoredGuests, lockPlannedGathering, saveAttendance } from './gatherings.store.ts';
import { payFromAllotment } from './pay-from-allotment.ts';

/**
 * Marks who came and took the gift, pays the gifts from their allotment and, unless told to leave it open, closes the gathering as
 * held. `allCame` marks everybody not mentioned as present. Refuses to close while somebody is marked neither way
 * (`gathering.unmarked`), naming the first.
 */
export const recordAttendance = action({
  name: 'gathering.record',
  input: z.object({
    gatheringId: z.uuid(),
    marks: z
      .array(z.object({ line: z.int().positive(), attended: z.boolean(), receivedGift: z.boolean().optional() }))
      .default([]),
    allCame: z.boolean().default(false),
    close: z.boolean().default(true),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const gathering = await lockPlannedGathering(tx, tenantId, input.gatheringId);
    const guests = await listStoredGuests(tx, tenantId, gathering.id);
    if (guests.length === 0 && input.close)
      refuse('gathering.nobody-listed', `“${gathering.name}”还没有名单，不能登记举办。请先录入参加人员。`);
    const mentioned = new Set(input.marks.map((mark) => mark.line));
    const others = input.allCame ? guests.filter((guest) => guest.attended === null && !mentioned.has(guest.line)) : [];
    const marks = [...input.marks, ...others.map(({ line }) => ({ line, attended: true }))];
    const gift = gathering.giftName === null ? null : { perPersonFen: gathering.giftFen };
    const decided = decideAttendance(guests, marks, gift);
    const [open] = decided.unmarked;
    if (input.close && open)
      refuse(
        'gathering.unmarked',
        `还有${decided.unmarked.length}人没有登记是否到场，第一位是第${open.line}行的${open.name}。请补登记，或先保存、暂不结束。`,
        { unmarked: decided.unmarked.length },
      );
    await saveAttendance(tx, tenantId, gathering.id, decided.guests);
    const fresh = BigInt(decided.gifts - gathering.gifts);
    if (fresh < 0n)
      refuse('gathering.gift-taken-back', '已经登记领取的慰问品不能改为未领。确有退回的，请由财务登记退回。');
    if (fresh > 0n && gathering.allotmentId !== null)
      await payFromAllotment(context, {
        campaignId: gathering.campaignId,
        allotment: { id: gathering.allotmentId },
        purpose: 'gift',
        amountFen: fresh * gathering.giftFen,
        paidOn: gathering.heldOn,
        forKind: 'gathering',
        forKey: gathering.code,
        reason: `${gathering.name}：${gathering.giftName}`,
      });
    if (input.close)
      await closeGathering(tx, tenantId, gathering.id, { state: 'held' }, { userId: actor.userId, at: now });
    const counts = { listed: guests.length, attended: decided.attended, gifts: decided.gifts };
    record({
      event: input.close ? 'gathering.held' : 'gathering.attendance-recorded',
      subject: { kind: 'gathering', id: gathering.id },
      orgPath: gathering.orgPath,
      before: { attended: gathering.attended, gifts: gathering.gifts },
      after: counts,
    });
    return {
      ...counts,
      unmarked: decided.unmarked.length,
      state: input.close ? ('held' as const) : ('planned' as const),
    };
  },
});
