import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { isPageOpen } from '#domain/notices/closing.ts';
import { postedCells, webName } from '#domain/notices/masking.ts';
import { columnsOf, POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { query } from '#server/action.ts';
import { findNoticeHead, listNoticeLines } from './notices.store.ts';
import { periodOf } from './period-of.ts';
import { readPostingPack } from './read-posting-pack.ts';

/** What a stranger sees at the address of a list: the columns of the web profile while it is posted, else nothing of it. */
export const getNoticePage = query({
  name: 'notice.read-page',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId, now }, { noticeId }) {
    const notice = await findNoticeHead(tx, tenantId, noticeId);
    if (!notice || !isPageOpen(periodOf(notice), calendarDateOf(now))) return undefined;
    const columns = columnsOf((await readPostingPack()).profiles.web.columns, notice.columns.includes('amount'));
    const lines = await listNoticeLines(tx, tenantId, noticeId);
    const { unitName, noticeNo, startsOn, endsOn, workingDays, daysKind, place, phone, digest } = notice;
    return {
      unitName,
      noticeNo,
      startsOn,
      endsOn,
      workingDays,
      daysKind,
      place,
      phone,
      digest,
      columns: columns.map((column) => POSTED_COLUMNS[column]),
      lines: lines.map((line) => postedCells({ ...line, maskedName: webName(line.maskedName), unitName }, columns)),
    };
  },
});
