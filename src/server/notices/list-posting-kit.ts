import { z } from 'zod';
import { postedCells } from '#domain/notices/masking.ts';
import { POSTED_COLUMNS, type PostedColumn } from '#domain/notices/posting-pack.ts';
import { query } from '#server/action.ts';
import { listNoticeHeads, listNoticeLines } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { pagePathOf } from './page-key.ts';

/** What is printed and hung: one list, or every list of the campaign that stands, each with the path of its public page. */
export const listPostingKit = query({
  name: 'notice.read',
  input: z.object({ campaignId: z.uuid(), noticeId: z.uuid().optional() }),
  async run({ tx, tenantId }, { campaignId, noticeId }) {
    const notices = (await listNoticeHeads(tx, tenantId, campaignId)).filter((notice) =>
      noticeId === undefined ? notice.supersededAt === null : notice.id === noticeId,
    );
    if (notices.length === 0) refuseNoNotice();
    const kit = [];
    for (const notice of notices) {
      const lines = await listNoticeLines(tx, tenantId, notice.id);
      kit.push({
        ...notice,
        titles: notice.columns.map((column) => POSTED_COLUMNS[column]),
        cells: lines.map((line) => postedCells({ ...line, unitName: notice.unitName }, notice.columns)),
        lines: lines.map((line) => ({
          position: line.position,
          maskedName: line.maskedName,
          cellsOf: (columns: readonly PostedColumn[], maskedName: string) =>
            postedCells({ ...line, maskedName, unitName: notice.unitName }, columns),
        })),
        pagePath: notice.pageKey === null ? null : pagePathOf(notice.pageKey),
      });
    }
    return kit;
  },
});
