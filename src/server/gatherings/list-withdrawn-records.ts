import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredWithdrawals } from './withdrawals.store.ts';

/** What was withdrawn in a campaign, when and why, the latest first. Nothing of it is counted anywhere. */
export const listWithdrawnRecords = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredWithdrawals(tx, tenantId, campaignId),
});
