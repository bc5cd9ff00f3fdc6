import { z } from 'zod';
import { standingOf } from '#domain/funds/ledger.ts';
import { query } from '../action.ts';
import { getCampaignOfFunds, listSources } from './funds.store.ts';
import { readBalances } from './ledger.store.ts';

/** Every source of a campaign with its rule and, in fen: received = free + reserved + paid; returned is what came back in all. */
export const getFundBalances = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const sources = await listSources(tx, tenantId, campaignId);
    const { balances, returned } = await readBalances(tx, tenantId, campaignId);
    return sources.map((source) => ({
      ...source,
      ...standingOf(balances, source.code),
      returnedFen: returned.get(source.code) ?? 0n,
    }));
  },
});
