import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Transaction } from '../db/database.ts';
import { setRowScope } from '../db/in-scope.ts';
import { newUuid } from '../new-id.ts';
import { campaignsRoutes } from './campaigns.routes.ts';
import { deploymentRoutes } from './deployment.routes.ts';
import { planCampaign } from './plan-campaign.ts';

const { rollingBack } = useDatabase();
const routes = [campaignsRoutes, deploymentRoutes];
const deadlines = {
  accept: '2026-01-15',
  roster: '2026-01-20',
  posting: '2026-01-25',
  delivery: '2026-02-10',
  summary: '2026-03-01',
};

async function open(database: Parameters<Parameters<typeof rollingBack>[0]>[0]) {
  const clock = { now: new Date('2026-01-12T01:00:00Z') };
  const now = () => clock.now;
  const cast = await playCast(database, { now });
  const dossiers = await settle(database, cast, [{ name: '王一', tail: '0012' }]);
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
  const app = (person: typeof cast.people.lin) => appFor(database, person, { routes, system: { now } });
  const [clerk, xu] = [await app(cast.people.lin), await app(cast.people.xu)];
  return { cast, clock, clerk, xu, app, campaignId, dossiers, api: `/api/campaigns/${campaignId}` };
}

describe('a published campaign', () => {
  test(
    'is accepted by a township with measures of its own, within what the county allows',
    rollingBack(async (database) => {
      const { clerk, xu, api } = await open(database);
      const early = await xu.post(`${api}/acceptance`, {});
      expect([early.statusCode, early.json().code]).toEqual([422, 'deployment.not-published']);
      expect((await xu.post(`${api}/deployment`, { deadlines })).json().code).toBe('access.not-allowed');
      expect((await clerk.post(`${api}/deployment`, { deadlines: {} })).json().code).toBe('deployment.deadlines');
      const published = await clerk.post(`${api}/deployment`, {
        deadlines,
        excludedClasses: ['E5'],
        requirements: '轻车简从',
      });
      expect(published.json()).toEqual({ units: 3 });

      const measures = [{ code: 'dawn', kind: 'own', name: '慰问环卫工人', content: '清晨慰问' }];
      const rate = { code: 'D1', name: '环卫工人', measure: 'dawn', class: 'B5', cashYuan: 600 };
      const low = await xu.post(`${api}/acceptance`, { measures, standards: [{ ...rate, cashYuan: 599 }] });
      expect([low.statusCode, low.json().code]).toEqual([422, 'deployment.addition']);
      expect(low.json().detail).toContain('低于上级规定的保底标准 600 元');
      const excluded = await xu.post(`${api}/acceptance`, { measures, standards: [{ ...rate, class: 'E5' }] });
      expect(excluded.json().detail).toContain('上级规定不得列入');
      expect((await xu.post(`${api}/acceptance`, { measures, standards: [rate] })).statusCode).toBe(200);

      const seen = (await xu.get(`${api}/deployment`)).json();
      expect(seen).toMatchObject({ isOurs: false, published: { requirements: '轻车简从', publishedBy: '林岚' } });
      expect(seen.units).toEqual([
        expect.objectContaining({
          name: '东河镇总工会',
          accepted: expect.objectContaining({ by: '许舟', standards: [expect.objectContaining(rate)] }),
        }),
      ]);
      expect(
        (await clerk.get(`${api}/deployment`))
          .json()
          .units.map((unit: { accepted: object | null }) => unit.accepted !== null),
      ).toEqual([true, false, false]);
    }),
  );

  test(
    'is not answered for another unit, nor twice',
    rollingBack(async (database) => {
      const { cast, clerk, xu, api } = await open(database);
      await clerk.post(`${api}/deployment`, { deadlines });
      const other = await xu.post(`${api}/acceptance`, { unitId: cast.units.west.id });
      expect([other.statusCode, other.json().code]).toEqual([404, 'deployment.no-such-unit']);
      const deeper = await clerk.post(`${api}/acceptance`, { unitId: cast.units.mill.id });
      expect(deeper.json().code).toBe('deployment.no-such-unit');
      const note = '小结已报县总工会办公室';
      expect((await xu.post(`${api}/progress`, { kind: 'summary', note })).statusCode).toBe(200);
      const again = await xu.post(`${api}/progress`, { kind: 'summary', note });
      expect([again.statusCode, again.json().code]).toEqual([409, 'deployment.already-reported']);
    }),
  );

  test(
    'has its reports returned by the county alone, and takes them again',
    rollingBack(async (database) => {
      const { cast, clerk, xu, api } = await open(database);
      await clerk.post(`${api}/deployment`, { deadlines });
      const unitId = cast.units.east.id;
      const back = { unitId, kind: 'roster', reason: '缺两户身份证号' };
      const early = await clerk.post(`${api}/progress-returns`, back);
      expect([early.statusCode, early.json().code]).toEqual([422, 'deployment.nothing-to-return']);
      const report = { kind: 'roster', note: '花名册已寄出' };
      await xu.post(`${api}/progress`, report);
      expect((await xu.post(`${api}/progress-returns`, back)).json().code).toBe('access.not-allowed');
      expect((await clerk.post(`${api}/progress-returns`, back)).statusCode).toBe(200);
      expect((await clerk.post(`${api}/progress-returns`, back)).json().detail).toContain('退回以后还没有重新报送');
      const cell = async () =>
        (await xu.get(`${api}/deployment`))
          .json()
          .board.rows[0].cells.find((each: { duty: string }) => each.duty === 'roster');
      expect(await cell()).toMatchObject({ doneOn: null, returned: { on: '2026-01-12', reason: '缺两户身份证号' } });
      expect((await xu.post(`${api}/progress`, report)).statusCode).toBe(200);
      expect(await cell()).toMatchObject({ doneOn: '2026-01-12', by: 'report', returned: null });
      expect((await xu.post(`${api}/progress`, report)).json().code).toBe('deployment.already-reported');
    }),
  );

  test(
    'has a board that counts what is recorded, and says who is late and what to send them',
    rollingBack(async (database, tx) => {
      const { cast, clock, clerk, xu, api, campaignId, dossiers } = await open(database);
      expect((await clerk.get(`${api}/deployment`)).json().board).toBeNull();
      await clerk.post(`${api}/deployment`, { deadlines });
      await xu.post(`${api}/acceptance`, {});
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      await commitRoster(tx, cast, dossiers, '2026-01-22T02:00:00Z');
      await postList(tx, cast, campaignId, '2026-01-24T02:00:00Z');
      clock.now = new Date('2026-01-28T02:00:00Z');
      await xu.post(`${api}/progress`, { kind: 'summary', note: '小结已交' });

      const { board } = (await clerk.get(`${api}/deployment`)).json();
      const cells = (row: { cells: { duty: string; doneOn: string | null; by: string | null; daysLate: number }[] }) =>
        Object.fromEntries(row.cells.map(({ duty, doneOn, by, daysLate }) => [duty, [doneOn, by, daysLate]]));
      expect(board.today).toBe('2026-01-28');
      expect(cells(board.rows[0])).toEqual({
        accept: ['2026-01-12', 'facts', 0],
        roster: ['2026-01-22', 'facts', 2],
        posting: ['2026-01-24', 'facts', 0],
        delivery: [null, null, 0],
        summary: ['2026-01-28', 'report', 0],
      });
      expect(board.rows[1]).toMatchObject({ unitName: '西岭乡总工会', overdue: ['accept', 'roster', 'posting'] });
      expect(board.rows[0].reminder).toBeNull();
      expect(board.rows[1].reminder).toContain('承接部署（2026年1月15日截止，逾期13天）');
      expect(board.reminderForAll).toContain('3个单位中有2个单位有工作逾期');
      expect((await xu.get(`${api}/deployment`)).json().board.rows).toHaveLength(1);
    }),
  );
});

