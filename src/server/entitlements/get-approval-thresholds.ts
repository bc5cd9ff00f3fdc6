import { z } from 'zod';
import { query } from '../action.ts';
import { findThresholds } from './approval.store.ts';

/** From which amount on two people approve in a campaign, in fen; null does not bind. */
export const getApprovalThresholds = query({
  name: 'entitlement.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => findThresholds(tx, tenantId, campaignId),
});
