import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { noticeState } from '#domain/notices/closing.ts';
import { query } from '#server/action.ts';
import { listNoticeHeads } from './notices.store.ts';
import { listObjectionsOf } from './objections.store.ts';
import { periodOf } from './period-of.ts';

/** 公示台账 of a campaign: every list and round with its photos, its objections in closed words, and how it ended. */
export const listNoticeLedger = query({
  name: 'notice.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now }, { campaignId }) {
    const today = calendarDateOf(now);
    const objections = await listObjectionsOf(tx, tenantId, campaignId);
    return (await listNoticeHeads(tx, tenantId, campaignId)).map((notice) => ({
      ...notice,
      state: noticeState(periodOf(notice), today),
      objections: objections
        .filter((objection) => objection.noticeId === notice.id)
        .toSorted((a, b) => a.objectionNo - b.objectionNo),
    }));
  },
});
