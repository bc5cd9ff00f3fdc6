import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requireRepostable } from '#domain/notices/closing.ts';
import { restartPeriod } from '#domain/notices/working-days.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { action } from '#server/action.ts';
import { findNoticeHead, listCalendarDays, lockNotice } from './notices.store.ts';
import { dayField, refuseNoNotice } from './objection-shape.ts';
import { periodOf } from './period-of.ts';
import { putUpAgain } from './put-up-again.store.ts';

/**
 * Puts a list up again whose amounts are no more those that hung, closed or not: what was posted is never changed, and the
 * new amounts hang for a whole period from `repostOn`. Refuses what `requireRepostable` and `restartPeriod` refuse.
 */
export const repostNotice = action({
  name: 'notice.post',
  input: z.object({ noticeId: z.uuid(), repostOn: dayField }),
  async run(scope, { noticeId, repostOn }) {
    const { tx, tenantId, now } = scope;
    await lockNotice(tx, tenantId, noticeId);
    const notice = (await findNoticeHead(tx, tenantId, noticeId)) ?? refuseNoNotice();
    const today = calendarDateOf(now);
    requireRepostable(periodOf(notice), notice.changedAmounts);
    const old = { startsOn: notice.startsOn, workingDays: notice.workingDays, kind: notice.daysKind };
    const period = restartPeriod(
      old,
      today < notice.startsOn ? notice.startsOn : today,
      repostOn,
      calendarOf(await listCalendarDays(tx)),
    );
    return { notice: await putUpAgain(scope, notice, period, { because: 'amount', removed: null }) };
  },
});
