import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { pageState } from '#domain/notices/closing.ts';
import { postedCells, webName } from '#domain/notices/masking.ts';
import { columnsOf, POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { query } from '#server/action.ts';
import { findCurrentRound, findNoticeHead, listNoticeLines } from './notices.store.ts';
import { periodOf } from './period-of.ts';
import { readPostingPack } from './read-posting-pack.ts';

/**
 * What a stranger sees at the address of a list: the columns of the web profile while it is posted. Before, after and once it
 * was taken down, nothing of the list: only its period, the phone, and after a new round went up where that one is.
 */
export const getNoticePage = query({
  name: 'notice.read-page',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId, now }, { noticeId }) {
    const notice = await findNoticeHead(tx, tenantId, noticeId);
    if (!notice) return undefined;
    const { unitName, noticeNo, startsOn, endsOn, workingDays, daysKind, place, phone, digest } = notice;
    const state = pageState(periodOf(notice), calendarDateOf(now));
    if (state !== 'open') {
      const currentId = state === 'replaced' ? await findCurrentRound(tx, tenantId, noticeId) : noticeId;
      const next = currentId === noticeId ? undefined : await findNoticeHead(tx, tenantId, currentId);
      return { state, startsOn, endsOn, phone, nextKey: next?.supersededAt === null ? next.pageKey : null };
    }
    const columns = columnsOf((await readPostingPack()).profiles.web.columns, notice.columns.includes('amount'));
    const lines = await listNoticeLines(tx, tenantId, noticeId);
    return {
      state,
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
