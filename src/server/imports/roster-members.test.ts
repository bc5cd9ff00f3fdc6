/** A corrected roster that lists other members: confirmed household by household, written as dated roles, given back on undo. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { changeHousehold } from '#server/households/change-household.ts';
import { getHousehold } from '#server/people/get-household.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { appFor, TEST_ORIGIN } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { confirmMemberChanges } from './confirm-member-changes.ts';
import { correctImportCells } from './correct-import-cells.ts';
import { getImport } from './get-import.ts';
import { importReviewRoutes } from './import-review.routes.ts';
import { committed, staged } from './import-story.ts';
import { listImportRows } from './list-import-rows.ts';
import { listMemberChanges } from './list-member-changes.ts';
import { headCells, inventedId, memberCells, rosterWorkbook } from './make-roster.ts';
import { makeWorkbook } from './make-workbook.ts';
import { setImportRowAside } from './set-import-row-aside.ts';
import { takeMemberChangeBack } from './take-member-change-back.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();

const SON = memberCells(2);
const DAUGHTER = memberCells(6, { 姓名: '王小红', 与户主关系: '女儿', 联系电话: '13900139000' });

/** 王喆 with a son, registered on 5 January; the story goes on in February. */
async function family(db: Parameters<typeof playCast>[0]) {
  const clock = { now: new Date('2026-01-05T01:00:00Z') };
  const cast = await playCast(db, { now: () => clock.now });
  const lin = cast.as(cast.people.lin);
  await committed(cast, cast.people.lin, rosterWorkbook([headCells(1), SON, headCells(3, { 姓名: '李明' })], '正月'));
  clock.now = new Date('2026-02-10T01:00:00Z');
  const households = (await listHouseholds(lin, {})).items;
  const id = households.find(({ headName }) => headName === '王喆')?.id ?? '';
  const li = households.find(({ headName }) => headName === '李明')?.id ?? '';
  return { cast, lin, id, li, clock };
}

const shown = async (lin: Parameters<typeof getHousehold>[0], id: string) =>
  (await getHousehold(lin, { id })).members.map(({ name, relation }) => `${name} ${relation}`);

async function registerOf(tx: Transaction, cast: Cast): Promise<unknown> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  const read = async (table: string) =>
    (
      await sql`SELECT to_jsonb(t) - 'phone_cipher' - 'address_cipher' - 'remark_cipher' AS row FROM ${sql.table(table)} t ORDER BY 1`.execute(
        tx,
      )
    ).rows;
  return [await read('persons'), await read('household_members'), await read('dossiers')];
}

const roles = async (tx: Transaction, cast: Cast) => {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  const { rows } = await sql<{ said: string }>`
    SELECT p.name || ' ' || m.relation || ' ' || m.from_on || ' ' || coalesce(m.to_on::text, '—') AS said
    FROM household_members m JOIN persons p ON p.id = m.person_id WHERE p.name LIKE '王%' ORDER BY m.from_on, p.name`.execute(
    tx,
  );
  return rows.map(({ said }) => said);
};

const exchanged = () => rosterWorkbook([headCells(1, { '家庭年收入（元）': 15000 }), DAUGHTER], '二月');

