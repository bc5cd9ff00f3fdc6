import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import {
  answerDueOn,
  OBJECTION_CHANNELS,
  type ObjectionChannel,
  requireObjectable,
} from '#domain/notices/objections.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { action } from '#server/action.ts';
import { findNoticeHead, listCalendarDays, listNoticeLines, lockNotice } from './notices.store.ts';
import { dayField, lineObjectedTo, objectionFields, refuseNoNotice, sealed } from './objection-shape.ts';
import { insertObjection } from './objections.store.ts';
import { periodOf } from './period-of.ts';
import { readPostingPack } from './read-posting-pack.ts';

/**
 * Records an objection that came by phone, letter or in person. From that day on nobody it concerns is paid until it is
 * answered: the household it names, or the whole list when it names none; one about a household left out holds up nobody.
 * Refuses what `requireObjectable` refuses, and a number that is not on the list.
 */
export const registerObjection = action({
  name: 'objection.register',
  input: z.object({
    noticeId: z.uuid(),
    channel: z.enum(Object.keys(OBJECTION_CHANNELS) as [ObjectionChannel, ...ObjectionChannel[]]).exclude(['page']),
    receivedOn: dayField,
    ...objectionFields,
  }),
  async run({ tx, tenantId, actor, now, newId, secrets, record }, input) {
    await lockNotice(tx, tenantId, input.noticeId);
    const notice = (await findNoticeHead(tx, tenantId, input.noticeId)) ?? refuseNoNotice();
    requireObjectable(periodOf(notice), input.receivedOn, calendarDateOf(now));
    const line = lineObjectedTo(await listNoticeLines(tx, tenantId, notice.id), input);
    const pack = await readPostingPack();
    const dueOn = answerDueOn(input.receivedOn, pack.answerWithinWorkingDays, calendarOf(await listCalendarDays(tx)));
    const { channel, ground, concerns, receivedOn } = input;
    const objection = {
      id: newId(),
      noticeId: notice.id,
      orgPath: notice.orgPath,
      channel,
      ground,
      concerns,
      receivedOn,
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
        channel,
        ground,
        concerns,
        linePosition: line.linePosition,
        receivedOn,
        dueOn,
      },
    });
    return { objectionId: objection.id, objectionNo, dueOn };
  },
});
