import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { deliveriesRoutes } from '../deliveries/deliveries.routes.ts';
import { entitlementsRoutes } from '../entitlements/entitlements.routes.ts';
import { fundsRoutes } from '../funds/funds.routes.ts';
import { openFundSources } from '../funds/open-fund-sources.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { makeWorkbook } from '../imports/make-workbook.ts';
import { campaignsRoutes } from './campaigns.routes.ts';
import { closeCampaign } from './close-campaign.ts';
import { startCampaign } from './start-campaign.ts';
import { planCampaign } from './plan-campaign.ts';

const { rollingBack } = useDatabase();
const routes = [campaignsRoutes, fundsRoutes, entitlementsRoutes, deliveriesRoutes];

describe('a campaign through the API', () => {
  test(
    'goes from plan to signature, each step by the person whose post it is',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      await settle(database, cast, [{ name: '王一', tail: '0012' }]);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      await openFundSources(cast.as(cast.people.lin), { campaignId });
      await receiveFunds(cast.as(cast.people.fang), {
        campaignId,
        sourceCode: 'CZ',
        amountFen: 100_000n,
        receivedOn: '2026-01-05',
      });
      const path = `/api/campaigns/${campaignId}`;
      const [clerk, chair, cashier] = await Promise.all([
        appFor(database, cast.people.lin, { routes }),
        appFor(database, cast.people.zhou, { routes }),
        appFor(database, cast.people.fang, { routes }),
      ]);

      const list = await clerk.get('/api/campaigns');
      expect(list.json()).toEqual({
        campaigns: [
          expect.objectContaining({
            id: campaignId,
            year: 2026,
            state: 'planned',
            stateName: '已拟定',
            unitName: '示范县总工会',
          }),
        ],
      });
      const plan = (await clerk.get(path)).json();
      expect(plan).toMatchObject({
        floorFen: 60_000,
        caps: { perTimeFen: 300_000, perYearFen: 600_000 },
        packCode: 'bozhou-2014',
      });
      expect(plan.standards[0]).toMatchObject({
        name: '低保户',
        tierName: '低保户',
        cashFen: 60_000,
        goodsFen: 12_000,
        goodsName: '大米10公斤',
      });
      expect(plan.leadingGroup.map((seat: { role: string }) => seat.role)).toEqual(['组长', '办公室主任']);

      const tooEarly = await clerk.post(`${path}/closing`);
      expect(tooEarly.json().code).toBe('campaign.wrong-state');
      expect((await clerk.post(`${path}/entitlements`)).json()).toMatchObject({
        entitled: 1,
        reached: 1,
        missedHouseholds: [],
      });
      const refused = await clerk.post(`${path}/entitlement-approval`, {});
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.not-allowed']);
      const meeting = { name: '主席办公会议', on: '2026-01-20', minutesNo: '2号' };
      expect((await chair.post(`${path}/entitlement-approval`, { meeting })).json()).toEqual({
        approved: 1,
        awaitingSecond: 0,
        cashFen: 60_000,
        goodsFen: 12_000,
      });

      await startCampaign(cast.as(cast.people.fang), { campaignId });
      const unsettled = await clerk.post(`${path}/closing`);
      expect([unsettled.statusCode, unsettled.json().code]).toEqual([422, 'campaign.not-settled']);
      expect(unsettled.json().detail).toContain('1 户已批准的核定额没有发放，也没有写原因');

      const header = [
        '单位',
        '姓名',
        '身份证后四位',
        '慰问金(元)',
        '慰问品',
        '折价(元)',
        '签领日期',
        '签领方式',
        '退回原因',
      ];
      const rows = [
        header,
        ['东河镇总工会', '王一', '0012', 600, '大米10公斤', 120, '2026-01-25', '本人', ''],
        ['东河镇总工会', '孙九', '9999', 600, '', 120, '2026-01-25', '本人', ''],
      ];
      const content = makeWorkbook([{ name: '签领', rows }]);
      const uploaded = await cashier.upload(`${path}/deliveries`, { name: '签领表.xlsx', content });
      expect(uploaded.json()).toMatchObject({ rowsIn: 2, rowsMatched: 1, rowsParked: 1, handedOver: 1 });
      expect((await cashier.get(`${path}/parked-sign-offs`)).json().rows).toEqual([
        expect.objectContaining({ fileName: '签领表.xlsx', personName: '孙九', codeName: '没有这个人的核定额' }),
      ]);

      expect((await cashier.get(`${path}/funds`)).json().total).toEqual({
        allocatedFen: 0,
        receivedFen: 100_000,
        freeFen: 28_000,
        reservedFen: 0,
        paidFen: 72_000,
        paidCashFen: 60_000,
        paidGoodsFen: 12_000,
        returnedFen: 0,
      });
      const delivered = (await cashier.get(`${path}/deliveries?limit=1`)).json();
      expect(delivered.rows).toEqual([
        expect.objectContaining({ headName: '王一', stateName: '已发放', signedOn: '2026-01-25', methodName: '本人' }),
      ]);
      expect((await cashier.get(`${path}/deliveries?cursor=${delivered.nextCursor}`)).json().rows).toHaveLength(1);
      const approved = (await chair.get(`${path}/entitlements?status=approved`)).json();
      expect(approved.rows).toEqual([
        expect.objectContaining({
          headName: '王一',
          handedOver: 'delivered',
          cashSource: '县财政专项',
          tierName: '低保户',
        }),
      ]);
      expect(approved.sums).toEqual([
        { state: 'approved', stateName: '已批准', households: 1, cashFen: 60_000, goodsFen: 12_000 },
      ]);

      expect((await clerk.get('/api/campaigns')).json().campaigns[0].state).toBe('running');
      expect((await clerk.get(`${path}/closing`)).json().lines.map((line: { count: number }) => line.count)).toEqual([
        0, 0, 0, 0, 0,
      ]);
      expect(await closeCampaign(cast.as(cast.people.lin), { campaignId })).toEqual({ state: 'closed' });
      const late = await cashier.upload(`${path}/deliveries`, {
        name: '补签.xlsx',
        content: makeWorkbook([{ name: '补签', rows }]),
      });
      expect([late.statusCode, late.json().code]).toEqual([422, 'campaign.closed']);
    }),
  );

  test(
    'answers 404 in words for one that is not there',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = await appFor(database, cast.people.lin, { routes });
      const answer = await clerk.get('/api/campaigns/0199a000-0000-7000-8000-000000000001');
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'campaign.not-found']);
      expect(answer.json().detail).toContain('没有找到这项活动');
    }),
  );
});

describe('planning a campaign', () => {
  test(
    'refuses a unit or a rule pack that is not there, a faulty plan, and the same campaign twice',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const lin = cast.as(cast.people.lin);
      await expect(planCampaign(lin, { file: campaignFile({ unit: 'nowhere' }) })).rejects.toThrow(
        '没有编号为“nowhere”的单位',
      );
      await expect(planCampaign(lin, { file: campaignFile({ rulePack: 'unknown-2020' }) })).rejects.toThrow(
        '还没有安装',
      );
      await settle(database, cast, []);
      const measures = [{ code: 'relief', kind: 'relief', name: '送钱物', content: '走访', sourceOrder: ['XX'] }];
      await expect(planCampaign(lin, { file: campaignFile({ measures }) })).rejects.toThrow('要用资金来源“XX”');
      await planCampaign(lin, { file: campaignFile() });
      await expect(planCampaign(lin, { file: campaignFile() })).rejects.toThrow('已经建立过');
      await expect(planCampaign(cast.as(cast.people.fang), { file: campaignFile() })).rejects.toThrow('权限');
    }),
  );
});
