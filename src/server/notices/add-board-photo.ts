import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { startOfDay } from '#domain/calendar-date.ts';
import { requirePostable } from '#domain/notices/personal-text.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findNoticeHead, listPeopleOf } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { keepPhoto } from './photo-vault.ts';
import { insertPhoto } from './photos.store.ts';
import { readPostingPack } from './read-posting-pack.ts';
import { redrawPhoto } from './redraw-photo.ts';

/** A phone's clock may run ahead of the server's by this much; the server's own time is kept beside what was said. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * Keeps a photo of the board as proof: redrawn without metadata, encrypted in the data folder under its hash, with the time
 * that was said beside the time the server saw, so that a photo taken afterwards shows. Refuses what `redrawPhoto` refuses,
 * a time to come beyond what clocks differ by, and one before the list went up.
 */
export const addBoardPhoto = action({
  name: 'notice.record-photo',
  input: z.object({
    noticeId: z.uuid(),
    path: z.string(),
    folder: z.string(),
    place: z.string().trim().min(1, '请填写拍的是哪一处公示栏').max(60),
    saidAt: z.coerce.date(),
  }),
  async run({ tx, tenantId, actor, now, newId, secrets, record }, { noticeId, path, folder, place, saidAt }) {
    const notice = (await findNoticeHead(tx, tenantId, noticeId)) ?? refuseNoNotice();
    if (saidAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS)
      refuse('photo.in-future', '拍摄时间比服务器的时间晚了10分钟以上。请核对拍摄时间和拍照设备的时钟。');
    if (saidAt < startOfDay(notice.startsOn))
      refuse('photo.before-posting', `拍摄时间早于公示开始的${notice.startsOn}。请核对拍摄时间。`);
    const { illnessWords } = await readPostingPack();
    requirePostable(place, '照片地点', { illnessWords, names: await listPeopleOf(tx, tenantId, noticeId) });
    const { picture, width, height } = await redrawPhoto(await readFile(path));
    const contentHash = await keepPhoto({ folder, secrets }, picture);
    const photo = {
      id: newId(),
      noticeId,
      orgPath: notice.orgPath,
      place,
      contentHash,
      width,
      height,
      bytes: picture.length,
      saidAt,
    };
    await insertPhoto(tx, tenantId, photo, { at: now, userId: actor.userId });
    record({
      event: 'notice.photographed',
      subject: { kind: 'notice', id: noticeId },
      orgPath: notice.orgPath,
      after: { photo: photo.id, contentHash, saidAt: saidAt.toISOString() },
    });
    return { photoId: photo.id, contentHash };
  },
});
