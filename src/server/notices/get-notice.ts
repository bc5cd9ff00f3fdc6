import { z } from 'zod';
import { MASKING_PROFILES, POSTED_COLUMNS, postedCells } from '#domain/notices/masking.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findNoticeHead, listNoticeLines } from './notices.store.ts';

/** One notice as it hangs: its period, and the cells of its columns for its audience. Refuses one that is not there. */
export const getNotice = query({
  name: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId }, { noticeId }) {
    const notice = await findNoticeHead(tx, tenantId, noticeId);
    if (!notice) refuse('notice.not-found', '没有找到这份公示，可能不在您管辖的范围内。请回到公示列表重新选择。');
    const lines = await listNoticeLines(tx, tenantId, noticeId);
    return {
      ...notice,
      columns: MASKING_PROFILES[notice.audience].columns.map((column) => POSTED_COLUMNS[column]),
      lines: lines.map((line) => postedCells({ ...line, unitName: notice.unitName }, notice.audience)),
    };
  },
});
