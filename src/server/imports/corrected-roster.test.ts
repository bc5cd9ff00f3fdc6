/** A corrected file of the same unit: only what differs is written, shown before and after, journalled, and given back on undo. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast, testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { getImport } from './get-import.ts';
import { committed, staged } from './import-story.ts';
import { importsRoutes } from './imports.routes.ts';
import { listImportRows } from './list-import-rows.ts';
import { headCells, memberCells, rosterWorkbook } from './make-roster.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();

const first = () =>
  rosterWorkbook([
    headCells(1),
    memberCells(2),
    headCells(3, { 单位: '西岭客运公司工会', 姓名: '李明' }),
    headCells(4, { 姓名: '赵强' }),
  ]);
/** 王喆's income and card, the name of the son; 李明 as he is; 赵强 is gone from the list; 钱多 is new. */
const corrected = () =>
  rosterWorkbook([
    headCells(1, { '家庭年收入（元）': 15000, '刚性支出（元）/教育': 2000, 联系电话: '13900139000' }),
    memberCells(2, { 姓名: '王小亮' }),
    headCells(3, { 单位: '西岭客运公司工会', 姓名: '李明' }),
    headCells(5, { 姓名: '钱多' }),
  ]);

interface Held {
  readonly name: string;
  readonly income: string;
  readonly education: string | null;
  readonly phone: string | null;
}

async function held(tx: Transaction, cast: Cast): Promise<Held[]> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  const { rows } = await sql<Omit<Held, 'phone'> & { cipher: Buffer | null }>`
    SELECT p.name, d.annual_income_fen::text AS income, i.amount_fen::text AS education, p.phone_cipher AS cipher
    FROM persons p JOIN household_members m ON m.person_id = p.id JOIN dossiers d ON d.household_id = m.household_id
    LEFT JOIN outlay_items i ON i.dossier_id = d.id AND i.kind = 'education' ORDER BY p.id_number_tail, p.name`.execute(
    tx,
  );
  return rows.map(({ cipher, ...row }) => ({ ...row, phone: cipher && testSecrets.decrypt('phone', cipher) }));
}

describe('a corrected roster', () => {
  it(
    'shows each change before and after, writes only the changed households and the new one, and gives all back on undo',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await committed(cast, cast.people.lin, first());
      const before = await held(tx, cast);
      const batchId = await staged(cast, cast.people.lin, corrected());
      expect(await getImport(lin, { id: batchId })).toMatchObject({
        rows_in: 4,
        rows_parked: 0,
        household_count: 3,
        registered: { changed: 1, unchanged: 1 },
      });
      const { items } = await listImportRows(lin, { id: batchId, isChanged: true });
      expect(items.map((row) => [row.rowNo, row.changes])).toEqual([
        [
          4,
          [
            { column: '家庭年收入', before: '12000.00', after: '15000.00' },
            { column: '刚性支出/教育', before: '0.00', after: '2000.00' },
            { column: '联系电话', before: '*******8000', after: '*******9000' },
          ],
        ],
        [5, [{ column: '姓名', before: '王小明', after: '王小亮' }]],
      ]);
      expect(await held(tx, cast)).toEqual(before);
      expect(await commitImport(lin, { batchId })).toMatchObject({
        households: 1,
        persons: 1,
        amended: 1,
        unchanged: 1,
        parkedSince: 0,
      });
      const after = await held(tx, cast);
      expect(after).toContainEqual({ name: '王喆', income: '1500000', education: '200000', phone: '13900139000' });
      expect(after.map((row) => row.name)).toContain('王小亮');
      expect(after.filter((row) => row.name === '赵强')).toHaveLength(1);
      expect(after).toHaveLength(before.length + 1);
      const journal = await sql<{ event: string; before: unknown; after: unknown }>`
        SELECT event, before, after FROM journal WHERE event IN ('dossier.amended', 'household.amended') ORDER BY event`.execute(
        tx,
      );
      expect(journal.rows).toMatchObject([
        { event: 'dossier.amended', before: { annualIncomeFen: '1200000' }, after: { annualIncomeFen: '1500000' } },
        { event: 'household.amended', after: { fields: expect.arrayContaining(['income', 'phone', 'name']) } },
      ]);
      expect(JSON.stringify(journal.rows)).not.toMatch(/13900139000|王小亮/);
      expect(await undoImport(lin, { batchId })).toMatchObject({ state: 'undone', households: 1, restored: 1 });
      expect(await held(tx, cast)).toEqual(before);
    }),
  );

  it(
    'that changes nothing is not committed, and says so',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await committed(cast, cast.people.lin, rosterWorkbook([headCells(1)], '甲表'));
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1)], '乙表'));
      await expect(commitImport(cast.as(cast.people.lin), { batchId })).rejects.toMatchObject({
        code: 'import.nothing-to-commit',
        message: expect.stringContaining('完全一样'),
      });
    }),
  );

  it(
    'does not touch a household that stands in another unit, nor one with other members that nobody has confirmed',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await committed(cast, cast.people.lin, first());
      const batchId = await staged(
        cast,
        cast.people.lin,
        rosterWorkbook([
          headCells(1, { '家庭年收入（元）': 1 }),
          headCells(3, { 姓名: '李明', '家庭年收入（元）': 1 }),
        ]),
      );
      const { items } = await listImportRows(lin, { id: batchId, outcome: 'parked' });
      expect(items.map((row) => row.doubts.map((doubt) => doubt.code))).toEqual([
        ['household.members-differ'],
        ['person.registered'],
      ]);
    }),
  );

  it(
    'parks at commit what somebody changed after the check, and is not undone over later changes',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const roster = (income: number, title: string) =>
        rosterWorkbook([headCells(1, { '家庭年收入（元）': income })], title);
      await committed(cast, cast.people.lin, roster(1000, '甲'));
      const second = await staged(cast, cast.people.lin, roster(2000, '乙'));
      const third = await staged(cast, cast.people.lin, roster(3000, '丙'));
      expect(await commitImport(lin, { batchId: second })).toMatchObject({ amended: 1 });
      await expect(commitImport(lin, { batchId: third })).rejects.toMatchObject({ code: 'import.nothing-to-commit' });
      const fourth = await committed(cast, cast.people.lin, roster(4000, '丁'));
      await expect(undoImport(lin, { batchId: second })).rejects.toMatchObject({ code: 'import.amended-since' });
      expect((await held(tx, cast))[0]?.income).toBe('400000');
      expect(await undoImport(lin, { batchId: fourth })).toMatchObject({ restored: 1 });
      expect((await held(tx, cast))[0]?.income).toBe('200000');
    }),
  );

  it(
    'is shown over HTTP, and a column that the sheet lacks wipes nothing out',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await committed(cast, cast.people.lin, first());
      const batchId = await staged(cast, cast.people.lin, corrected());
      const browser = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      expect((await browser.get(`/api/imports/${batchId}`)).json()).toMatchObject({
        registered: { changed: 1, unchanged: 1 },
      });
      const rows = (await browser.get(`/api/imports/${batchId}/rows?changed=true`)).json<{
        items: { rowNo: number }[];
      }>();
      expect(rows.items.map((row) => row.rowNo)).toEqual([4, 5]);
    }),
  );
});
