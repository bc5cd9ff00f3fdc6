import { z } from 'zod';
import { action } from '../action.ts';
import { countLedgerFaults, type LedgerFaults, saveLedgerCheck } from './check.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';

/**
 * 夜间核对: reckons a campaign's books anew from their postings, as `checkLedger` does, and keeps what was found for the desk. The server
 * calls it by itself every night; it changes no figure.
 */
export const recordLedgerCheck = action({
  name: 'fund.check',
  input: z.object({ campaignId: z.uuid() }),
  afterClosing: 'reads the books and moves nothing',
  async run({ tx, tenantId, now, record }, { campaignId }) {
    const { orgPath } = await getCampaignOfFunds(tx, tenantId, campaignId);
    const found = await countLedgerFaults(tx, tenantId, campaignId);
    await saveLedgerCheck(tx, tenantId, { campaignId, orgPath }, found, now);
    const isSound = isSoundLedger(found);
    record({
      event: isSound ? 'fund.ledger-sound' : 'fund.ledger-differs',
      subject: { kind: 'campaign', id: campaignId },
      orgPath,
      after: { ...found },
    });
    return { ...found, isSound };
  },
});

/** Whether nothing was found. */
export function isSoundLedger(found: Omit<LedgerFaults, 'accounts' | 'postings'>): boolean {
  const { wrongBalances, brokenRuns, unbalancedTransactions, overdrawnAccounts } = found;
  return wrongBalances + brokenRuns + unbalancedTransactions + overdrawnAccounts === 0;
}
