import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { campaignsRoutes } from '../campaigns/campaigns.routes.ts';
import { deploymentRoutes } from '../campaigns/deployment.routes.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import { fundsRoutes } from '../funds/funds.routes.ts';
import { entitlementsRoutes } from './entitlements.routes.ts';

const { rollingBack } = useDatabase();
const routes = [campaignsRoutes, deploymentRoutes, fundsRoutes, entitlementsRoutes];
const system = { now: () => new Date('2026-01-12T01:00:00Z') };

async function open(database: Parameters<Parameters<typeof rollingBack>[0]>[0]) {
  const cast = await playCast(database, system);
  const { east, west } = cast.units;
  await settle(database, cast, [
    { name: '王一', tail: '0001', unit: east },
    { name: '孙环', tail: '0002', unit: east, recipientClass: 'B5', tier: null },
    { name: '李二', tail: '0003', unit: west },
    { name: '周洁', tail: '0004', unit: west, recipientClass: 'B5', tier: null },
  ]);
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
  const app = (person: typeof cast.people.lin) => appFor(database, person, { routes, system });
  const [clerk, xu] = [await app(cast.people.lin), await app(cast.people.xu)];
  const [chair, cashier] = [await app(cast.people.zhou), await app(cast.people.fang)];
  const api = `/api/campaigns/${campaignId}`;
  await clerk.post(`${api}/fund-sources/of-plan`, {});
  await cashier.post(`${api}/receipts`, { sourceCode: 'CZ', amountFen: 1_000_000, receivedOn: '2026-01-05' });
  return { clerk, xu, chair, cashier, api };
}

const MEASURES = [{ code: 'dawn', kind: 'own', name: '镇级慰问', content: '清晨慰问' }];
const rate = (code: string, changes: object) => ({ code, name: code, measure: 'dawn', ...changes });
const STANDARDS = [
  rate('D1', { name: '镇级低保', tier: 'subsistence', cashYuan: 900 }),
  rate('D2', { name: '环卫工人', class: 'B5', cashYuan: 600 }),
];

describe('standards a township added when it accepted', () => {
  test(
    'serve its own households from its own money, by name, and nobody else’s',
    rollingBack(async (database) => {
      const { clerk, xu, chair, cashier, api } = await open(database);
      await clerk.post(`${api}/deployment`, { deadlines: { accept: '2026-01-15' } });
      const accepted = await xu.post(`${api}/acceptance`, { measures: MEASURES, standards: STANDARDS });
      expect(accepted.statusCode).toBe(200);
      const { unitMeasures } = (await clerk.get(api)).json();
      expect(unitMeasures).toEqual([{ code: '99010101/dawn', name: '镇级慰问', unitName: '东河镇总工会' }]);
      const source = { code: 'ZC', kind: 'F6', name: '镇配套', measureCodes: ['99010101/dawn'] };
      const wrong = await clerk.post(`${api}/fund-sources`, { ...source, measureCodes: ['99010102/dawn'] });
      expect([wrong.statusCode, wrong.json().code]).toEqual([404, 'fund.no-such-measure']);
      expect((await clerk.post(`${api}/fund-sources`, source)).statusCode).toBe(201);
      await cashier.post(`${api}/receipts`, { sourceCode: 'ZC', amountFen: 150_000, receivedOn: '2026-01-05' });

      expect((await clerk.post(`${api}/entitlements`)).json()).toMatchObject({ reached: 3, missed: 0, notEntitled: 1 });
      const { rows } = (await clerk.get(`${api}/entitlements`)).json();
      const told = rows.map((row: { headName: string; cashFen: number; cashSource: string; reasons: string[] }) => [
        row.headName,
        row.cashFen,
        row.cashSource,
        row.reasons[0],
      ]);
      expect(told).toEqual([
        ['王一', 90_000, '镇配套', '适用东河镇总工会增加的“镇级低保”：慰问金 900 元'],
        ['孙环', 60_000, '镇配套', '适用东河镇总工会增加的“环卫工人”：慰问金 600 元'],
        ['李二', 60_000, '县财政专项', '适用“低保户”：慰问金 600 元、慰问品折价 120 元'],
      ]);
      expect((await chair.post(`${api}/entitlement-approval`, {})).json()).toMatchObject({ approved: 3 });
      const funds = (await cashier.get(`${api}/funds`)).json();
      expect(funds.sources.find((line: { code: string }) => line.code === 'ZC')).toMatchObject({
        reservedFen: 150_000,
        freeFen: 0,
      });
    }),
  );

  test(
    'do not hold the list up when the township has no money, nor serve a class the county excluded since',
    rollingBack(async (database) => {
      const { clerk, xu, api } = await open(database);
      const deadlines = { accept: '2026-01-15' };
      await clerk.post(`${api}/deployment`, { deadlines });
      await xu.post(`${api}/acceptance`, { measures: MEASURES, standards: STANDARDS });
      await clerk.post(`${api}/deployment`, { deadlines, excludedClasses: ['B5'] });
      expect((await clerk.post(`${api}/entitlements`)).json()).toMatchObject({ reached: 2, missed: 0, notEntitled: 2 });
      const { rows } = (await clerk.get(`${api}/entitlements`)).json();
      expect(rows[0]).toMatchObject({ headName: '王一', cashFen: 60_000, cashSource: '县财政专项' });
      expect(rows[0].reasons.at(-1)).toBe(
        '东河镇总工会增加的“镇级低保”（900 元）更高，但东河镇总工会的本级措施“镇级慰问”还没有资金来源，请先在“资金”里为它指定；按上级标准安排',
      );
    }),
  );
});
