/** Money wanted by two people at the same moment, on real PostgreSQL with real commits: the books stay sound and one is told why not. */
import { describe, expect, test } from 'vitest';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { allocateFunds } from '#server/funds/allocate-funds.ts';
import { checkLedger } from '#server/funds/check-ledger.ts';
import { listBalances } from '#server/funds/list-balances.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { reserveFunds } from '#server/funds/reserve-funds.ts';
import { setBudget } from '#server/funds/set-budget.ts';
import { newUuid } from '#server/new-id.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { campaignFile, settle } from './hardship.ts';

const { database } = useDatabase();
const SOUND = { wrongBalances: 0, brokenRuns: 0, unbalancedTransactions: 0, overdrawnAccounts: 0 };
let counties = 0;

/** A county with campaigns of one year, each with so much money of CZ. */
async function county(amountFen: bigint, campaigns = 1) {
  const code = `9904${++counties}`;
  const cast = await playCast(database(), { code });
  await settle(database(), cast, []);
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const ids: string[] = [];
  for (let index = 0; index < campaigns; index++) {
    const file = campaignFile({ unit: code, units, code: `c${index}` });
    const { campaignId } = await planCampaign(clerk, { file });
    await openFundSources(clerk, { campaignId });
    await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen, receivedOn: '2026-01-05' });
    ids.push(campaignId);
  }
  return { cast, clerk, cashier, chair: cast.as(cast.people.zhou), ids, campaignId: ids[0] ?? '' };
}
const wish = (amountFen: bigint, changes: object = {}) => ({
  sourceCode: 'CZ',
  amountFen,
  entitlementId: newUuid(),
  payee: '甲户',
  recipientClass: 'A0' as const,
  causes: [],
  aidKind: 'cash' as const,
  ...changes,
});

async function outcomes(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  return {
    won: settled.filter((each) => each.status === 'fulfilled').length,
    refused: settled.flatMap((each) => (each.status === 'rejected' ? [String((each.reason as Error).message)] : [])),
  };
}

describe('at the same moment', () => {
  test('two campaigns cannot both find room under one yearly cap', async () => {
    const { chair, ids } = await county(1_000_000n, 3);
    const beneficiaryId = newUuid();
    const give = (campaignId: string) =>
      reserveFunds(chair, { campaignId, reason: '批准', amounts: [wish(300_000n, { beneficiaryId })] });
    const { won, refused } = await outcomes(ids.map(give));
    expect(won).toBe(2);
    expect(refused).toEqual([expect.stringContaining('超过每人每年上限 6000 元')]);
  });

  test('crosswise allocations and reservations overdraw nobody and do not wait for ever', async () => {
    const { cast, cashier, chair, campaignId } = await county(100_000n);
    const { east, west, mill, bus } = cast.units;
    const allocate = (unitId: string, amountFen: bigint, direction: 'allocate' | 'withdraw' = 'allocate') =>
      allocateFunds(cashier, {
        campaignId,
        direction,
        lines: [{ sourceCode: 'CZ', unitId, amountFen }],
        allocatedOn: '2026-01-06',
        reason: '纪要',
      });
    await allocate(east.id, 30_000n);
    const reserveAt = (...paths: string[]) =>
      reserveFunds(chair, {
        campaignId,
        reason: '批准',
        amounts: paths.map((unitPath) => wish(20_000n, { unitPath })),
      });
    const { won, refused } = await outcomes([
      reserveAt(mill.path, bus.path),
      reserveAt(bus.path, mill.path),
      reserveAt(west.path, east.path),
      allocate(west.id, 40_000n),
      allocate(east.id, 40_000n),
      allocate(east.id, 30_000n, 'withdraw'),
    ]);
    expect(won).toBeGreaterThan(0);
    for (const message of refused) expect(message).toContain('资金不够');
    const lines = await listBalances(cashier, { campaignId, by: 'unit' });
    const total = lines.reduce((sum, line) => sum + line.freeFen + line.reservedFen + line.paidFen, 0n);
    expect(total).toBe(100_000n);
    expect(await checkLedger(cashier, { campaignId })).toMatchObject(SOUND);
  });

  test('two lists under one budget line pass one after the other or not at all', async () => {
    const { clerk, chair, cashier, campaignId } = await county(100_000n);
    await setBudget(clerk, { campaignId, lines: [{ sourceCode: 'CZ', amountFen: 50_000n }], basis: '纪要' });
    const give = () => reserveFunds(chair, { campaignId, reason: '批准', amounts: [wish(30_000n)] });
    const { won, refused } = await outcomes([give(), give(), give()]);
    expect(won).toBe(1);
    for (const message of refused) expect(message).toContain('预算 500 元，已安排 300 元');
    expect(await checkLedger(cashier, { campaignId })).toMatchObject(SOUND);
  });
});
