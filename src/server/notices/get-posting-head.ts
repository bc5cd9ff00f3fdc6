import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findPostingHead } from './notices.store.ts';

/** The campaign's name and the unit that runs it, as the papers of a posting say them. Refuses `campaign.not-found`. */
export const getPostingHead = query({
  name: 'notice.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  run: async ({ tx, tenantId }, { campaignId }) =>
    (await findPostingHead(tx, tenantId, campaignId)) ??
    refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。'),
});
