import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#domain/refusal.ts';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planSmallCampaign, runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import { connectionSettings, type Database } from '../db/database.ts';
import { newUuid } from '../new-id.ts';
import { allocateFunds } from './allocate-funds.ts';
import { checkLedger } from './check-ledger.ts';
import { getFundBalances } from './get-fund-balances.ts';
import { listBalances } from './list-balances.ts';
import { listPostings } from './list-postings.ts';
import { openFundSources } from './open-fund-sources.ts';
import { postHandovers } from './post-handovers.ts';
import { receiveFunds } from './receive-funds.ts';
import { releaseFunds } from './release-funds.ts';
import { reserveFunds } from './reserve-funds.ts';
import { reverseReceipt } from './reverse-receipt.ts';

const { database, address, rollingBack } = useDatabase();
const SOUND = { wrongBalances: 0, brokenRuns: 0, unbalancedTransactions: 0, overdrawnAccounts: 0 };

/** 示范县 with an open source CZ and nothing in it. */
async function openBooks(database: Database, changes: object = {}, code = '990101') {
  const cast = await playCast(database, { code });
  await settle(database, cast, []);
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units, ...changes }) });
  await openFundSources(clerk, { campaignId });
  return { cast, clerk, cashier, chair: cast.as(cast.people.zhou), campaignId };
}

/** An amount as a list of approvals asks for it. */
const wish = (amountFen: bigint, changes: object = {}) => ({
  sourceCode: 'CZ',
  amountFen,
  entitlementId: newUuid(),
  payee: '东河镇甲户',
  recipientClass: 'A0' as const,
  causes: [],
  aidKind: 'cash' as const,
  ...changes,
});

describe('money allocated to a unit', () => {
  test(
    'serves that unit only, and comes back to it',
    rollingBack(async (database) => {
      const { cast, cashier, chair, clerk, campaignId } = await openBooks(database);
      const { east, west, mill } = cast.units;
      await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 100_000n, receivedOn: '2026-01-05' });
      const lines = [{ sourceCode: 'CZ', unitId: east.id, amountFen: 80_000n }];
      const allocation = { campaignId, lines, allocatedOn: '2026-01-06', reason: '纪要〔2026〕1号' };
      await allocateFunds(cashier, allocation);
      const common = { campaignId, reason: '批准核定额' };
      await expect(
        reserveFunds(chair, { ...common, amounts: [wish(30_000n, { unitPath: west.path })] }),
      ).rejects.toThrow('需要 300.00 元，现有 200.00 元，还差 100.00 元');
      const own = wish(90_000n, { unitPath: mill.path });
      await reserveFunds(chair, { ...common, amounts: [own] });
      await expect(allocateFunds(cashier, { ...allocation, direction: 'withdraw' })).rejects.toThrow('还差 800.00 元');
      await releaseFunds(clerk, { ...common, amounts: [{ ...own, amountFen: 85_000n }] });
      const byUnit = await listBalances(cashier, { campaignId, by: 'unit' });
      expect(byUnit.map(({ key, name, freeFen, reservedFen }) => [key, name, freeFen, reservedFen])).toEqual([
        ['', '', 15_000n, 0n],
        [east.path, '东河镇总工会', 80_000n, 0n],
        [mill.path, '东河面粉厂工会', 0n, 5000n],
      ]);
      expect(await checkLedger(cashier, { campaignId })).toMatchObject(SOUND);
    }),
  );

  test(
    'cannot go to a unit outside the campaign, nor to a measure the plan does not have',
    rollingBack(async (database) => {
      const { cashier, campaignId } = await openBooks(database);
      const allocate = (line: object) =>
        allocateFunds(cashier, {
          campaignId,
          lines: [{ sourceCode: 'CZ', amountFen: 1n, ...line }],
          allocatedOn: '2026-01-06',
          reason: '纪要',
        });
      await expect(allocate({ unitId: newUuid() })).rejects.toThrow('不在这项活动的范围内');
      await expect(allocate({ measureCode: 'NO' })).rejects.toThrow('没有代码为“NO”的措施');
      await expect(allocate({})).rejects.toThrow('至少选一项');
    }),
  );
});