describe('a household of which the roster lists other members', () => {
  it(
    'waits until somebody confirms from which day, is written as dated roles, and is given back on undo',
    rollingBack(async (db, tx) => {
      const { cast, lin, id } = await family(db);
      const before = await registerOf(tx, cast);
      const batchId = await staged(cast, cast.people.lin, exchanged());
      expect(await getImport(lin, { id: batchId })).toMatchObject({
        rows_in: 2,
        rows_parked: 2,
        household_count: 0,
        memberChanges: { waiting: 1, confirmed: 0 },
      });
      const parked = await listImportRows(lin, { id: batchId, outcome: 'parked' });
      expect(parked.items.map(({ doubts }) => doubts.map(({ message }) => message))).toEqual(
        Array(2).fill([
          '成员与在册不同：加入王小红（女儿）；离开王小明（儿子）。请在“成员变动”里确认从哪一天起，或搁置这一行。',
        ]),
      );
      await expect(commitImport(lin, { batchId })).rejects.toMatchObject({ code: 'import.nothing-to-commit' });
      const [waiting] = (await listMemberChanges(lin, { id: batchId })).items;
      expect(waiting).toMatchObject({
        rowNo: 4,
        headName: '王喆',
        since: '2026-01-05',
        usualDay: '2026-02-10',
        comings: [{ rowNo: 5, name: '王小红', relation: 'daughter', isReturning: false }],
        leavings: [{ name: '王小明', relation: 'son' }],
        decision: null,
      });
      expect(JSON.stringify(waiting)).not.toContain(inventedId(6));

      const change = { rowNo: 4, on: '2026-02-01', staying: [] };
      expect(await confirmMemberChanges(lin, { batchId, changes: [change] })).toEqual({ confirmed: 1 });
      expect(await getImport(lin, { id: batchId })).toMatchObject({
        rows_parked: 0,
        household_count: 1,
        registered: { changed: 1, unchanged: 0 },
        memberChanges: { waiting: 0, confirmed: 1 },
      });
      const { items } = await listImportRows(lin, { id: batchId, isChanged: true });
      expect(items.flatMap(({ changes }) => changes)).toEqual([
        { column: '家庭年收入', before: '12000.00', after: '15000.00' },
        { column: '家庭成员', before: '王小明（儿子）', after: '2026-02-01 起离开' },
        { column: '家庭成员', before: '', after: '2026-02-01 起加入：王小红（女儿）' },
      ]);
      expect(await registerOf(tx, cast)).toEqual(before);

      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 0, amended: 1, joined: 1, left: 1 });
      expect(await shown(lin, id)).toEqual(['王喆 head', '王小红 daughter']);
      expect((await getHousehold(lin, { id })).members[1]?.maskedPhone).toMatch(/9000$/);
      expect(await roles(tx, cast)).toEqual([
        '王喆 head 2026-01-05 —',
        '王小明 son 2026-01-05 2026-02-01',
        '王小红 daughter 2026-02-01 —',
      ]);
      const journal = await sql<{ event: string; after: unknown }>`
        SELECT event, after FROM journal WHERE event IN ('import.members-confirmed', 'household.members-corrected') ORDER BY event`.execute(
        tx,
      );
      expect(journal.rows).toMatchObject([
        {
          event: 'household.members-corrected',
          after: { importBatchId: batchId, on: '2026-02-01', confirmedBy: '林岚' },
        },
        { event: 'import.members-confirmed', after: { on: '2026-02-01', comings: [{ row: 5, relation: 'daughter' }] } },
      ]);
      expect(JSON.stringify(journal.rows)).not.toContain(inventedId(6));

      expect(await undoImport(lin, { batchId })).toMatchObject({ state: 'undone', restored: 1 });
      expect(await registerOf(tx, cast)).toEqual(before);
    }),
  );

  it(
    'keeps whom the roster forgot when the clerk says so, and is no change at all when nothing else differs',
    rollingBack(async (db, tx) => {
      const { cast, lin, id } = await family(db);
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1)], '漏了人'));
      const leaving = (await listMemberChanges(lin, { id: batchId })).items[0]?.leavings[0]?.personId ?? '';
      const changes = [{ rowNo: 4, on: '2026-02-01', staying: [leaving] }];
      await confirmMemberChanges(lin, { batchId, changes });
      expect(await getImport(lin, { id: batchId })).toMatchObject({ registered: { changed: 0, unchanged: 1 } });
      await expect(commitImport(lin, { batchId })).rejects.toMatchObject({ code: 'import.nothing-to-commit' });
      expect(await shown(lin, id)).toEqual(['王喆 head', '王小明 son']);
      expect(await roles(tx, cast)).toHaveLength(2);
    }),
  );

  it(
    'takes back in who had left, with a role of its own, and his former role keeps its days',
    rollingBack(async (db, tx) => {
      const { cast, lin, id, clock } = await family(db);
      const son = (await getHousehold(lin, { id })).members[1]?.personId ?? '';
      const leave = { kind: 'leave', personId: son, cause: 'moved' } as const;
      await changeHousehold(lin, { householdId: id, change: leave, reason: '户口迁往外县' });
      clock.now = new Date('2026-03-02T01:00:00Z');
      const before = await registerOf(tx, cast);
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1), SON], '三月'));
      expect((await listMemberChanges(lin, { id: batchId })).items[0]?.comings).toMatchObject([{ isReturning: true }]);
      await confirmMemberChanges(lin, { batchId, changes: [{ rowNo: 4, on: '2026-03-01', staying: [] }] });
      expect(await commitImport(lin, { batchId })).toMatchObject({ joined: 1, left: 0 });
      expect((await getHousehold(lin, { id })).members[1]?.personId).toBe(son);
      expect(await roles(tx, cast)).toEqual([
        '王喆 head 2026-01-05 —',
        '王小明 son 2026-01-05 2026-02-10',
        '王小明 son 2026-03-01 —',
      ]);
      await undoImport(lin, { batchId });
      expect(await registerOf(tx, cast)).toEqual(before);
    }),
  );

  it(
    'is parked as before when somebody in it lives in another household, and lets the rest go on when he is set aside',
    rollingBack(async (db) => {
      const { cast, lin } = await family(db);
      const neighbour = memberCells(3, { 姓名: '李明', 与户主关系: '其他' });
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1), SON, neighbour], '并户'));
      const codes = async () =>
        (await listImportRows(lin, { id: batchId, outcome: 'parked' })).items.map(({ doubts }) => doubts[0]?.code);
      expect(await codes()).toEqual(['person.registered', 'person.registered', 'person.registered']);
      await setImportRowAside(lin, { batchId, rowNo: 6, reason: '各是各家' });
      expect(await getImport(lin, { id: batchId })).toMatchObject({ registered: { changed: 0, unchanged: 1 } });
      expect(await codes()).toEqual(['row.set-aside']);
    }),
  );

  it(
    'keeps the confirmation when another cell of it is put right, loses it when other people come, and gives it back when asked',
    rollingBack(async (db) => {
      const { cast, lin } = await family(db);
      const batchId = await staged(cast, cast.people.lin, exchanged());
      await confirmMemberChanges(lin, { batchId, changes: [{ rowNo: 4, on: '2026-02-01', staying: [] }] });
      const counts = async () => (await getImport(lin, { id: batchId })).memberChanges;
      await correctImportCells(lin, { batchId, cells: [{ rowNo: 5, role: 'name', text: '王晓红' }] });
      expect(await counts()).toEqual({ waiting: 0, confirmed: 1 });
      await correctImportCells(lin, { batchId, cells: [{ rowNo: 5, role: 'idNumber', text: inventedId(8) }] });
      expect(await counts()).toEqual({ waiting: 1, confirmed: 0 });
      await confirmMemberChanges(lin, { batchId, changes: [{ rowNo: 4, on: '2026-02-01', staying: [] }] });
      expect(await takeMemberChangeBack(lin, { batchId, rowNo: 4 })).toEqual({ rowNo: 4 });
      expect(await counts()).toEqual({ waiting: 1, confirmed: 0 });
      await expect(takeMemberChangeBack(lin, { batchId, rowNo: 4 })).rejects.toMatchObject({
        code: 'import.no-member-change',
      });
    }),
  );

  it(
    'is not confirmed for a day before the roles began, after today or before a birth, nor over HTTP by who may only look',
    rollingBack(async (db) => {
      const { cast, lin, clock } = await family(db);
      const batchId = await staged(cast, cast.people.lin, exchanged());
      const path = `/api/imports/${batchId}/member-changes`;
      const send = async (who: Actor, method: 'GET' | 'PUT' | 'DELETE', tail = '', body?: object) => {
        const { app } = await appFor(db, who, { routes: [importReviewRoutes], system: { now: () => clock.now } });
        const headers = { host: 'localhost:8650', origin: TEST_ORIGIN };
        return app.inject({ method, url: `${path}${tail}`, headers, ...(body ? { payload: body } : {}) });
      };
      for (const [on, words] of [
        ['2026-01-04', '早于 2026-01-05'],
        ['2026-02-11', '不能晚于今天'],
      ] as const) {
        const answer = await send(cast.people.lin, 'PUT', '', { changes: [{ rowNo: 4, on, staying: [] }] });
        expect(answer.json()).toMatchObject({ code: 'import.members-day' });
        expect(answer.body).toContain(words);
      }
      await expect(
        confirmMemberChanges(lin, { batchId, changes: [{ rowNo: 5, on: '2026-02-01', staying: [] }] }),
      ).rejects.toMatchObject({ code: 'import.no-member-change' });
      const { lin: clerk, shen } = cast.people;
      const confirm = { changes: [{ rowNo: 4, on: '2026-02-01', staying: [] }] };
      expect((await send(shen, 'GET')).json<{ items: unknown[] }>().items).toHaveLength(1);
      expect((await send(shen, 'PUT', '', confirm)).statusCode).toBe(403);
      expect((await send(clerk, 'PUT', '', confirm)).statusCode).toBe(200);
      expect((await send(clerk, 'DELETE', '/4')).statusCode).toBe(200);
    }),
  );

  it(
    'loses nobody to a sheet that lists heads only',
    rollingBack(async (db) => {
      const { cast, lin, id } = await family(db);
      const { '致困原因/主要': cause, 与户主关系: _relation, 家庭人口: _size, ...plain } = headCells(1);
      const cells = {
        单位: plain.单位,
        姓名: plain.姓名,
        身份证号: plain.身份证号,
        户口: plain.户口,
        致困原因: cause,
        家庭住址: '南街9号',
      };
      const sheet = makeWorkbook([{ name: '汇总', rows: [Object.keys(cells), Object.values(cells) as string[]] }]);
      const batchId = await staged(cast, cast.people.lin, sheet);
      expect(await getImport(lin, { id: batchId })).toMatchObject({ registered: { changed: 1 }, rows_parked: 0 });
      expect(await commitImport(lin, { batchId })).toMatchObject({ amended: 1, joined: 0, left: 0 });
      expect(await shown(lin, id)).toEqual(['王喆 head', '王小明 son']);
    }),
  );

  it(
    'is parked at commit when who comes was registered elsewhere meanwhile',
    rollingBack(async (db) => {
      const { cast, lin, id } = await family(db);
      const batchId = await staged(cast, cast.people.lin, exchanged());
      await confirmMemberChanges(lin, { batchId, changes: [{ rowNo: 4, on: '2026-02-01', staying: [] }] });
      await committed(cast, cast.people.lin, rosterWorkbook([headCells(6, { 姓名: '王小红' })], '单独报'));
      await expect(commitImport(lin, { batchId })).rejects.toMatchObject({ code: 'import.nothing-to-commit' });
      expect(await shown(lin, id)).toEqual(['王喆 head', '王小明 son']);
    }),
  );
});
