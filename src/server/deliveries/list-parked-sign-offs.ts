import { z } from 'zod';
import { query } from '../action.ts';
import { listParkedRows } from './deliveries.store.ts';

/** Rows of sign-off sheets that fitted no entitlement, with the reason; at most `limit`, newest sheet first. */
export const listParkedSignOffs = query({
  name: 'delivery.read',
  input: z.object({ campaignId: z.uuid(), limit: z.number().int().min(1).max(5000).default(500) }),
  run: ({ tx, tenantId }, { campaignId, limit }) => listParkedRows(tx, tenantId, campaignId, limit),
});
