import { z } from 'zod';
import { query } from '#server/action.ts';
import { listNoticeHeads } from './notices.store.ts';

/** The notices of a campaign in the units the actor reaches, by number. */
export const listNotices = query({
  name: 'notice.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listNoticeHeads(tx, tenantId, campaignId),
});
