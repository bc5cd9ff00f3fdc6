import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CellValue, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import type { Household } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import type { Database } from '../db/database.ts';
import { setRowScope } from '../db/in-scope.ts';
import { approveEntitlements } from '../entitlements/approve-entitlements.ts';
import { excludeEntitlement } from '../entitlements/exclude-entitlement.ts';
import { listEntitlements } from '../entitlements/list-entitlements.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import { getFundBalances } from '../funds/get-fund-balances.ts';
import { openFundSources } from '../funds/open-fund-sources.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { reverseReceipt } from '../funds/reverse-receipt.ts';
import { newUuid } from '../new-id.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listParkedSignOffs } from './list-parked-sign-offs.ts';
import { recordDeliveries } from './record-deliveries.ts';

const { rollingBack } = useDatabase();
const HEADER = [
  '单位',
  '姓名',
  '身份证后四位',
  '慰问金(元)',
  '慰问品',
  '折价(元)',
  '签领日期',
  '签领方式',
  '代领人',
  '与户主关系',
  '退回原因',
  '备注',
];
const sheets = (...rows: CellValue[][]): WorkbookSheet[] => [
  {
    name: '签领',
    merges: [],
    rows: [HEADER, ...rows].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
  },
];
const signed = (name: string, tail: string, back: string | null = null): CellValue[] => [
  '东河镇总工会',
  name,
  tail,
  600,
  '大米10公斤',
  120,
  '2026-01-25',
  '本人',
  null,
  null,
  back,
  null,
];
const digest = (digit: string) => digit.repeat(64);

async function approved(database: Database, households: readonly Household[]) {
  const cast = await playCast(database);
  await settle(database, cast, households);
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
  await openFundSources(cast.as(cast.people.lin), { campaignId });
  const amountFen = 72_000n * BigInt(households.length);
  const receipt = await receiveFunds(cast.as(cast.people.fang), {
    campaignId,
    sourceCode: 'CZ',
    amountFen,
    receivedOn: '2026-01-05',
  });
  await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
  await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
  const bring = (fileDigest: string, rows: WorkbookSheet[]) =>
    recordDeliveries(cast.as(cast.people.fang), { campaignId, fileName: 'signoff.xlsx', fileDigest, sheets: rows });
  const county = async () =>
    (await getFundBalances(cast.as(cast.people.fang), { campaignId })).find((source) => source.code === 'CZ');
  return { cast, campaignId, bring, county, receipt };
}

