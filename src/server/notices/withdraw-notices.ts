import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { action } from '#server/action.ts';
import { withdrawEnded } from './notices.store.ts';

export const WITHDRAW_NOTICES = 'withdraw-notices';

/**
 * Takes the lists of a campaign whose last day is over off their public pages, for good and on record. Strangers stopped
 * seeing them when the day ended; this is what the journal says of it. Run again it finds nothing more to do.
 */
export const withdrawNotices = action({
  name: 'notice.withdraw',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now, record }, { campaignId }) {
    const gone = await withdrawEnded(tx, tenantId, campaignId, calendarDateOf(now), now);
    for (const { id, noticeNo, orgPath } of gone)
      record({ event: 'notice.withdrawn', subject: { kind: 'notice', id }, orgPath, after: { noticeNo } });
    if (gone.length === 0)
      record({ event: 'notice.nothing-to-withdraw', subject: { kind: 'campaign', id: campaignId } });
    return { withdrawn: gone.length };
  },
});
