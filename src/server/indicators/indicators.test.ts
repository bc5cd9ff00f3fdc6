import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database, Transaction } from '#server/db/database.ts';
import { deskRoutes } from '#server/desk/desk.routes.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { computeFigures, writeFigures } from './compute-figures.ts';
import { computeUnitFigures } from './compute-unit-figures.ts';
import { indicatorsRoutes } from './indicators.routes.ts';
import { listFigureRows } from './list-figure-rows.ts';

const database = useDatabase();

const story = (test: (cast: Cast, campaignId: string, tx: Transaction, own: Database) => Promise<void>) =>
  database.rollingBack(async (own, tx) => {
    const cast = await playCast(own);
    const campaignId = await runSmallCampaign(cast, tx);
    await test(cast, campaignId, tx, own);
  });

describe('figures', () => {
  it(
    'add up for the whole county and for each unit, with nothing from a clock or an id in them',
    story(async (cast, campaignId) => {
      const { figures, brokenChecks } = await computeFigures(cast.as(cast.people.lin), { campaignId });
      const value = (code: string) => figures.find((figure) => figure.code === code)?.value;
      expect(brokenChecks).toEqual([]);
      // Received 1,200 + 3,000 + 5,000; sent 700 + 700 + 600; 700 came back.
      expect([value('Z01'), value('Z10.sent'), value('Z10.returned'), value('Z10'), value('Z14')]).toEqual([
        '9200',
        '2000',
        '700',
        '1300',
        '7900',
      ]);
      expect([value('Z11'), value('Z12'), value('Z30'), value('Z30.t'), value('Z30.returned')]).toEqual([
        '1100',
        '200',
        '2',
        '2',
        '1',
      ]);
      expect([
        value('Z31'),
        value('Z31.registered'),
        value('Z31.none'),
        value('Z31.persons'),
        value('Z31.park'),
      ]).toEqual(['3', '4', '1', '6', '1']);
      expect([value('Z83'), value('Z82'), value('Z80'), value('Z80.households')]).toEqual(['66.66', '100', '2', '3']);
      const { units, total } = await computeUnitFigures(cast.as(cast.people.lin), {
        campaignId,
        codes: ['Z31', 'Z10'],
      });
      const own = Object.fromEntries(
        units.map(({ unit, figures: [households, money] }) => [unit.code, [households?.value, money?.value]]),
      );
      expect(total.map((figure) => figure.value)).toEqual(['3', '1300']);
      expect(own[cast.units.east.code]).toEqual(['2', '700']);
      expect(own[cast.units.park.code]).toEqual(['1', '600']);
      expect(JSON.parse(writeFigures(figures))[0]).toEqual({
        code: 'R01',
        name: '花名册行数',
        unit: '行',
        value: 0,
        rows: 0,
        digest: createHash('sha256').digest('hex'),
      });
    }),
  );

  it(
    'open down to exactly their rows, a page at a time, without an ID number',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const first = await listFigureRows(clerk, { campaignId, code: 'Z31', limit: 2 });
      expect(first.rows).toHaveLength(2);
      expect(first.nextCursor).not.toBeNull();
      const rest = await listFigureRows(clerk, { campaignId, code: 'Z31', limit: 2, cursor: first.nextCursor ?? '' });
      expect(rest.nextCursor).toBeNull();
      expect([...first.rows, ...rest.rows].map((row) => row.key)).toHaveLength(first.figure.rows);
      const share = await listFigureRows(clerk, { campaignId, code: 'Z83', limit: 50 });
      expect(share.rows.filter((row) => row.part === 'numerator')).toHaveLength(2);
      await expect(listFigureRows(clerk, { campaignId, code: 'Z0' })).rejects.toThrow('没有代码为“Z0”的指标');
    }),
  );

  it(
    'of a township clerk stop at the township',
    story(async (cast, campaignId) => {
      const { figures } = await computeFigures(cast.as(cast.people.lin), {
        campaignId,
        unitPath: cast.units.east.path,
      });
      expect(figures.find((figure) => figure.code === 'Z31')?.value).toBe('2');
      await expect(computeFigures(cast.as(cast.people.xu), { campaignId })).rejects.toThrow('没有找到这个活动');
    }),
  );
});

describe('over HTTP', () => {
  it(
    'figures, their rows and the desk answer',
    story(async (cast, campaignId, _tx, own) => {
      const browser = await appFor(own, cast.people.lin, { routes: [indicatorsRoutes, deskRoutes] });
      const { figures, brokenChecks } = (await browser.get(`/api/campaigns/${campaignId}/figures`)).json<{
        figures: { code: string }[];
        brokenChecks: object[];
      }>();
      expect(figures.find((figure) => figure.code === 'Z10')).toMatchObject({
        value: '1300',
        unit: '元',
        name: '发放资金',
      });
      expect(brokenChecks).toEqual([]);
      const rows = (await browser.get(`/api/campaigns/${campaignId}/figures/Z10.returned/rows`)).json<{
        rows: object[];
      }>();
      expect(rows.rows).toHaveLength(2);
      expect(JSON.stringify(rows.rows)).toContain('长期在外');
      expect((await browser.get(`/api/campaigns/${campaignId}/figures/Z10/rows?cursor=nonsense`)).statusCode).toBe(422);
      const desk = (await browser.get('/api/desk')).json<{ progress: object[] }>();
      expect(desk).toMatchObject({
        campaign: { id: campaignId, stateName: '进行中' },
        counts: { households: 4, withTier: 3 },
      });
      expect(desk.progress).toContainEqual({ step: 'delivery', label: '发放（户）', done: 3, total: 3 });
    }),
  );

  it(
    'an empty house has a desk without a campaign',
    database.rollingBack(async (own) => {
      const cast = await playCast(own);
      const browser = await appFor(own, cast.people.lin, { routes: [deskRoutes] });
      expect((await browser.get('/api/desk')).json()).toMatchObject({
        campaign: null,
        due: [],
        counts: { households: 0 },
      });
    }),
  );
});
