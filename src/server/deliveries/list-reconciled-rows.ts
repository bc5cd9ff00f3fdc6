import { z } from 'zod';
import { query } from '../action.ts';
import { listPayeeRows } from './reconciliation.store.ts';

/** The rows of ledger, signatures and stock book about one payee: what opens when a difference is clicked. */
export const listReconciledRows = query({
  name: 'delivery.reconcile',
  input: z.object({ campaignId: z.uuid(), entitlementId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId, entitlementId }) => listPayeeRows(tx, tenantId, campaignId, entitlementId),
});
