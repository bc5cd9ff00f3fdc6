import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requireClosable } from '#domain/notices/closing.ts';
import { requirePostable } from '#domain/notices/personal-text.ts';
import { action } from '#server/action.ts';
import { countOpenObjections, findNoticeHead, listPeopleOf, lockNotice, saveClosing } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { periodOf } from './period-of.ts';
import { readPostingPack } from './read-posting-pack.ts';

/** 公示结束: after its last day, with every objection answered and a photo of the board, a list is closed. Refuses what `requireClosable` refuses. */
export const closeNotice = action({
  name: 'notice.close',
  input: z.object({ noticeId: z.uuid(), noPhotoReason: z.string().trim().max(100).optional() }),
  async run({ tx, tenantId, actor, now, record }, { noticeId, noPhotoReason }) {
    await lockNotice(tx, tenantId, noticeId);
    const notice = (await findNoticeHead(tx, tenantId, noticeId)) ?? refuseNoNotice();
    const openObjections = await countOpenObjections(tx, tenantId, noticeId);
    requireClosable(
      periodOf(notice),
      { openObjections, photos: notice.photoCount, noPhotoReason, changedAmounts: notice.changedAmounts },
      calendarDateOf(now),
    );
    if (noPhotoReason) {
      const { illnessWords } = await readPostingPack();
      requirePostable(noPhotoReason, '没有照片的原因', {
        illnessWords,
        names: await listPeopleOf(tx, tenantId, noticeId),
      });
    }
    await saveClosing(tx, tenantId, noticeId, { at: now, name: actor.name, noPhotoReason: noPhotoReason || null });
    record({
      event: 'notice.closed',
      subject: { kind: 'notice', id: noticeId },
      orgPath: notice.orgPath,
      after: { noticeNo: notice.noticeNo, photos: notice.photoCount, objections: notice.objectionCount },
    });
    return { noticeId };
  },
});
