import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { isPageOpen } from '#domain/notices/closing.ts';
import { answerDueOn, requireObjectable } from '#domain/notices/objections.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findNoticeHead, listCalendarDays, listNoticeLines, lockNotice } from './notices.store.ts';
import { lineObjectedTo, objectionFields, sealed } from './objection-shape.ts';
import { countFromPage, insertObjection } from './objections.store.ts';
import { periodOf } from './period-of.ts';
import { readPostingPack } from './read-posting-pack.ts';

/** Objections a page takes in a day; whoever comes later is asked to phone. */
const A_DAY = 20;
const DAY_MS = 86_400_000;

/**
 * Takes an objection from the public page of a list, without sign-in. Sealed like every other; the address of whoever sent
 * it is not kept. Refuses (`notice.page-closed`) a page that is not open today, and (`objection.too-many`) more than a page
 * takes in a day, so that nobody can hold up a whole county by a script.
 */
export const raiseObjectionOnPage = action({
  name: 'objection.raise-on-page',
  input: z.object({ noticeId: z.uuid(), ...objectionFields }),
  async run({ tx, tenantId, actor, now, newId, secrets, record }, input) {
    await lockNotice(tx, tenantId, input.noticeId);
    const notice = await findNoticeHead(tx, tenantId, input.noticeId);
    const today = calendarDateOf(now);
    if (!notice || !isPageOpen(periodOf(notice), today))
      refuse('notice.page-closed', '这份名单的公示已经结束或撤下，网页不再受理。请拨打受理电话反映。');
    requireObjectable(periodOf(notice), today, today);
    if ((await countFromPage(tx, tenantId, notice.id, new Date(now.getTime() - DAY_MS))) >= A_DAY)
      refuse('objection.too-many', `今天网页收到的意见太多，请改打受理电话${notice.phone}。`);
    const line = lineObjectedTo(await listNoticeLines(tx, tenantId, notice.id), input);
    const pack = await readPostingPack();
    const dueOn = answerDueOn(today, pack.answerWithinWorkingDays, calendarOf(await listCalendarDays(tx)));
    const { ground, concerns } = input;
    const objection = {
      id: newId(),
      noticeId: notice.id,
      orgPath: notice.orgPath,
      channel: 'page' as const,
      ground,
      concerns,
      receivedOn: today,
      dueOn,
      ...line,
      ...sealed(secrets, input),
    };
    const objectionNo = await insertObjection(tx, tenantId, objection, { at: now, userId: actor.userId });
    record({
      event: 'objection.registered',
      subject: { kind: 'objection', id: objection.id },
      orgPath: notice.orgPath,
      after: {
        noticeNo: notice.noticeNo,
        objectionNo,
        channel: 'page',
        ground,
        concerns,
        linePosition: line.linePosition,
        receivedOn: today,
        dueOn,
      },
    });
    return { noticeNo: notice.noticeNo, objectionNo, dueOn };
  },
});
