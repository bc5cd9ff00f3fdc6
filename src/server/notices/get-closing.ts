import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { readClosing } from './closing.store.ts';

/**
 * What the papers at the end of a posting say: every round of the list, the first one first, with lines, photos and
 * objections, and every figure with the rows it counts. Refuses (`notice.not-closed`) a list that is not closed yet.
 */
export const getClosing = query({
  name: 'notice.read',
  input: z.object({ noticeId: z.uuid() }),
  async run({ tx, tenantId }, { noticeId }) {
    const { rounds, figures } = await readClosing(tx, tenantId, noticeId);
    const last = rounds.at(-1);
    if (!last?.closedAt || !last.closedBy)
      refuse('notice.not-closed', '这份公示还没有办结束。请期满并答复全部异议后，先点“办理结束”。');
    return { rounds, last, closedAt: last.closedAt, closedBy: last.closedBy, figures };
  },
});
