import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database } from '../db/database.ts';
import { entitlementsRoutes } from '../entitlements/entitlements.routes.ts';
import { fundsRoutes } from '../funds/funds.routes.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { recordLines } from '../organizations/record-lines.ts';
import { campaignsRoutes } from './campaigns.routes.ts';
import { closeCampaign } from './close-campaign.ts';
import { draftsRoutes } from './drafts.routes.ts';
import { planCampaign } from './plan-campaign.ts';

const { rollingBack } = useDatabase();
const routes = [campaignsRoutes, draftsRoutes, fundsRoutes, entitlementsRoutes];
const { unit: _, units: __, divisions: ___, ...written } = campaignFile();

async function open(database: Database): Promise<{ cast: Cast; clerk: Awaited<ReturnType<typeof appFor>> }> {
  const cast = await playCast(database);
  await settle(database, cast, [{ name: '王一', tail: '0012' }]);
  const line = { fromOn: '2025-07-01', documentNumber: '示民〔2025〕21号' };
  const lines = [
    { ...line, residence: 'urban' as const, amountFen: 74_400n, per: 'month' as const },
    { ...line, residence: 'rural' as const, amountFen: 800_000n, per: 'year' as const },
  ];
  await recordLines(cast.as(cast.people.lin), { divisions: [{ code: '990101', name: '示范县', lines }] });
  return {
    cast,
    clerk: await appFor(database, cast.people.lin, { routes, system: { now: () => new Date('2026-01-12T01:00:00Z') } }),
  };
}

