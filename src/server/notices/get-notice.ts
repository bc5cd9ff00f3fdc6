import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { noticeState } from '#domain/notices/closing.ts';
import { postedCells } from '#domain/notices/masking.ts';
import { POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { query } from '#server/action.ts';
import { findNoticeHead, listChangedAmounts, listNoticeLines } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { periodOf } from './period-of.ts';
import { listPhotos } from './photos.store.ts';

/**
 * One notice as it hangs: its period, the cells of its columns, the photos of the board, and the lines whose amount is no more
 * the posted one, as long as the list stands. Refuses one that is not there.
 */
export const getNotice = query({
  name: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId, now }, { noticeId }) {
    const notice = (await findNoticeHead(tx, tenantId, noticeId)) ?? refuseNoNotice();
    const lines = await listNoticeLines(tx, tenantId, noticeId);
    return {
      ...notice,
      state: noticeState(periodOf(notice), calendarDateOf(now)),
      columns: notice.columns.map((column) => POSTED_COLUMNS[column]),
      lines: lines.map((line) => postedCells({ ...line, unitName: notice.unitName }, notice.columns)),
      changed: notice.changedAmounts > 0 ? await listChangedAmounts(tx, tenantId, noticeId) : [],
      photos: await listPhotos(tx, tenantId, noticeId),
    };
  },
});
