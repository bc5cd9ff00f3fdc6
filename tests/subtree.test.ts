/**
 * Every route of the product, asked by the clerk of one township with the ids of everything that belongs to another: no answer
 * names its people, nothing of it changes; and what a township may know of the county's campaign, it knows.
 */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { makeDocument } from '#server/documents/make-document.ts';
import type { AnyRoute } from '#server/http/route.ts';
import { committed, twoHouseholds } from '#server/imports/import-story.ts';
import { ROUTES } from '#server/routes.ts';
import { appFor, type Browser } from './support/api.ts';
import { type Cast, playCast } from './support/cast.ts';
import { useDatabase } from './support/database.ts';
import { runSmallCampaign } from './support/run-small-campaign.ts';

const { rollingBack } = useDatabase();
/** Who lives in the eastern and western townships; 李四 lives in the park. */
const STRANGERS = ['赵一', '钱二', '孙三', '王喆', '李明', '面粉厂', '客运公司'];
const routes = ROUTES.flat();

interface World {
  readonly cast: Cast;
  readonly campaignId: string;
  /** Ids of rows outside the park, whatever they are of. */
  readonly foreignIds: readonly string[];
  /** 王明 keeps the books of the industrial park. */
  readonly park: Browser;
}

async function makeWorld(database: Database, tx: Transaction): Promise<World> {
  const cast = await playCast(database);
  const campaignId = await runSmallCampaign(cast, tx);
  await committed(cast, cast.people.lin, twoHouseholds());
  // A campaign without a plan stands in for many in other tests; here it would hide the real one.
  await asCounty(tx, cast);
  await sql`DELETE FROM campaigns WHERE plan = '{}'`.execute(tx);
  await makeDocument(cast.as(cast.people.lin), { campaignId, template: 'county-summary' });
  await asCounty(tx, cast);
  const foreignIds: string[] = [];
  for (const table of [
    'households',
    'dossiers',
    'entitlements',
    'deliveries',
    'notices',
    'import_batches',
    'document_instances',
    'persons',
    'fund_sources',
  ])
    foreignIds.push(
      ...(
        await sql<{
          id: string;
        }>`SELECT id FROM ${sql.table(table)} WHERE NOT org_path ^@ ${cast.units.park.path} LIMIT 2`.execute(tx)
      ).rows.map((row) => row.id),
    );
  const { park } = cast.units;
  const clerk: Actor = {
    userId: 'user-wang',
    name: '王明',
    tenantId: cast.tenantId,
    grants: [{ role: 'unit-clerk', unitId: park.id, unitPath: park.path }],
  };
  return { cast, campaignId, foreignIds, park: await appFor(database, clerk) };
}

const asCounty = (tx: Transaction, cast: Cast) =>
  setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });

const world = (test: (world: World, tx: Transaction) => Promise<void>) =>
  rollingBack(async (database, tx) => test(await makeWorld(database, tx), tx));

/** The addresses of a route with every id that could stand in it. */
function addresses(route: AnyRoute, ids: readonly string[]): string[] {
  const path = route.path.replace('{code}', 'Z31').replace('{table}', 'sign-off');
  return path.includes('{id}') ? ids.map((id) => path.replace('{id}', id)) : [path];
}

