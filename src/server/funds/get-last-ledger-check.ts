import { z } from 'zod';
import { query } from '../action.ts';
import { findLedgerCheck } from './check.store.ts';
import { isSoundLedger } from './record-ledger-check.ts';

/** What the last nightly check of a campaign's books found; null before the first one, and for whoever does not reach the campaign. */
export const getLastLedgerCheck = query({
  name: 'campaign.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const found = await findLedgerCheck(tx, tenantId, campaignId);
    return found ? { ...found, isSound: isSoundLedger(found) } : null;
  },
});
