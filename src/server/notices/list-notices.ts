import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { noticeState } from '#domain/notices/closing.ts';
import { query } from '#server/action.ts';
import { listNoticeHeads } from './notices.store.ts';
import { periodOf } from './period-of.ts';

/** The notices of a campaign in the units the actor reaches, by number, each with where it stands today. */
export const listNotices = query({
  name: 'notice.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now }, { campaignId }) {
    const today = calendarDateOf(now);
    const notices = await listNoticeHeads(tx, tenantId, campaignId);
    return notices.map((notice) => ({ ...notice, state: noticeState(periodOf(notice), today) }));
  },
});
