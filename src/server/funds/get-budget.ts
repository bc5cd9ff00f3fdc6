import { z } from 'zod';
import { compareBudget } from '#domain/funds/budget.ts';
import { query } from '../action.ts';
import { findOverBudget, listBudgetLines } from './budget.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { readAccounts } from './ledger.store.ts';

/** Budget against actual, line by line, in fen: variance = budget − reserved − paid, below zero where it is overrun. */
export const getBudget = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const lines = await listBudgetLines(tx, tenantId, campaignId);
    const accounts = await readAccounts(tx, tenantId, campaignId);
    return { overBudget: await findOverBudget(tx, tenantId, campaignId), lines: compareBudget(lines, accounts) };
  },
});