describe('caps of 3,000 a time and 6,000 a year', () => {
  test(
    'count what every campaign of the year gave a household: 2,500 and 500 goods pass, a second 3,000 too, one more yuan not',
    rollingBack(async (database) => {
      const caps = { standards: { ...campaignFile({}).standards, caps: { perTimeYuan: 3000, perYearYuan: 6000 } } };
      const first = await openBooks(database, caps);
      const { cashier, chair, clerk } = first;
      const household = newUuid();
      const again = async (code: string) => {
        const { campaignId } = await planCampaign(clerk, { file: campaignFile({ ...caps, code }) });
        await openFundSources(clerk, { campaignId });
        return campaignId;
      };
      const campaigns = [first.campaignId, await again('2026-spring'), await again('2026-summer')];
      for (const campaignId of campaigns)
        await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 1_000_000n, receivedOn: '2026-01-05' });
      const give = (index: number, ...amounts: bigint[]) => {
        const own = wish(0n, { beneficiaryId: household });
        return reserveFunds(chair, {
          campaignId: campaigns[index] ?? '',
          reason: '批准',
          amounts: amounts.map((amountFen) => ({ ...own, amountFen })),
        });
      };
      await give(0, 250_000n, 50_000n);
      await expect(give(0, 100n)).rejects.toThrow('超过每人次上限 3000 元');
      await give(1, 300_000n);
      await expect(give(2, 100n)).rejects.toThrow('本年已给 6000 元，再给 1 元将超过每人每年上限 6000 元');
    }),
  );
});

