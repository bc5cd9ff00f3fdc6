import { z } from 'zod';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { countLedgerFaults, listLedgerFaults } from './check.store.ts';
import { isSoundLedger } from './record-ledger-check.ts';

/**
 * Reckons a campaign's books anew from their postings: every balance beside the sum of its postings, every account numbered
 * without a gap and running to its balance, every transaction adding up to nothing, no account but income below zero, and
 * received = free + reserved + paid for every source. Answers how many of each do not hold; 0 everywhere is a sound ledger. The
 * first fifty that do not hold are named with both amounts (fen).
 */
export const checkLedger = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const found = await countLedgerFaults(tx, tenantId, campaignId);
    const faults = isSoundLedger(found) ? [] : await listLedgerFaults(tx, tenantId, campaignId);
    return { ...found, faults, checkedAt: now };
  },
});
