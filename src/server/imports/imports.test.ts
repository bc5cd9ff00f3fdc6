import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { unpackZip } from '#render/zip.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { getImport } from './get-import.ts';
import { getImportWorkbook } from './get-import-workbook.ts';
import { committed, savedFile, staged, twoHouseholds } from './import-story.ts';
import { listImportRows } from './list-import-rows.ts';
import { headCells, inventedId, memberCells, rosterWorkbook } from './make-roster.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { receiveImport } from './receive-import.ts';

const { rollingBack } = useDatabase();

const count = async (tx: Transaction, cast: Cast, table: string) => {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  return (await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(tx)).rows[0]?.n;
};

describe('importing a roster', () => {
  it(
    'stages, shows, commits, and every household has a dossier with its number',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, twoHouseholds());
      expect(await count(tx, cast, 'households')).toBe(0);
      expect(await getImport(lin, { id: batchId })).toMatchObject({
        state: 'staged',
        rows_in: 3,
        rows_accepted: 2,
        rows_repaired: 1,
        rows_parked: 0,
        rows_passed_over: 4,
        household_count: 2,
        units: [
          { unitName: '东河面粉厂工会', rowsIn: 2, accepted: 1, repaired: 1, parked: 0 },
          { unitName: '西岭客运公司工会', rowsIn: 1, accepted: 1, repaired: 0, parked: 0 },
        ],
      });
      expect(await commitImport(lin, { batchId })).toEqual({
        batchId,
        households: 2,
        persons: 3,
        amended: 0,
        joined: 0,
        left: 0,
        unchanged: 0,
        parkedSince: 0,
      });
      const { items } = await listHouseholds(lin, {});
      expect(items).toMatchObject([
        {
          dossierNo: '99010101A-0001',
          headName: '王喆',
          memberCount: 2,
          unitName: '东河面粉厂工会',
          mainCause: 'disability',
          outcome: null,
          maskedIdNumber: `**************${inventedId(1).slice(-4)}`,
        },
        { dossierNo: '99010102A-0001', headName: '李明', memberCount: 1 },
      ]);
      await expect(commitImport(lin, { batchId })).rejects.toMatchObject({ code: 'import.already-committed' });
    }),
  );

  it(
    'keeps no personal number in plain anywhere',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      await committed(cast, cast.people.lin, twoHouseholds());
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      for (const table of ['import_batches', 'import_rows', 'households', 'persons', 'dossiers', 'journal']) {
        const rows = await sql`SELECT to_jsonb(t)::text AS text FROM ${sql.table(table)} t`.execute(tx);
        const text = JSON.stringify(rows.rows);
        for (const secret of [inventedId(1), inventedId(2), '13800138000', '东街1号', '常年服药'])
          expect(text, table).not.toContain(secret);
      }
    }),
  );

  it(
    'lists rows with repairs and doubts by cell, long numbers covered',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const spaced = `${inventedId(1).slice(0, 6)} ${inventedId(1).slice(6)}`;
      const batchId = await staged(
        cast,
        cast.people.lin,
        rosterWorkbook([headCells(1, { 身份证号: spaced }), headCells(2), headCells(2, { 单位: '西岭客运公司工会' })]),
      );
      const page = await listImportRows(lin, { id: batchId, outcome: 'repaired' });
      expect(page.items).toMatchObject([
        { rowNo: 4, repairs: [{ cell: 'E4', rule: 'text.spaces', after: `**************${inventedId(1).slice(-4)}` }] },
      ]);
      expect((await listImportRows(lin, { id: batchId, outcome: 'parked' })).items).toMatchObject([
        {
          rowNo: 6,
          doubts: [
            { code: 'person.duplicate', otherRowNo: 5, message: expect.stringContaining('第 5 行（东河面粉厂工会）') },
          ],
        },
      ]);
      const first = await listImportRows(lin, { id: batchId, limit: 2 });
      const second = await listImportRows(lin, { id: batchId, limit: 2, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...second.items].map((row) => row.rowNo)).toEqual([4, 5, 6]);
      expect(second.nextCursor).toBeNull();
    }),
  );

  it(
    'answers the same file again with a refusal and changes nothing',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const bytes = twoHouseholds();
      await committed(cast, cast.people.lin, bytes);
      await expect(staged(cast, cast.people.lin, bytes)).rejects.toMatchObject({
        code: 'import.same-file',
        message: expect.stringContaining('已经导入过'),
      });
      expect(await count(tx, cast, 'import_batches')).toBe(1);
      expect(await count(tx, cast, 'households')).toBe(2);
    }),
  );

  it(
    'parks who is in the register already, and says where',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await committed(cast, cast.people.lin, twoHouseholds());
      const again = await staged(cast, cast.people.lin, rosterWorkbook([headCells(9), memberCells(2), headCells(10)]));
      const parked = await listImportRows(lin, { id: again, outcome: 'parked' });
      expect(parked.items.map((row) => [row.rowNo, row.doubts.map((doubt) => doubt.code)])).toEqual([
        [4, ['row.same-household']],
        [5, ['person.registered']],
      ]);
      expect(parked.items[1]?.doubts[0]?.message).toContain('东河面粉厂工会，档案号 99010101A-0001');
      expect(await commitImport(lin, { batchId: again })).toMatchObject({ households: 1, persons: 1 });
    }),
  );

  it(
    'parks who is registered in a unit that the clerk does not reach, without saying in which, and takes the others',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await committed(cast, cast.people.lin, twoHouseholds());
      const xu = cast.as(cast.people.xu);
      const batchId = await staged(cast, cast.people.xu, rosterWorkbook([headCells(3), headCells(11)]));
      const parked = await listImportRows(xu, { id: batchId, outcome: 'parked' });
      expect(parked.items.map((row) => row.doubts.map((doubt) => doubt.code))).toEqual([['person.registered']]);
      expect(parked.items[0]?.doubts[0]?.message).toContain('其他单位');
      expect(JSON.stringify(parked)).not.toMatch(/西岭|99010102A-/);
      expect(await commitImport(xu, { batchId })).toMatchObject({ households: 1, persons: 1, parkedSince: 0 });
    }),
  );

  it(
    'parks at commit who came into the register since the check, and runs the numbers on',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const first = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1), headCells(2)], '甲表'));
      const second = await staged(cast, cast.people.lin, rosterWorkbook([headCells(2), headCells(3)], '乙表'));
      await commitImport(lin, { batchId: first });
      expect(await commitImport(lin, { batchId: second })).toMatchObject({ households: 1, parkedSince: 1 });
      expect(await getImport(lin, { id: second })).toMatchObject({
        rows_in: 2,
        rows_accepted: 1,
        rows_parked: 1,
        household_count: 1,
      });
      expect((await listHouseholds(lin, {})).items.map((each) => each.dossierNo)).toEqual([
        '99010101A-0001',
        '99010101A-0002',
        '99010101A-0003',
      ]);
    }),
  );

  it(
    'lets a township import its own units only',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const xu = cast.as(cast.people.xu);
      const batchId = await staged(cast, cast.people.xu, twoHouseholds());
      expect((await listImportRows(xu, { id: batchId, outcome: 'parked' })).items).toMatchObject([
        { rowNo: 6, doubts: [{ code: 'unit.unknown' }] },
      ]);
      await expect(
        receiveImport(xu, { path: savedFile(rosterWorkbook([headCells(5)])), unitId: cast.units.west.id }),
      ).rejects.toMatchObject({ code: 'import.no-such-unit' });
      const lin = await staged(cast, cast.people.lin, rosterWorkbook([headCells(7)]));
      await expect(getImport(xu, { id: lin })).rejects.toMatchObject({ code: 'import.not-found' });
      await expect(commitImport(xu, { batchId: lin })).rejects.toMatchObject({ code: 'import.not-found' });
    }),
  );

  it(
    'returns the marked-up workbook, with the full numbers of its sender, and journals that',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const batchId = await staged(
        cast,
        cast.people.lin,
        rosterWorkbook([headCells(1, { 姓名: '王　喆' }), headCells(2, { 户口: null })]),
      );
      const { fileName, contentBase64 } = await getImportWorkbook(cast.as(cast.people.lin), { id: batchId });
      expect(fileName).toMatch(/^导入核对表-.*\.xlsx$/);
      const sheets = await parseWorkbook(Buffer.from(contentBase64, 'base64'));
      expect(sheets.map((sheet) => sheet.name)).toEqual(['花名册', '修正清单', '存疑清单', '按单位核对']);
      expect(sheets[0]?.rows.find((row) => row.rowNo === 4)?.cells.slice(2, 5)).toEqual([
        '王　喆',
        '户主',
        inventedId(1),
      ]);
      expect(sheets[2]?.rows[1]?.cells.slice(0, 5)).toEqual([
        5,
        '东河面粉厂工会',
        '户口',
        'G5',
        '没有填户口（城镇或农村），无法确定适用哪条低保线。',
      ]);
      expect(sheets[3]?.rows.find((row) => row.cells[0] === '合计')?.cells.slice(0, 5)).toEqual(['合计', 2, 0, 1, 1]);
      const parts = unpackZip(Buffer.from(contentBase64, 'base64'));
      const part = (name: string) => Buffer.from(parts.get(name) ?? '').toString('utf8');
      expect(part('xl/comments1.xml')).toMatch(/<comment ref="C4".*“王　喆” → “王喆”.*<comment ref="G5".*没有填户口/s);
      expect(part('xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)).toHaveLength(2);
      expect(part('xl/worksheets/sheet1.xml')).toContain('<legacyDrawing r:id="v1"/>');
      expect(part('xl/worksheets/sheet3.xml')).toContain(`<hyperlink ref="D2" location="&#39;花名册&#39;!G5"`);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      expect((await sql`SELECT event FROM journal ORDER BY seq DESC LIMIT 1`.execute(tx)).rows).toEqual([
        { event: 'import.workbook-taken' },
      ]);
    }),
  );
});

describe('a county at once', () => {
  it(
    'stages 2,830 households and commits them in one transaction',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const rows = Array.from({ length: 2830 }, (_, n) => [
        headCells(n, { 身份证号: manyId(3 * n) }),
        memberCells(n, { 身份证号: manyId(3 * n + 1) }),
        memberCells(n, { 身份证号: manyId(3 * n + 2), 与户主关系: '女儿' }),
      ]).flat();
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook(rows));
      expect(await commitImport(cast.as(cast.people.lin), { batchId })).toMatchObject({
        households: 2830,
        persons: 8490,
      });
    }),
  );
});

function manyId(n: number): string {
  const first17 = `999901${1950 + Math.floor(n / 450)}01${String(1 + (n % 28)).padStart(2, '0')}${String(2 * (n % 450) + 1).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}