describe('a plan written on the screen', () => {
  test(
    'is saved half done, says what is missing, and is planned when it is whole, with its sources opened',
    rollingBack(async (database) => {
      const { clerk } = await open(database);
      const started = await clerk.post('/api/campaign-drafts', {});
      const path = `/api/campaign-drafts/${started.json().draftId}`;
      const draft = (await clerk.get(path)).json();
      expect(draft).toMatchObject({
        title: '示范县总工会2026年元旦春节送温暖活动',
        unitCount: 7,
        revision: 1,
        campaignId: null,
      });
      expect(draft.mistakes.length).toBeGreaterThan(5);
      expect((await clerk.get('/api/campaign-drafts')).json().drafts).toHaveLength(1);

      const half = await clerk.post(path, { revision: 1, body: { ...draft.body, theme: '暖在寒冬' } });
      expect(half.json()).toMatchObject({ revision: 2 });
      const early = await clerk.post(`${path}/plan`, { revision: 2 });
      expect([early.statusCode, early.json().code]).toEqual([422, 'campaign.draft-incomplete']);
      const rival = await clerk.post(path, { revision: 1, body: {} });
      expect([rival.statusCode, rival.json().code]).toEqual([409, 'campaign.draft-changed-meanwhile']);

      expect((await clerk.post(path, { revision: 2, body: written })).json()).toEqual({
        revision: 3,
        toConfirm: [],
        mistakes: [],
      });
      const planned = await clerk.post(`${path}/plan`, { revision: 3 });
      const { campaignId } = planned.json();
      expect((await clerk.post(`/api/campaigns/${campaignId}/fund-sources/of-plan`, {})).json()).toEqual({ opened: 2 });
      expect((await clerk.post(`/api/campaigns/${campaignId}/fund-sources/of-plan`, {})).json()).toEqual({ opened: 0 });
      expect((await clerk.get(`/api/campaigns/${campaignId}`)).json()).toMatchObject({
        state: 'planned',
        floorFen: 60_000,
      });
      expect((await clerk.get('/api/campaign-drafts')).json().drafts).toEqual([]);
    }),
  );

  test(
    'may be changed until it is approved, not its amounts once a list rests on them, and never afterwards',
    rollingBack(async (database) => {
      const { cast, clerk } = await open(database);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      const api = `/api/campaigns/${campaignId}`;
      await clerk.post(`${api}/fund-sources/of-plan`, {});
      const { draftId } = (await clerk.post(`${api}/plan-draft`, {})).json();
      expect((await clerk.post(`${api}/plan-draft`, {})).json()).toEqual({ draftId });
      const path = `/api/campaign-drafts/${draftId}`;
      const change = async (revision: number, changes: object) => {
        await clerk.post(path, { revision, body: { ...written, ...changes } });
        return clerk.post(`${path}/plan`, { revision: revision + 1 });
      };
      const rates = written.standards.rates.map((rate) => (rate.code === 'S1' ? { ...rate, cashYuan: 700 } : rate));
      expect((await change(1, { standards: { ...written.standards, rates } })).json()).toEqual({ campaignId });
      expect((await clerk.get(api)).json().standards[0].cashFen).toBe(70_000);

      await receiveFunds(cast.as(cast.people.fang), {
        campaignId,
        sourceCode: 'CZ',
        amountFen: 100_000n,
        receivedOn: '2026-01-05',
      });
      expect((await clerk.post(`${api}/entitlements`)).json()).toMatchObject({ reached: 1 });
      const late = await change(2, {});
      expect([late.statusCode, late.json().code]).toEqual([422, 'campaign.list-drawn-up']);
      expect((await change(3, { theme: '暖到家', standards: { ...written.standards, rates } })).statusCode).toBe(200);
      expect((await clerk.get(api)).json().theme).toBe('暖到家');

      const chair = await appFor(database, cast.people.zhou, { routes });
      await chair.post(`${api}/entitlement-approval`, {});
      const approved = await change(4, { theme: '再改', standards: { ...written.standards, rates } });
      expect([approved.statusCode, approved.json().code]).toEqual([422, 'campaign.wrong-state']);
      expect((await clerk.post(`${api}/plan-draft`, {})).json().code).toBe('campaign.wrong-state');
    }),
  );

  test(
    'is begun from last year, also when that is closed, and waits for what has to be confirmed',
    rollingBack(async (database, tx) => {
      const { cast, clerk } = await open(database);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      await tx.updateTable('campaigns').set({ status: 'running' }).where('id', '=', campaignId).execute();
      await closeCampaign(cast.as(cast.people.lin), { campaignId });
      const { draftId } = (await clerk.post('/api/campaign-drafts', { copyOf: campaignId })).json();
      const path = `/api/campaign-drafts/${draftId}`;
      const draft = (await clerk.get(path)).json();
      expect(draft).toMatchObject({
        title: '示范县总工会2027年两节送温暖活动',
        toConfirm: ['leadingGroup', 'standards', 'dates'],
      });
      expect(draft.body).toMatchObject({ theme: '', year: 2027, leadingGroup: { head: { name: '周砚' } } });
      const body = { ...written, year: 2027, code: '2027-wennuan' };
      const saved = await clerk.post(path, { revision: 1, body, confirmed: ['leadingGroup', 'standards'] });
      expect(saved.json()).toMatchObject({ toConfirm: ['dates'], mistakes: [{ step: 'schedule' }] });
      expect((await clerk.post(`${path}/plan`, { revision: 2 })).json().code).toBe('campaign.draft-incomplete');
      await clerk.post(path, { revision: 2, body, confirmed: ['dates'] });
      expect((await clerk.post(`${path}/plan`, { revision: 3 })).statusCode).toBe(200);
      expect((await clerk.get('/api/campaigns')).json().campaigns).toHaveLength(2);
    }),
  );

  test(
    'is no business of the cashier, nor of a clerk whose unit is elsewhere',
    rollingBack(async (database) => {
      const { cast } = await open(database);
      const cashier = await appFor(database, cast.people.fang, { routes });
      expect((await cashier.post('/api/campaign-drafts', {})).json().code).toBe('access.not-allowed');
      const { id: unitId, path: unitPath } = cast.units.west;
      const clerkOfWest = {
        ...cast.people.lin,
        userId: 'west',
        grants: [{ role: 'clerk' as const, unitId, unitPath }],
      };
      const west = await appFor(database, clerkOfWest, { routes });
      const refused = await west.post('/api/campaign-drafts', { unitPath: cast.units.county.path });
      expect(refused.json().code).toBe('campaign.no-such-unit');
    }),
  );
});
