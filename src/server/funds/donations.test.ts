import { describe, expect, test } from 'vitest';
import { playCast } from '../../../tests/support/cast.ts';
import { appFor } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { makeLedgerBook } from '../documents/make-ledger-book.ts';
import { makeTable } from '../documents/make-table.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import type { Database } from '../db/database.ts';
import { approveEntitlements } from '../entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import { allocateFunds } from './allocate-funds.ts';
import { allocationsRoutes } from './allocations.routes.ts';
import { fundsRoutes } from './funds.routes.ts';
import { getBudget } from './get-budget.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { listDonations } from './list-donations.ts';
import { listPostings } from './list-postings.ts';
import { openFundSources } from './open-fund-sources.ts';
import { receiveFunds } from './receive-funds.ts';
import { recordDonation } from './record-donation.ts';
import { reverseReceipt } from './reverse-receipt.ts';
import { setBudget } from './set-budget.ts';

const { database, rollingBack } = useDatabase();

async function openBooks(database: Database, households: Parameters<typeof settle>[2] = [], code = '990101') {
  const cast = await playCast(database, { code });
  await settle(database, cast, households);
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units }) });
  await openFundSources(clerk, { campaignId });
  return { cast, clerk, cashier, chair: cast.as(cast.people.zhou), auditor: cast.as(cast.people.shen), campaignId };
}
const gift = (campaignId: string, changes: object = {}) => ({
  campaignId,
  sourceCode: 'JZ',
  donorKind: 'unit' as const,
  donorName: '示范面粉厂',
  amountFen: 50_000n,
  receivedOn: '2026-01-08',
  ...changes,
});
const cellsOf = (made: Awaited<ReturnType<typeof makeTable>>) =>
  (made.book.pages[0]?.cells ?? []).map((cell) => cell.value).filter((value) => value !== null);

describe('donations', () => {
  test(
    'get a receipt each, keep the donor’s purpose, and are listed for the public as the donor wishes',
    rollingBack(async (database) => {
      const { cashier, auditor, campaignId } = await openBooks(database);
      await expect(recordDonation(cashier, gift(campaignId, { causes: ['illness'] }))).rejects.toThrow(
        '捐赠人指定用于患重特大疾病，而“助学捐款”用于子女上学',
      );
      await expect(recordDonation(cashier, gift(campaignId, { sourceCode: 'CZ' }))).rejects.toThrow('不是社会捐助');
      await recordDonation(cashier, gift(campaignId, { causes: ['schooling'] }));
      const wrong = await recordDonation(cashier, gift(campaignId, { donorName: '甲先生', donorKind: 'person' }));
      await recordDonation(cashier, gift(campaignId, { donorName: '乙女士', donorKind: 'person', wish: 'anonymous' }));
      await reverseReceipt(cashier, { transactionId: wrong.transactionId, reason: '重复登记' });
      const donations = await listDonations(auditor, { campaignId });
      expect(donations.map((row) => [row.receipt, row.shownName, row.voidReason])).toEqual([
        ['2026-000001', '示范面粉厂', null],
        ['2026-000002', '甲先生', '重复登记'],
        ['2026-000003', '爱心人士', null],
      ]);
      const voucher = cellsOf(await makeTable(auditor, { campaignId, table: 'donations' }));
      expect(voucher).toEqual(
        expect.arrayContaining(['2026-000002', '作废（原 500.00 元）：重复登记', '乙女士', 1000]),
      );
      const open = cellsOf(await makeTable(auditor, { campaignId, table: 'public-donations' }));
      expect(open).toContain('爱心人士');
      for (const hidden of ['乙女士', '甲先生', '2026-000001']) expect(open).not.toContain(hidden);
    }),
  );
});

describe('the budget', () => {
  test(
    'refuses a list above it, or lets it through and shows by how much',
    rollingBack(async (database) => {
      const { clerk, cashier, chair, campaignId, cast } = await openBooks(database, [
        { name: '王一', tail: '0012' },
        { name: '李二', tail: '0013' },
      ]);
      await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 144_000n, receivedOn: '2026-01-05' });
      const lines = [{ sourceCode: 'CZ', unitId: cast.units.east.id, amountFen: 100_000n }];
      await setBudget(clerk, { campaignId, lines, basis: '纪要〔2026〕1号' });
      await proposeEntitlements(clerk, { campaignId });
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow(
        '“县财政专项”用于东河镇总工会的预算 1000 元，已安排 0 元，这次会超出 440 元',
      );
      await setBudget(clerk, { campaignId, overBudget: 'flag', basis: '纪要〔2026〕2号' });
      await approveEntitlements(chair, { campaignId });
      const { lines: uses } = await getBudget(cashier, { campaignId });
      expect(uses).toMatchObject([{ amountFen: 100_000n, reservedFen: 144_000n, varianceFen: -44_000n }]);
    }),
  );
});

