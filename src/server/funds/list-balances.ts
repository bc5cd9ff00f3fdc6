import { z } from 'zod';
import { standingOf } from '#domain/funds/balances.ts';
import { sumFen } from '#domain/money.ts';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { readAccounts } from './ledger.store.ts';
import { listUnitNames } from './postings.store.ts';

/** The lines balances are read by. */
export const BALANCE_LINES = { source: '资金来源', unit: '单位', measure: '措施' } as const;

/**
 * What stands on the accounts of a campaign now, by source, by unit or by measure, in fen; `key` is a source code, a unit path or
 * a measure code, '' for money that serves none in particular. `freeFen` is what is allocated there and not yet reserved. The lines
 * of each kind add up to the same total.
 */
export const listBalances = query({
  name: 'fund.read',
  input: z.object({ campaignId: z.uuid(), by: z.enum(['source', 'unit', 'measure']) }),
  async run({ tx, tenantId }, { campaignId, by }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const accounts = await readAccounts(tx, tenantId, campaignId);
    const keyOf = (account: (typeof accounts)[number]) =>
      (by === 'source' ? account.sourceCode : by === 'unit' ? account.unitPath : account.measureCode) ?? '';
    const groups = new Map<string, (typeof accounts)[number][]>();
    for (const account of accounts) groups.set(keyOf(account), [...(groups.get(keyOf(account)) ?? []), account]);
    const names = new Map<string, string>(
      by === 'source'
        ? campaign.file.fundSources.map((source) => [source.code, source.name])
        : by === 'measure'
          ? campaign.file.measures.map((measure) => [measure.code, measure.name])
          : (await listUnitNames(tx, tenantId, [...groups.keys()])).map((unit) => [unit.path, unit.name]),
    );
    return [...groups]
      .map(([key, own]) => ({
        key,
        name: names.get(key) ?? '',
        ...standingOf(own),
        returnedFen: sumFen(own.map((account) => account.returnedFen)),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  },
});