/** Everything outside the park, hashed. */
async function digestOutside(tx: Transaction, cast: Cast): Promise<string> {
  await asCounty(tx, cast);
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'org_path' AND table_name <> 'journal' ORDER BY 1`.execute(tx);
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ content: string | null }>`
      SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS content FROM ${sql.table(name)} t WHERE NOT org_path ^@ ${cast.units.park.path}`.execute(
      tx,
    );
    parts.push(`${name} ${rows[0]?.content}`);
  }
  return parts.join('\n');
}

describe('the clerk of one township', { timeout: 120_000 }, () => {
  it(
    'reads nobody of another through any list, search, page, file or count',
    world(async ({ campaignId, foreignIds, park, cast }) => {
      const wrong: string[] = [];
      let asked = 0;
      const isList = (address: string) => !foreignIds.some((id) => address.includes(id));
      const queries = [
        '',
        '?q=赵一',
        '?q=zy',
        `?unit=${cast.units.east.id}`,
        '?limit=200',
        `?unit=${cast.units.county.id}`,
      ];
      for (const route of routes.filter((each) => each.method === 'GET')) {
        for (const address of addresses(route, [campaignId, ...foreignIds]))
          for (const search of route.query && isList(address) ? queries : ['']) {
            const answer = await park.get(encodeURI(`${address}${search}`));
            asked++;
            const named = STRANGERS.filter((name) => route.path !== '/api/units' && answer.body.includes(name));
            const echoed = foreignIds.filter((id) => !address.includes(id) && answer.body.includes(id));
            const opened = route.binary === true && answer.statusCode === 200 && !address.includes(campaignId);
            if (named.length + echoed.length > 0 || opened || answer.statusCode >= 429)
              wrong.push(
                `${answer.statusCode} ${address}${search}: ${[...named, ...echoed, opened ? 'a file' : ''].join(' ')}`,
              );
          }
      }
      expect(asked).toBeGreaterThan(300);
      expect(wrong).toEqual([]);
    }),
  );

  it(
    'changes nothing of another, whatever he sends to whichever address',
    world(async ({ campaignId, foreignIds, park, cast }, tx) => {
      const before = await digestOutside(tx, cast);
      const { rows } = await sql<{ id: string }>`SELECT id FROM persons WHERE name = '赵一'`.execute(tx);
      const everything = {
        personId: rows[0]?.id,
        reason: '核对银行退回的卡号',
        entitlementIds: foreignIds,
        startsOn: '2026-02-02',
        endsOn: '2026-02-20',
        workingDays: 5,
        place: '公示栏',
        phone: '0999-0000126',
        template: 'county-summary',
        unitId: cast.units.east.id,
        unitCode: cast.units.east.code,
        household: '99010101-0001',
        toOn: '2026-02-20',
        personName: '王明',
        username: 'wangming',
        password: '一棵大树底下好乘凉呀',
        roles: ['chair'],
      };
      const succeeded = new Set<string>();
      for (const route of routes.filter(
        (each) => each.method !== 'GET' && !each.public && !OWN_BUSINESS.includes(each.path),
      ))
        for (const address of addresses(route, [campaignId, ...foreignIds])) {
          const answer = route.multipart
            ? await park.upload(address, { name: 'a.xlsx', content: 'x' })
            : await park.post(address, everything);
          if (answer.statusCode >= 429) throw new Error(`${address} answered ${answer.statusCode}`);
          if (answer.statusCode < 400) succeeded.add(`${answer.statusCode} ${route.path}`);
        }
      expect([...succeeded]).toEqual([]);
      expect(await digestOutside(tx, cast)).toBe(before);
    }),
  );

  it(
    'knows the plan of the county, his own entitlements and deliveries, and nothing of its money',
    world(async ({ campaignId, park }) => {
      const { campaigns } = (await park.get('/api/campaigns')).json();
      expect(campaigns).toMatchObject([{ id: campaignId, state: 'running' }]);
      const plan = await park.get(`/api/campaigns/${campaignId}`);
      expect(plan.json().standards.length).toBeGreaterThan(2);
      expect(plan.json().stages.length).toBeGreaterThan(0);
      const entitlements = (await park.get(`/api/campaigns/${campaignId}/entitlements`)).json();
      expect(entitlements.rows).toMatchObject([{ headName: '李四', cashFen: 50_000 }]);
      const deliveries = (await park.get(`/api/campaigns/${campaignId}/deliveries`)).json();
      expect(deliveries.rows).toMatchObject([{ headName: '李四' }, { headName: '李四' }]);
      expect((await park.get('/api/desk')).json().campaign).toMatchObject({ id: campaignId });
      const funds = await park.get(`/api/campaigns/${campaignId}/funds`);
      expect([funds.statusCode, funds.json().code]).toEqual([403, 'access.not-allowed']);
      // 9,200 yuan came in for this campaign; neither the sum nor a source's share of it stands in any answer.
      for (const answer of [plan, await park.get('/api/desk'), await park.get('/api/campaigns')])
        expect(answer.body).not.toMatch(/920000|120000|500000|received/);
    }),
  );
});

/** Changes the clerk may make to himself, or within his own unit. */
const OWN_BUSINESS = ['/api/auth/change-password', '/api/imports', '/api/duplicates/search'];
