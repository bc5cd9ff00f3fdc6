import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import {
  person,
  register,
  signed,
  signOffSheet,
  twoLookAlikes,
  twoWithMoney,
} from '../../../tests/support/look-alikes.ts';
import type { Context } from '#server/context.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { takeStep } from '#server/dossiers/take-step.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { getHousehold } from '#server/people/get-household.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { getDuplicate } from './get-duplicate.ts';
import { householdsRoutes } from './households.routes.ts';
import { keepApart } from './keep-apart.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeHouseholds } from './merge-households.ts';
import { previewMerge } from './preview-merge.ts';
import { reopenPair } from './reopen-pair.ts';
import { searchDuplicates } from './search-duplicates.ts';
import { undoMerge } from './undo-merge.ts';

const { rollingBack } = useDatabase();
const WHY = '电话核实过，是一家人';

/** Everything that a merge touches, to be compared byte by byte. */
async function registerOf(tx: Transaction, cast: Cast): Promise<unknown> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
  const tables = ['household_members', 'households', 'persons', 'dossiers'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } =
        await sql`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t ORDER BY to_jsonb(t)::text`.execute(tx);
      return rows;
    }),
  );
}

describe('looking for duplicates', () => {
  it(
    'finds the household that two units registered, says why, and asks no more once it was decided',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const { first, second } = await twoLookAlikes(cast);
      await register(cast, cast.units.park, [
        person('99990119720101113', { name: '赵国强', sex: 'male', phone: null }),
      ]);
      expect(await searchDuplicates(lin, {})).toEqual({ persons: 7, open: 1, added: 1, gone: 0 });
      const { items, counts } = await listDuplicates(lin, {});
      expect(counts).toEqual({ open: 1, different: 0, merged: 0 });
      expect(items).toMatchObject([
        { level: 'certain', samePersons: 2, said: expect.stringContaining('身份证号只差一位数字') as string },
      ]);
      expect([items[0]?.one.householdId, items[0]?.other.householdId].sort()).toEqual([first, second].sort());

      // Named the other way round it is the same pair.
      await keepApart(lin, { householdId: second, otherId: first, reason: '核实过，是堂姐妹两家' });
      expect(await searchDuplicates(lin, {})).toEqual({ persons: 7, open: 0, added: 0, gone: 0 });
      expect((await listDuplicates(lin, { state: 'different' })).items).toMatchObject([
        { deciderName: '林岚', reason: '核实过，是堂姐妹两家' },
      ]);
      await expect(keepApart(lin, { householdId: first, otherId: second, reason: WHY })).rejects.toMatchObject({
        code: 'duplicate.already-decided',
      });
      await reopenPair(lin, { householdId: first, otherId: second, reason: '材料补齐了，再看一次' });
      expect((await listDuplicates(lin, {})).items).toHaveLength(1);
    }),
  );

  it(
    'drops an undecided pair when the numbers are put right',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await twoLookAlikes(cast);
      await searchDuplicates(lin, {});
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      await sql`UPDATE persons SET name = '田翠', pinyin = 'tiancui', phone_digest = NULL WHERE org_path = ${cast.units.bus.path}`.execute(
        tx,
      );
      expect(await searchDuplicates({ ...lin, now: () => new Date('2026-01-13') }, {})).toMatchObject({
        open: 0,
        gone: 1,
      });
    }),
  );

  it(
    'leaves a pair of two townships to the county, and one without a reason undecided',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { first, second } = await twoLookAlikes(cast);
      const xu = cast.as(cast.people.xu);
      expect(await searchDuplicates(xu, {})).toMatchObject({ persons: 3, open: 0 });
      await searchDuplicates(cast.as(cast.people.lin), {});
      expect((await listDuplicates(xu, {})).items).toEqual([]);
      await expect(keepApart(xu, { householdId: first, otherId: second, reason: WHY })).rejects.toMatchObject({
        code: 'duplicate.not-found',
      });
      for (const [reason, code] of [
        ['是', 'household.reason-too-short'],
        ['号码是1380013800', 'household.reason-has-number'],
      ])
        await expect(
          keepApart(cast.as(cast.people.lin), { householdId: first, otherId: second, reason: reason ?? '' }),
        ).rejects.toMatchObject({ code });
    }),
  );

  it(
    'shows two households side by side over HTTP with every number masked',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { first, second } = await twoLookAlikes(cast);
      await searchDuplicates(cast.as(cast.people.lin), {});
      const browser = await appFor(db, cast.people.lin, { routes: [householdsRoutes] });
      const answer = await browser.get(`/api/households/${first}/duplicates/${second}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        level: 'certain',
        same: [{ differing: ['idNumber'] }, { differing: ['name', 'idNumber'] }],
      });
      expect(answer.body).not.toMatch(/999901|13800138000/);
      expect(answer.body).toContain('138****8000');
    }),
  );
});

describe('merging', () => {
  it(
    'says before what it will do, does it, and undone leaves everything as it was to the byte',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const { first, second } = await twoLookAlikes(cast);
      await searchDuplicates(lin, {});
      const before = await registerOf(tx, cast);
      const preview = await previewMerge(lin, { keptId: first, goneId: second });
      expect(preview.says.join('\n')).toContain('转入 1 人：王佳佳（女儿）；人口由 3 人变为 4 人');
      expect(preview.says.join('\n')).toContain('同一人 2 人，只在保留的一户计数：欧阳若兰、王晓明');
      expect(await registerOf(tx, cast)).toEqual(before);

      const { says } = await mergeHouseholds(lin, { keptId: first, goneId: second, reason: WHY });
      expect(says).toEqual(preview.says);
      const { items } = await listHouseholds(lin, {});
      expect(items).toMatchObject([{ id: first, memberCount: 4 }]);
      expect((await getHousehold(lin, { id: first })).members.map((each) => each.name)).toEqual([
        '欧阳若兰',
        '王小明',
        '王雨',
        '王佳佳',
      ]);
      // 王佳佳 belongs to the mill now, and the clerk of its township sees her.
      expect((await getHousehold(cast.as(cast.people.xu), { id: first })).members).toHaveLength(4);
      await expect(mergeHouseholds(lin, { keptId: first, goneId: second, reason: WHY })).rejects.toMatchObject({
        code: 'duplicate.already-decided',
      });

      await undoMerge(lin, { householdId: second, otherId: first, reason: '户口本核对，确是两家' });
      expect(await registerOf(tx, cast)).toEqual(before);
      expect((await listDuplicates(lin, {})).counts).toEqual({ open: 1, different: 0, merged: 0 });
    }),
  );

  it(
    'is not undone once somebody moved the members on',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const { first, second } = await twoLookAlikes(cast);
      await searchDuplicates(lin, {});
      await mergeHouseholds(lin, { keptId: first, goneId: second, reason: WHY });
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      await sql`UPDATE household_members SET to_on = '2026-01-20' WHERE household_id = ${first}::uuid AND position = 3`.execute(
        tx,
      );
      const after = await registerOf(tx, cast);
      await expect(undoMerge(lin, { householdId: first, otherId: second, reason: WHY })).rejects.toMatchObject({
        code: 'household.changed-since',
      });
      expect(await registerOf(tx, cast)).toEqual(after);
    }),
  );

  it(
    'refuses to lose an entitlement or a payment, and tells which of the two to keep',
    rollingBack(async (db) => {
      const { cast, campaignId, lin, fang } = await twoWithMoney(db, 'approved');
      await searchDuplicates(lin, {});
      const [pair] = (await listDuplicates(lin, {})).items;
      const [east = '', park = ''] =
        pair?.one.unitName === '东河镇总工会'
          ? [pair.one.householdId, pair.other.householdId]
          : [pair?.other.householdId, pair?.one.householdId];
      await expect(mergeHouseholds(lin, { keptId: east, goneId: park, reason: WHY })).rejects.toMatchObject({
        code: 'household.merge-loses-entitlement',
      });
      const sheets = signOffSheet(signed(cast.units.east.name, '0012'));
      await recordDeliveries(fang, { campaignId, fileName: 'a.xlsx', fileDigest: 'a'.repeat(64), sheets });
      await expect(previewMerge(lin, { keptId: park, goneId: east })).rejects.toMatchObject({
        code: 'household.merge-loses-payment',
        message: expect.stringContaining('99010101-0001') as string,
      });
      expect((await getDuplicate(lin, { householdId: east, otherId: park })).state).toBe('open');
    }),
  );
});

describe('undoing a merge', () => {
  /** 王一 of the east keeps both; the park's has neither verdict nor money that would be lost. */
  async function merged(db: Database) {
    const county = await twoWithMoney(db, 'none');
    await searchDuplicates(county.lin, {});
    const [pair] = (await listDuplicates(county.lin, {})).items;
    const ids = [pair?.one, pair?.other].map((side) => side?.householdId ?? '');
    const [east = '', park = ''] = pair?.one.unitName === county.cast.units.east.name ? ids : ids.toReversed();
    const at = (day: string): Context => ({ ...county.lin, now: () => new Date(`${day}T02:00:00Z`) });
    await mergeHouseholds(at('2026-01-10'), { keptId: east, goneId: park, reason: WHY });
    const { rows } = await listedDossiers(db, county.cast, park);
    return {
      ...county,
      at,
      gone: rows[0]?.id ?? '',
      undo: () => undoMerge(at('2026-01-20'), { householdId: east, otherId: park, reason: WHY }),
    };
  }
  const listedDossiers = (db: Database, cast: Cast, householdId: string) =>
    db.inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      return sql<{ id: string }>`SELECT id FROM dossiers WHERE household_id = ${householdId}::uuid`.execute(tx);
    });
  const seen = async (tx: Transaction, cast: Cast, statement: ReturnType<typeof sql>) => {
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    return statement.execute(tx);
  };
  const REFUSED = { code: 'household.merge-built-on' };

  it(
    'is refused once the household was judged anew',
    rollingBack(async (db, tx) => {
      const { cast, undo } = await merged(db);
      await seen(tx, cast, sql`UPDATE verdicts SET decided_at = '2026-01-11' WHERE tenant_id = ${cast.tenantId}::uuid`);
      await expect(undo()).rejects.toMatchObject(REFUSED);
    }),
  );

  it(
    'is refused once money was proposed, and once it was approved and paid, and nothing moves',
    rollingBack(async (db, tx) => {
      const { cast, campaignId, at, undo, fang } = await merged(db);
      await proposeEntitlements(at('2026-01-11'), { campaignId });
      const before = await registerOf(tx, cast);
      await expect(undo()).rejects.toMatchObject(REFUSED);
      await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
      await expect(undo()).rejects.toMatchObject(REFUSED);
      const sheets = signOffSheet(signed(cast.units.east.name, '0012'));
      const paid = await recordDeliveries(fang, { campaignId, fileName: 'a', fileDigest: 'a'.repeat(64), sheets });
      expect(paid.handedOver).toBe(1);
      // Only the delivery is younger than the merge.
      await seen(
        tx,
        cast,
        sql`UPDATE entitlements SET proposed_at = '2026-01-02', approved_at = '2026-01-02' WHERE tenant_id = ${cast.tenantId}::uuid`,
      );
      await expect(undo()).rejects.toMatchObject(REFUSED);
      expect(await registerOf(tx, cast)).toEqual(before);
    }),
  );

  it(
    'is allowed while nothing was built on it, and the life of the gone file tells both',
    rollingBack(async (db, tx) => {
      const { cast, lin, gone, undo } = await merged(db);
      await expect(
        takeStep(lin, { dossierId: gone, step: 'restore', on: '2026-01-11', opinion: '误办' }),
      ).rejects.toMatchObject({ code: 'dossier.household-merged' });
      await undo();
      const { rows } = (await seen(
        tx,
        cast,
        sql`SELECT step, from_stage, to_stage, cancel_reason FROM dossier_steps ORDER BY step_no`,
      )) as { rows: unknown[] };
      expect(rows).toEqual([
        { step: 'cancel', from_stage: 'in-file', to_stage: 'cancelled', cancel_reason: 'duplicate' },
        { step: 'restore', from_stage: 'cancelled', to_stage: 'in-file', cancel_reason: null },
      ]);
    }),
  );
});

describe('money of an undecided pair', () => {
  const bring = (cast: Cast, campaignId: string, digit: string, ...rows: Parameters<typeof signed>[]) =>
    recordDeliveries(cast.as(cast.people.fang), {
      campaignId,
      fileName: `${digit}.xlsx`,
      fileDigest: digit.repeat(64),
      sheets: signOffSheet(...rows.map((row) => signed(...row))),
    });

  it(
    'goes to the first of the two, and to the second only when somebody decided that they are two',
    rollingBack(async (db) => {
      const { cast, campaignId, lin } = await twoWithMoney(db, 'approved');
      const { east, park } = cast.units;
      await searchDuplicates(lin, {});
      const both = await bring(cast, campaignId, 'a', [east.name, '0012'], [park.name, '0039']);
      expect(both).toMatchObject({ handedOver: 1, rowsParked: 1 });
      expect(both.parked).toMatchObject([{ unitName: park.name, code: 'duplicate-undecided' }]);
      expect(both.parked[0]?.reason).toContain('与“东河镇总工会”的 99010101-0001 号档案疑似同一户');
      // A later sheet changes nothing about it.
      expect((await bring(cast, campaignId, 'b', [park.name, '0039'])).parked).toMatchObject([
        { code: 'duplicate-undecided' },
      ]);
      const { items } = await listDuplicates(lin, {});
      await keepApart(lin, {
        householdId: items[0]?.one.householdId ?? '',
        otherId: items[0]?.other.householdId ?? '',
        reason: '身份证核对过，是两个人',
      });
      expect(await bring(cast, campaignId, 'c', [park.name, '0039'])).toMatchObject({ handedOver: 1, rowsParked: 0 });
    }),
  );

  it(
    'is free for the second when the first has given it back',
    rollingBack(async (db) => {
      const { cast, campaignId, lin } = await twoWithMoney(db, 'approved');
      const { east, park } = cast.units;
      await searchDuplicates(lin, {});
      await bring(cast, campaignId, 'a', [east.name, '0012', '本人放弃']);
      expect(await bring(cast, campaignId, 'b', [park.name, '0039'])).toMatchObject({ handedOver: 1, rowsParked: 0 });
    }),
  );

  it(
    'is not approved for the second once the first is paid',
    rollingBack(async (db) => {
      const { cast, campaignId, lin } = await twoWithMoney(db, 'unapproved');
      const zhou = cast.as(cast.people.zhou);
      await searchDuplicates(lin, {});
      const { rows } = await listEntitlements(lin, { campaignId });
      const idOf = (unitName: string) => rows.find((row) => row.unit_name === unitName)?.id ?? '';
      await approveEntitlements(zhou, { campaignId, entitlementIds: [idOf(cast.units.east.name)] });
      await bring(cast, campaignId, 'a', [cast.units.east.name, '0012']);
      await expect(
        approveEntitlements(zhou, { campaignId, entitlementIds: [idOf(cast.units.park.name)] }),
      ).rejects.toMatchObject({
        code: 'entitlement.duplicate-undecided',
        message: expect.stringContaining('99010101-0001') as string,
      });
    }),
  );
});
