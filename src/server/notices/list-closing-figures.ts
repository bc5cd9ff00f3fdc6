import { z } from 'zod';
import { query } from '#server/action.ts';
import { findNoticeByDigest, readClosing } from './closing.store.ts';

/** The figures that the papers of the list with this digest would say today; none when there is no such list here. */
export const listClosingFigures = query({
  name: 'document.verify',
  input: z.object({ digest: z.string() }),
  async run({ tx, tenantId }, { digest }) {
    const noticeId = await findNoticeByDigest(tx, tenantId, digest);
    if (!noticeId) return [];
    const { figures } = await readClosing(tx, tenantId, noticeId);
    return figures.map(({ code, name, unit, value, rows, digest: over }) => ({
      code,
      name,
      unit,
      value,
      rows: rows.length,
      digest: over,
    }));
  },
});
