import { z } from 'zod';
import { type TierCode, TIERS } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findNoticeHead, listNoticeLines, type NoticeHead } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { listObjectionsOfNotice, type StoredObjection } from './objections.store.ts';
import { listPhotos, type StoredPhoto } from './photos.store.ts';

interface ClosedRound extends NoticeHead {
  readonly objections: readonly StoredObjection[];
  readonly photos: readonly StoredPhoto[];
}

/**
 * What the papers at the end of a posting say: every round of the list, the first one first, with photos and objections, and
 * how many households of each tier stood on the last. Refuses (`notice.not-closed`) a list that is not closed yet.
 */
export const getClosing = query({
  name: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId }, { noticeId }) {
    const rounds: ClosedRound[] = [];
    for (let id: string | null = noticeId; id !== null; ) {
      const notice: NoticeHead = (await findNoticeHead(tx, tenantId, id)) ?? refuseNoNotice();
      const objections = await listObjectionsOfNotice(tx, tenantId, id);
      rounds.unshift({
        ...notice,
        objections: objections.toSorted((a, b) => a.objectionNo - b.objectionNo),
        photos: await listPhotos(tx, tenantId, id),
      });
      id = notice.replacesId;
    }
    const last = rounds.at(-1);
    if (!last?.closedAt || !last.closedBy)
      refuse('notice.not-closed', '这份公示还没有办结束。请期满并答复全部异议后，先点“办理结束”。');
    const lines = await listNoticeLines(tx, tenantId, noticeId);
    const tiers = (Object.keys(TIERS) as TierCode[])
      .map((tier) => ({ name: TIERS[tier], households: lines.filter((line) => line.tier === tier).length }))
      .filter(({ households }) => households > 0);
    return { rounds, last, closedAt: last.closedAt, closedBy: last.closedBy, tiers };
  },
});