describe('the tables of the money', () => {
  test(
    'add up: what is allocated to what was raised, and every receipt to its source',
    rollingBack(async (database) => {
      const { cast, cashier, auditor, campaignId } = await openBooks(database);
      await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 100_000n, receivedOn: '2026-01-05' });
      await recordDonation(cashier, gift(campaignId));
      const lines = [{ sourceCode: 'CZ', unitId: cast.units.east.id, amountFen: 60_000n }];
      await allocateFunds(cashier, { campaignId, lines, allocatedOn: '2026-01-06', reason: '第一批' });
      const raised = await makeTable(auditor, { campaignId, table: 'raised' });
      expect(cellsOf(raised)).toEqual(
        expect.arrayContaining([
          '核对：到账明细合计与各来源到账相符，均为 1500.00 元',
          '核对：到账与可用、已预留、已发放之和相符，均为 1500.00 元',
          '合计大写：人民币壹仟伍佰元整',
          '2026-000001',
        ]),
      );
      const sums = raised.book.pages[0]?.cells.filter((cell) => cell.formula !== undefined);
      expect(sums?.map((cell) => [cell.formula, cell.value])).toEqual([
        ['SUM(G4:G5)', 1500],
        ['SUM(H4:H5)', 600],
        ['SUM(I4:I5)', 0],
        ['SUM(J4:J5)', 1500],
      ]);
      expect(cellsOf(await makeTable(auditor, { campaignId, table: 'allocated' }))).toEqual(
        expect.arrayContaining([
          '东河镇总工会',
          '2026-01-06 第一批',
          '核对：分配表合计与资金筹集表到账合计相符，均为 1500.00 元',
        ]),
      );
    }),
  );
});

describe('the trail of the money', () => {
  test(
    'leads from the source to the signature and back, on a page and in a workbook',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await runSmallCampaign(cast, tx);
      const auditor = cast.as(cast.people.shen);
      const { rows } = await listPostings(auditor, { campaignId, kind: 'pay' });
      const zhao = rows.find((row) => row.headName === '赵一')?.entitlementId;
      const http = await appFor(database, cast.people.shen, { routes: [ledgerRoutes, fundsRoutes, allocationsRoutes] });
      const trail = (await http.get(`/api/campaigns/${campaignId}/money-trail/${zhao}`)).json();
      expect(trail).toMatchObject({ payeeName: '赵一', unitName: '东河镇总工会', open: [] });
      expect(trail.steps.map((step: { kind: string }) => step.kind)).toEqual(
        expect.arrayContaining(['receive', 'reserve', 'pay']),
      );
      expect(trail.deliveries).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            kindName: '慰问金',
            amountFen: 60_000,
            signedOn: '2026-01-22',
            fileName: 'signoff.xlsx',
          }),
        ]),
      );
      const ledger = (await http.get(`/api/campaigns/${campaignId}/ledger?about=${zhao}&limit=200`)).json();
      expect(ledger.postings.length).toBeGreaterThan(3);
      const check = (await http.get(`/api/campaigns/${campaignId}/ledger/check`)).json();
      expect(check).toMatchObject({ wrongBalances: 0, brokenRuns: 0, unbalancedTransactions: 0 });
      const book = cellsOf(await makeTable(auditor, { campaignId, table: 'money-trail' }));
      expect(book).toEqual(expect.arrayContaining(['赵一', 'signoff.xlsx 签领 第2行', '退回：长期在外']));
      const filtered = await makeLedgerBook(auditor, { campaignId, kind: 'return' });
      expect(filtered.pages[0]?.cells.map((cell) => cell.value)).toContain('退回');
      const viewer = await appFor(database, cast.people.bai, { routes: [ledgerRoutes, fundsRoutes] });
      expect((await viewer.get(`/api/campaigns/${campaignId}/ledger`)).statusCode).toBe(403);
    }),
  );
});

describe('donations with real commits', () => {
  test('recorded at once by four cashiers get numbers without a gap', async () => {
    const { cashier, auditor, campaignId } = await openBooks(database(), [], '99031');
    const attempts = [1, 2, 3, 4].map((n) => recordDonation(cashier, gift(campaignId, { donorName: `单位${n}` })));
    const failing = recordDonation(cashier, gift(campaignId, { amountFen: 0n }));
    await expect(failing).rejects.toThrow('到账金额应大于 0 元');
    await Promise.all(attempts);
    const receipts = (await listDonations(auditor, { campaignId })).map((row) => row.receipt);
    expect(receipts).toEqual(['2026-000001', '2026-000002', '2026-000003', '2026-000004']);
  });
});
