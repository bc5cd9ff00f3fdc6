import { z } from 'zod';
import { listName } from '#domain/entitlements/meeting.ts';
import { query } from '../action.ts';
import { listMeetingRows } from './meetings.store.ts';

/** The meetings of a campaign, first to last, with numbers of households by decision. */
export const listMeetings = query({
  name: 'meeting.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const rows = await listMeetingRows(tx, tenantId, campaignId);
    return rows.map((row) => ({ ...row, listName: listName(row.listNo) }));
  },
});
