import { z } from 'zod';
import { standingOf } from '#domain/funds/balances.ts';
import { sumFen } from '#domain/money.ts';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listSources } from './sources.store.ts';
import { readAccounts } from './ledger.store.ts';

/** Every source of a campaign with its rule and, in fen: received = free + reserved + paid; returned is what came back in all. */
export const getFundBalances = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const sources = await listSources(tx, tenantId, campaignId);
    const accounts = await readAccounts(tx, tenantId, campaignId);
    return sources.map((source) => {
      const own = accounts.filter((account) => account.sourceCode === source.code);
      return { ...source, ...standingOf(own), returnedFen: sumFen(own.map((account) => account.returnedFen)) };
    });
  },
});