describe('a sign-off workbook', () => {
  test(
    'pays nobody whose name never hung on the board, once the campaign posts its lists',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, bring } = await approved(database, [
        { name: '王一', tail: '0012' },
        { name: '李二', tail: '345X' },
      ]);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const notice = newUuid();
      await sql`
        INSERT INTO notices (tenant_id, id, campaign_id, org_id, org_path, notice_no, audience, starts_on, ends_on, working_days, place, phone, line_count, digest, posted_at)
        SELECT tenant_id, ${notice}, ${campaignId}, id, path, '1', 'board', '2026-01-12', '2026-01-16', 5, '公示栏', '', 1, '', now()
        FROM organizations WHERE id = ${cast.units.east.id}`.execute(tx);
      await sql`
        INSERT INTO notice_lines (tenant_id, notice_id, position, org_path, dossier_id, masked_name, household_size, tier, public_cause)
        SELECT d.tenant_id, ${notice}, 1, d.org_path, d.id, '王*', 3, 'subsistence', '' FROM dossiers d
        JOIN household_members m ON m.household_id = d.household_id AND m.position = 0 JOIN persons p ON p.id = m.person_id AND p.name = '王一'`.execute(
        tx,
      );
      const answer = await bring(digest('a'), sheets(signed('王一', '0012'), signed('李二', '345X')));
      expect(answer).toMatchObject({ handedOver: 1, rowsParked: 1 });
      expect(answer.parked).toMatchObject([{ personName: '李二', code: 'never-posted' }]);
    }),
  );

  test(
    'posts cash and goods, returns as rows of their own, and parks what fits nobody',
    rollingBack(async (database) => {
      const { cast, campaignId, bring, county } = await approved(database, [
        { name: '王一', tail: '0012' },
        { name: '李二', tail: '345X' },
      ]);
      const answer = await bring(
        digest('a'),
        sheets(
          signed('王一', '0012'),
          signed('李二', '345X', '外出未领'),
          signed('孙九', '9999'),
          signed('王一', '0012'),
          ['合计'],
        ),
      );
      expect(answer).toMatchObject({
        rowsIn: 4,
        rowsMatched: 2,
        rowsParked: 2,
        rowsPassedOver: 2,
        handedOver: 2,
        returned: 1,
      });
      expect(answer.parked.map(({ rowNo, code }) => [rowNo, code])).toEqual([
        [4, 'nobody'],
        [5, 'paid-twice'],
      ]);
      expect(await county()).toMatchObject({
        receivedFen: 144_000n,
        freeFen: 72_000n,
        reservedFen: 0n,
        paidFen: 72_000n,
        paidCashFen: 60_000n,
        paidGoodsFen: 12_000n,
        returnedFen: 72_000n,
      });
      const { rows } = await listDeliveries(cast.as(cast.people.fang), { campaignId });
      expect(rows.map((row) => [row.head_name, row.kind, row.state]).sort()).toEqual([
        ['李二', 'cash', 'delivered'],
        ['李二', 'cash', 'returned'],
        ['李二', 'goods', 'delivered'],
        ['李二', 'goods', 'returned'],
        ['王一', 'cash', 'delivered'],
        ['王一', 'goods', 'delivered'],
      ]);
      expect((await listParkedSignOffs(cast.as(cast.people.fang), { campaignId })).map((row) => row.row_no)).toEqual([
        4, 5,
      ]);
    }),
  );

  test(
    'is refused as the same file, and in another file pays nobody twice',
    rollingBack(async (database) => {
      const { bring, county } = await approved(database, [{ name: '王一', tail: '0012' }]);
      await bring(digest('a'), sheets(signed('王一', '0012')));
      await expect(bring(digest('a'), sheets(signed('王一', '0012')))).rejects.toThrow('已经登记过');
      expect((await bring(digest('b'), sheets(signed('王一', '0012')))).parked).toEqual([
        expect.objectContaining({ code: 'paid-twice' }),
      ]);
      expect(await county()).toMatchObject({ paidFen: 72_000n, reservedFen: 0n });
    }),
  );

  test(
    'is refused before the list is approved, and by whoever may not pay',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      await settle(database, cast, [{ name: '王一', tail: '0012' }]);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      const sheet = {
        campaignId,
        fileName: 'signoff.xlsx',
        fileDigest: digest('a'),
        sheets: sheets(signed('王一', '0012')),
      };
      await expect(recordDeliveries(cast.as(cast.people.fang), sheet)).rejects.toThrow('不能登记发放');
      await expect(recordDeliveries(cast.as(cast.people.zhou), sheet)).rejects.toThrow('权限');
    }),
  );

  test(
    'leaves no way to exclude what was handed over, nor to take back the receipt that paid it',
    rollingBack(async (database) => {
      const { cast, campaignId, bring, receipt } = await approved(database, [{ name: '王一', tail: '0012' }]);
      await bring(digest('a'), sheets(signed('王一', '0012')));
      const { rows } = await listEntitlements(cast.as(cast.people.lin), { campaignId });
      expect(rows[0]?.handed_over).toBe('delivered');
      await expect(
        excludeEntitlement(cast.as(cast.people.lin), { entitlementId: rows[0]?.id ?? '', reason: '改主意' }),
      ).rejects.toThrow('已发放');
      await expect(reverseReceipt(cast.as(cast.people.fang), { ...receipt, reason: '记错了' })).rejects.toThrow(
        '还差 720.00 元',
      );
    }),
  );

  test(
    'of 2,830 households is recorded at once',
    rollingBack(async (database) => {
      const many = Array.from(
        { length: 2830 },
        (_, index): Household => ({ name: `户${index}`, tail: String(index).padStart(4, '0'), members: 1 }),
      );
      const { bring, county } = await approved(database, many);
      const rows = many.map(({ name, tail }) => signed(name, tail));
      expect(await bring(digest('a'), sheets(...rows))).toMatchObject({ handedOver: 2830, rowsParked: 0 });
      expect(await county()).toMatchObject({ freeFen: 0n, reservedFen: 0n, paidFen: 72_000n * 2830n });
    }),
  );
});

describe('a receipt', () => {
  test(
    'recorded wrongly is taken back once, by its opposite',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      await settle(database, cast, []);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      await openFundSources(cast.as(cast.people.lin), { campaignId });
      const fang = cast.as(cast.people.fang);
      const { transactionId } = await receiveFunds(fang, {
        campaignId,
        sourceCode: 'CZ',
        amountFen: 5_000n,
        receivedOn: '2026-01-05',
      });
      await reverseReceipt(fang, { transactionId, reason: '多记一笔' });
      expect((await getFundBalances(fang, { campaignId })).map((source) => source.receivedFen)).toEqual([0n, 0n]);
      await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: 5_000n, receivedOn: '2026-01-05' });
      await expect(reverseReceipt(fang, { transactionId, reason: '再冲一次' })).rejects.toThrow('不能再冲一次');
      await expect(
        receiveFunds(fang, { campaignId, sourceCode: 'XX', amountFen: 1n, receivedOn: '2026-01-05' }),
      ).rejects.toThrow('没有代码为“XX”的资金来源');
    }),
  );
});
