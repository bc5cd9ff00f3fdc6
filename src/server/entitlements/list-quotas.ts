import { z } from 'zod';
import { query } from '../action.ts';
import { listQuotaRows } from './coverage.store.ts';

/** The quotas of a campaign beside what is on its list: households, or fen. */
export const listQuotas = query({
  name: 'entitlement.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listQuotaRows(tx, tenantId, campaignId),
});
