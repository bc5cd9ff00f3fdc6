import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { committed, twoHouseholds } from '#server/imports/import-story.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planSmallCampaign, runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { simulationsRoutes } from './simulations.routes.ts';

const { rollingBack } = useDatabase();

describe('a simulation over HTTP', () => {
  test(
    'starts from the campaign, answers two scenarios, names who moves inside the subtree only, and is kept when asked',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await runSmallCampaign(cast, tx);
      await committed(cast, cast.people.lin, twoHouseholds());
      const browser = await appFor(database, cast.people.lin, { routes: [simulationsRoutes] });
      const address = `/api/campaigns/${campaignId}/simulation`;
      const start = (await browser.get(address)).json();
      expect(start).toMatchObject({ pack: { code: 'bozhou-2014' }, multiples: [1200], urbanLineFen: 74_400 });
      expect(start.households).toBeGreaterThan(2);
      const as = { before: {}, after: { urbanLineFen: 0, ruralLineFen: 0, multiples: [{ from: 1200, to: 1 }] } };
      const poorest = (await browser.post(address, as)).json();
      expect(poorest.total.before - poorest.total.leave + poorest.total.enter).toBe(poorest.total.after);
      const same = (await browser.post(address, { before: {}, after: {} })).json();
      expect(same.total).toMatchObject({ enter: 0, leave: 0, change: 0, before: same.total.after });
      expect(same.total.costBeforeFen).toBe(
        same.units.reduce((sum: number, unit: { costBeforeFen: number }) => sum + unit.costBeforeFen, 0),
      );
      const raised = { before: {}, after: { urbanLineFen: 300_000, ruralLineFen: 3_000_000, floorFen: 80_000 } };
      const after = (await browser.post(address, raised)).json();
      expect(after.total.change + after.total.enter).toBeGreaterThan(0);
      const move = after.total.change > 0 ? 'change' : 'enter';
      const movers = (await browser.post(`${address}/movers`, { ...raised, move })).json();
      expect(movers.total).toBe(after.total[move]);
      expect(movers.households[0]).toMatchObject({ headName: expect.any(String), after: '低保户' });
      const saved = await browser.post(`/api/campaigns/${campaignId}/simulations`, { name: '提高低保线', ...raised });
      expect(saved.statusCode).toBe(201);
      const again = await browser.post(`/api/campaigns/${campaignId}/simulations`, { name: '再存一次', ...raised });
      expect(again.json().digest).toBe(saved.json().digest);
      const kept = (await browser.get(`/api/campaigns/${campaignId}/simulations`)).json();
      expect(kept).toHaveLength(2);
      expect(kept[0]).toMatchObject({ inputs: raised, total: after.total, digest: saved.json().digest });
      const cashier = await appFor(database, cast.people.fang, { routes: [simulationsRoutes] });
      expect((await cashier.get(address)).statusCode).toBe(403);
      const wrong = await browser.post(address, { before: {}, after: { pack: { code: 'none', version: '1' } } });
      expect(wrong.json()).toMatchObject({ code: 'rule-pack.not-found' });
    }),
  );

  test(
    'gives every household what a condition and a formula come to, and moves the formula by a factor within its bounds',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      await planSmallCampaign(cast, tx);
      const written = parse(await readFile('examples/tiny/campaign.yaml', 'utf8')) as Record<string, object>;
      const rate = (code: string, more: object) => ({ code, name: code, measure: 'relief', ...more });
      const file = CampaignFile.parse({
        ...written,
        code: '2026-formula',
        unit: cast.units.county.code,
        standards: {
          floorYuan: 0,
          rates: [
            rate('base', { tier: 'subsistence', cashYuan: 100 }),
            rate('three-up', { tier: 'subsistence', cashYuan: 500, when: 'members >= 3' }),
            rate('per-head', {
              tier: 'subsistence',
              cashBy: { formula: 'members * 20050', atMostYuan: 700, reading: '每人200.5元' },
            }),
          ],
        },
      });
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file });
      const browser = await appFor(database, cast.people.lin, { routes: [simulationsRoutes] });
      const address = `/api/campaigns/${campaignId}/simulation`;
      expect((await browser.get(address)).json()).toMatchObject({
        standards: [{ code: 'base' }, { code: 'three-up' }],
        formulas: [{ code: 'per-head', reading: '每人200.5元，最高 700 元' }],
      });
      const costOf = async (permille: number) => {
        const after = { factors: [{ standard: 'per-head', permille }] };
        const { total } = (await browser.post(address, { before: {}, after })).json();
        expect(total.costBeforeFen).toBe(40_100 + 60_100);
        return total.costAfterFen;
      };
      // Two members and three below the line: 401 yuan by head, and 601 by head against 500 by condition.
      expect(await costOf(1000)).toBe(40_100 + 60_100);
      expect(await costOf(500)).toBe(20_000 + 50_000);
      expect(await costOf(1500)).toBe(60_100 + 70_000);
      const odd = { before: {}, after: { factors: [{ standard: 'per-head', permille: 0 }] } };
      expect((await browser.post(address, odd)).statusCode).toBe(422);
    }),
  );
});