describe('the journal of postings', () => {
  test(
    'is filtered by every column and paged by key',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await runSmallCampaign(cast, tx);
      const auditor = cast.as(cast.people.shen);
      const list = async (filter: object = {}) => (await listPostings(auditor, { campaignId, ...filter })).rows;
      const all = await list({ limit: 200 });
      expect(all.length).toBeGreaterThan(20);
      const paged = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listPostings(auditor, { campaignId, limit: 7, ...(cursor && { cursor }) });
        paged.push(...page.rows);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(all);
      const [source] = all.map((row) => row.sourceCode);
      const east = cast.units.east;
      const cases: [object, (row: (typeof all)[number]) => boolean][] = [
        [{ source }, (row) => row.sourceCode === source],
        [{ unit: east.id }, (row) => row.unitPath.startsWith(east.path)],
        [{ kind: 'return' }, (row) => row.kind === 'return'],
        [{ side: 'paid-goods' }, (row) => row.side === 'paid-goods'],
        [{ from: '2026-01-22', to: '2026-01-22' }, (row) => row.saidOn === '2026-01-22'],
        [
          { minFen: '50000', maxFen: '60000' },
          (row) => [50_000n, 60_000n].includes(row.amountFen < 0n ? -row.amountFen : row.amountFen),
        ],
        [{ about: all.find((row) => row.headName === '钱二')?.entitlementId }, (row) => row.headName === '钱二'],
      ];
      for (const [filter, fits] of cases) {
        const expected = all.filter(fits);
        expect(expected.length).toBeGreaterThan(0);
        expect(await list({ ...filter, limit: 200 })).toEqual(expected);
      }
      expect(await checkLedger(auditor, { campaignId })).toMatchObject({ ...SOUND, postings: all.length });
    }),
  );

  test(
    'shows up a balance that somebody changed behind the application’s back',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await planSmallCampaign(cast, tx);
      await sql`UPDATE ledger_accounts SET balance_fen = balance_fen + 1 WHERE kind = 'free'`.execute(tx);
      const found = await checkLedger(cast.as(cast.people.shen), { campaignId });
      expect(found.wrongBalances).toBeGreaterThan(0);
      expect(found.faults.map((fault) => [fault.kind, fault.side, fault.statedFen - fault.reckonedFen])).toEqual(
        Array.from({ length: found.wrongBalances }, () => ['wrong-balance', 'free', 1n]),
      );
    }),
  );

  test('names the transaction that does not balance, and where an account begins to run wrong', async () => {
    const { cast, campaignId } = await readyToPay(database(), ['户1'], '990183');
    const auditor = cast.as(cast.people.shen);
    expect((await checkLedger(auditor, { campaignId })).faults).toEqual([]);
    const owner = new pg.Client(connectionSettings(address()));
    await owner.connect();
    const { rows } = await owner.query<{ id: string }>(
      `UPDATE postings SET amount_fen = amount_fen + 100 WHERE campaign_id = $1 AND side = 'free' AND kind = 'receive'
       RETURNING transaction_id AS id`,
      [campaignId],
    );
    await owner.end();
    const at = rows[0]?.id;
    const { faults } = await checkLedger(auditor, { campaignId });
    expect(
      faults.map((fault) => [fault.kind, fault.side, fault.statedFen - fault.reckonedFen, fault.transactionId]),
    ).toEqual([
      ['wrong-balance', 'free', -100n, null],
      ['broken-run', 'free', -100n, at],
      ['unbalanced', null, -100n, at],
    ]);
    const { rows: shown } = await listPostings(auditor, { campaignId, about: at });
    expect(shown.map((row) => row.side).sort()).toEqual(['free', 'income']);
  });

  test('cannot be changed, deleted or emptied by the role the application works as', async () => {
    const app = new pg.Client({ ...connectionSettings(address()), options: '-c role=nuanliu_app' });
    await app.connect();
    try {
      for (const table of ['postings', 'ledger_transactions', 'journal'])
        for (const statement of [
          `UPDATE ${table} SET tenant_id = tenant_id`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table}`,
        ])
          await expect(app.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    } finally {
      await app.end();
    }
  });
});

describe('any sequence of actions on real SQL', () => {
  const step = fc.record({
    what: fc.constantFrom('receive', 'reverse', 'allocate', 'withdraw', 'reserve', 'release', 'pay', 'return'),
    unit: fc.constantFrom('east', 'west'),
    amount: fc.bigInt({ min: 1n, max: 300n }),
  });
  test('leaves sound books that agree with a plain sum of what was accepted', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const { cast, cashier, chair, clerk, campaignId } = await openBooks(database(), {}, `9902${++round}`);
        const entitlements = { east: newUuid(), west: newUuid() };
        const receipts: { id: string; fen: bigint }[] = [];
        const sums = { receivedFen: 0n, reservedFen: 0n, paidFen: 0n };
        for (const { what, unit, amount } of steps) {
          const on = { campaignId, reason: '试' };
          const own = { sourceCode: 'CZ', entitlementId: entitlements[unit] };
          const payment = { ...own, cashFen: amount, goodsFen: 0n };
          const move = (kind: 'pay' | 'return') =>
            postHandovers(cashier, {
              campaignId,
              moves: [{ kind, saidOn: '2026-01-20', reason: '签领', payments: [payment] }],
            });
          const allocation = {
            ...on,
            allocatedOn: '2026-01-06',
            lines: [{ sourceCode: 'CZ', unitId: cast.units[unit].id, amountFen: amount }],
          };
          const last = receipts.at(-1);
          try {
            if (what === 'receive') {
              const received = { campaignId, sourceCode: 'CZ', amountFen: amount, receivedOn: '2026-01-05' };
              const { transactionId } = await receiveFunds(cashier, received);
              receipts.push({ id: transactionId, fen: amount });
              sums.receivedFen += amount;
            } else if (what === 'reverse' && last) {
              await reverseReceipt(cashier, { transactionId: last.id, reason: '错记' });
              receipts.pop();
              sums.receivedFen -= last.fen;
            } else if (what === 'allocate') await allocateFunds(cashier, allocation);
            else if (what === 'withdraw') await allocateFunds(cashier, { ...allocation, direction: 'withdraw' });
            else if (what === 'reserve') {
              const amounts = [wish(amount, { ...own, unitPath: cast.units[unit].path })];
              await reserveFunds(chair, { ...on, amounts });
              sums.reservedFen += amount;
            } else if (what === 'release') {
              await releaseFunds(clerk, { ...on, amounts: [{ ...own, amountFen: amount }] });
              sums.reservedFen -= amount;
            } else if (what === 'pay') {
              await move('pay');
              sums.reservedFen -= amount;
              sums.paidFen += amount;
            } else if (what === 'return') {
              await move('return');
              sums.paidFen -= amount;
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }
        const [source] = await getFundBalances(cashier, { campaignId });
        expect(source).toMatchObject({
          ...sums,
          freeFen: sums.receivedFen - sums.reservedFen - sums.paidFen,
        });
        expect(await checkLedger(cashier, { campaignId })).toMatchObject(SOUND);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