type Cast = Awaited<ReturnType<typeof playCast>>;

async function commitRoster(tx: Transaction, { tenantId, units }: Cast, dossiers: readonly string[], at: string) {
  const id = newUuid();
  await tx
    .insertInto('import_batches')
    .values({
      tenant_id: tenantId,
      id,
      org_id: units.county.id,
      org_path: units.county.path,
      file_name: '花名册.xlsx',
      file_digest: id,
      file_cipher: Buffer.from('x'),
      state: 'committed',
      as_of: '2025-12-31',
      rows_in: 1,
      rows_accepted: 1,
      rows_repaired: 0,
      rows_parked: 0,
      rows_passed_over: 0,
      household_count: 1,
      staged_at: new Date(at),
      staged_by: 'test',
      committed_at: new Date(at),
    })
    .execute();
  await tx.updateTable('dossiers').set({ import_batch_id: id }).where('id', 'in', dossiers).execute();
}

async function postList(tx: Transaction, { tenantId, units }: Cast, campaignId: string, at: string) {
  await tx
    .insertInto('notices')
    .values({
      tenant_id: tenantId,
      id: newUuid(),
      campaign_id: campaignId,
      org_id: units.mill.id,
      org_path: units.mill.path,
      notice_no: '1',
      audience: 'public',
      starts_on: '2026-01-24',
      ends_on: '2026-01-30',
      working_days: 5,
      place: '公示栏',
      phone: '0999-0000126',
      line_count: 1,
      digest: 'x',
      posted_at: new Date(at),
    })
    .execute();
}
