import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { correctImportCells } from './correct-import-cells.ts';
import { getImport } from './get-import.ts';
import { getImportSheet } from './get-import-sheet.ts';
import { getImportWorkbook } from './get-import-workbook.ts';
import { committed, savedFile, staged, twoHouseholds } from './import-story.ts';
import { checkImport } from './imports.jobs.ts';
import { listImportRows } from './list-import-rows.ts';
import { headCells, inventedId, memberCells, rosterWorkbook } from './make-roster.ts';
import { makeWorkbook, type MadeCell } from './make-workbook.ts';
import { receiveImport } from './receive-import.ts';
import { recheckImport } from './recheck-import.ts';
import { setImportRowAside } from './set-import-row-aside.ts';
import { takeImportRowBack } from './take-import-row-back.ts';

const { rollingBack } = useDatabase();

const textOf = async (tx: Transaction, cast: Cast, ...tables: string[]): Promise<string> => {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  const texts = [];
  for (const table of tables)
    texts.push(...(await sql`SELECT to_jsonb(t)::text AS text FROM ${sql.table(table)} t`.execute(tx)).rows);
  return JSON.stringify(texts);
};
const WRONG = `${inventedId(1).slice(0, 17)}${inventedId(1).endsWith('0') ? '1' : '0'}`;

/** A head with a wrong number, a member; a sound head; a head without residence. */
const doubtful = () =>
  rosterWorkbook([
    headCells(1, { 身份证号: WRONG, 姓名: '苏晚晴' }),
    memberCells(2),
    headCells(3, { 姓名: '李明' }),
    headCells(4, { 姓名: '赵云', 户口: null }),
  ]);

/** Nobody's headings, with what they mean in the order of the columns. */
const STRANGE = ['哪家', '谁', '证', '住哪', '为啥'];
const strange = (rows: MadeCell[][], title = '某某表') =>
  makeWorkbook([{ name: '甲', rows: [[title], STRANGE, ...rows] }]);
const strangeRow = (n: number, name = '王喆'): MadeCell[] => ['东河面粉厂工会', name, inventedId(n), '城镇', '残疾'];
const CORRECTION = {
  sheetName: '甲',
  headerFirstRow: 2,
  headerLastRow: 2,
  dataFirstRow: 3,
  dataLastRow: null,
  columns: ['unit', 'name', 'idNumber', 'residence', 'mainCause'].map((role, column) => ({ column, role })),
};

describe('putting cells right', () => {
  it(
    'tells from the rows about a cell, and those that share a number with it, what is changed; the file is not read again',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const rows = Array.from({ length: 90 }, (_, at) => [headCells(2 * at + 1), memberCells(2 * at + 2)]).flat();
      rows.push(headCells(1, { 姓名: '赵云' }));
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook(rows));
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      await sql`DELETE FROM import_file_pieces WHERE batch_id = ${batchId}`.execute(tx);
      const parked = async () => {
        const { items } = await listImportRows(lin, { id: batchId, outcome: 'parked', limit: 200 });
        return items.map(({ rowNo, doubts }) => [rowNo, ...new Set(doubts.map(({ code }) => code))]);
      };
      const last = 3 + rows.length;
      expect(await parked()).toEqual([[last, 'person.duplicate']]);
      const typed = (rowNo: number, n: number) =>
        correctImportCells(lin, { batchId, cells: [{ rowNo, role: 'idNumber', text: inventedId(n) }] });
      // The first of the two gets another number: the later one is sound now, though it stands 180 rows below.
      await typed(4, 501);
      expect(await parked()).toEqual([]);
      await typed(104, 503);
      await typed(104, 1);
      expect(await parked()).toEqual([[last, 'person.duplicate']]);
      await setImportRowAside(lin, { batchId, rowNo: 104, reason: '另行核实' });
      expect(await parked()).toEqual([
        [104, 'row.set-aside'],
        [105, 'row.set-aside'],
      ]);
      await correctImportCells(lin, { batchId, cells: [{ rowNo: 60, role: 'residence', text: '不知道' }] });
      expect(await parked()).toHaveLength(4);
      expect(await getImport(lin, { id: batchId })).toMatchObject({ rows_in: rows.length, rows_parked: 4 });
    }),
  );

  it(
    'takes the household in when the typed number is sound, and journals before and after without the number',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, doubtful());
      expect(await getImport(lin, { id: batchId })).toMatchObject({ rows_in: 4, rows_parked: 3, household_count: 1 });
      const answer = await correctImportCells(lin, {
        batchId,
        cells: [{ rowNo: 4, role: 'idNumber', text: inventedId(1) }],
      });
      expect(answer).toEqual({
        rows: [{ rowNo: 4, outcome: 'repaired', doubts: [] }],
        jobId: null,
        accepted: 2,
        repaired: 1,
        parked: 1,
        passedOver: 4,
        households: 2,
      });
      const repaired = await listImportRows(lin, { id: batchId, outcome: 'repaired' });
      const tail = (text: string) => `**************${text.slice(-4)}`;
      expect(repaired.items).toMatchObject([
        {
          name: '苏晚晴',
          repairs: [{ cell: 'E4', rule: 'cell.typed', before: tail(WRONG), after: tail(inventedId(1)) }],
        },
      ]);
      const journal = await textOf(tx, cast, 'journal');
      expect(journal).toContain('import.cell-corrected');
      expect(journal).toContain(tail(inventedId(1)));
      const kept = await textOf(tx, cast, 'journal', 'import_corrections', 'import_rows', 'import_batches', 'commands');
      for (const secret of [inventedId(1), WRONG]) expect(kept).not.toContain(secret);
      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 2, persons: 3 });
      expect((await listHouseholds(lin, {})).items.map(({ headName }) => headName).sort()).toEqual(['李明', '苏晚晴']);
    }),
  );

  it(
    'leaves the row parked with the new reason when what is typed is doubtful too',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, doubtful());
      const cells = [{ rowNo: 4, role: 'idNumber', text: '12345' }];
      expect((await correctImportCells(lin, { batchId, cells })).rows).toMatchObject([
        { outcome: 'parked', doubts: [expect.stringContaining('现为 5 位')] },
      ]);
      const { items } = await listImportRows(lin, { id: batchId, outcome: 'parked' });
      expect(items[0]?.doubts).toMatchObject([{ role: 'idNumber', code: 'id.length', text: '*2345' }]);
    }),
  );

  it(
    'sees a typed number that stands elsewhere in the roster or in the register',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await committed(cast, cast.people.lin, rosterWorkbook([headCells(9)], '去年'));
      const batchId = await staged(cast, cast.people.lin, doubtful());
      const type = (n: number) =>
        correctImportCells(lin, { batchId, cells: [{ rowNo: 4, role: 'idNumber', text: inventedId(n) }] });
      expect((await type(9)).rows[0]?.doubts[0]).toContain('已在册');
      await type(3);
      const parked = await listImportRows(lin, { id: batchId, outcome: 'parked' });
      expect(parked.items.flatMap((row) => row.doubts.map(({ code }) => [row.rowNo, code]))).toEqual([
        [6, 'person.duplicate'],
        [7, 'residence.missing'],
      ]);
      expect((await type(1)).parked).toBe(1);
    }),
  );

  it(
    'is shown in the marked-up workbook, and refused once the batch is committed',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, doubtful());
      const cells = [{ rowNo: 7, role: 'residence', text: '农村' }];
      await correctImportCells(lin, { batchId, cells });
      expect((await getImportWorkbook(lin, { id: batchId })).contentBase64.length).toBeGreaterThan(1000);
      await commitImport(lin, { batchId });
      await expect(correctImportCells(lin, { batchId, cells })).rejects.toMatchObject({ code: 'import.not-staged' });
    }),
  );

  it(
    'reaches no further than the clerk does',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const batchId = await staged(cast, cast.people.lin, doubtful());
      const cells = [{ rowNo: 4, role: 'idNumber', text: inventedId(1) }];
      const xu = cast.as(cast.people.xu);
      for (const attempt of [
        () => correctImportCells(xu, { batchId, cells }),
        () => getImportSheet(xu, { id: batchId }),
        () => setImportRowAside(xu, { batchId, rowNo: 4, reason: '暂缓办理' }),
        () => recheckImport(xu, { batchId, layout: CORRECTION }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'import.not-found' });
    }),
  );
});

describe('setting rows aside', () => {
  it(
    'takes a head’s household along, keeps the reason sealed, and takes them back together',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, twoHouseholds());
      const aside = await setImportRowAside(lin, { batchId, rowNo: 4, reason: '已经迁到外县' });
      expect(aside).toMatchObject({ rows: [4, 5], accepted: 1, repaired: 0, parked: 2, households: 1 });
      expect(await getImport(lin, { id: batchId })).toMatchObject({ setAsideRows: 2, rows_in: 3 });
      const { items } = await listImportRows(lin, { id: batchId, outcome: 'parked' });
      expect(items.map(({ doubts }) => doubts.map(({ message }) => message))).toEqual([
        ['核对时搁置：已经迁到外县。不导入，需要时可以取回。'],
        ['核对时搁置：已经迁到外县。不导入，需要时可以取回。'],
      ]);
      expect(await textOf(tx, cast, 'import_set_asides', 'journal')).not.toContain('外县');
      await expect(setImportRowAside(lin, { batchId, rowNo: 4, reason: '再来一次' })).rejects.toMatchObject({
        code: 'import.row-set-aside',
      });
      expect(await takeImportRowBack(lin, { batchId, rowNo: 5 })).toMatchObject({
        rows: [4, 5],
        parked: 0,
        households: 2,
      });
      await expect(takeImportRowBack(lin, { batchId, rowNo: 5 })).rejects.toMatchObject({
        code: 'import.row-not-aside',
      });
      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 2, persons: 3 });
    }),
  );

  it(
    'leaves a member out and lets the household go on',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, twoHouseholds());
      await setImportRowAside(lin, { batchId, rowNo: 5, reason: '不是同户的人' });
      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 2, persons: 2 });
      await expect(setImportRowAside(lin, { batchId, rowNo: 4, reason: '号码 13800138000' })).rejects.toMatchObject({
        code: 'import.reason-has-number',
      });
    }),
  );
});

describe('putting a layout right', () => {
  it(
    'takes up a workbook whose heading nobody knows, remembers it, and reads the next one by itself',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const { batchId } = await receiveImport(lin, {
        path: savedFile(strange([strangeRow(1), strangeRow(2, '李明')])),
        inBackground: false,
      });
      const run = { context: lin, input: { batchId }, progress: () => undefined };
      await expect(checkImport.run(run as never)).rejects.toMatchObject({ code: 'import.no-heading' });
      const sample = await getImportSheet(lin, { id: batchId });
      expect(sample).toMatchObject({
        source: 'guessed',
        sheetNames: ['甲'],
        rowCount: 4,
        letters: ['A', 'B', 'C', 'D', 'E'],
      });
      expect(sample.rows[2]?.cells).toEqual([
        '东河面粉厂工会',
        '王喆',
        `**************${inventedId(1).slice(-4)}`,
        '城镇',
        '残疾',
      ]);

      expect(await recheckImport(lin, { batchId, layout: CORRECTION })).toMatchObject({ accepted: 2, households: 2 });
      expect(await getImport(lin, { id: batchId })).toMatchObject({
        state: 'staged',
        refusal: null,
        layoutSource: 'corrected',
      });
      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 2 });

      const next = await staged(cast, cast.people.lin, strange([strangeRow(3, '赵云')], '又一张表'));
      expect(await getImport(lin, { id: next })).toMatchObject({ layoutSource: 'remembered', rows_accepted: 1 });
      expect(await textOf(tx, cast, 'import_layouts', 'import_batches')).not.toContain(inventedId(1));
      await expect(staged(cast, cast.people.xu, strange([strangeRow(5)], '别的单位'))).rejects.toMatchObject({
        code: 'import.no-heading',
      });
    }),
  );

  it(
    'moves columns of a staged roster, keeps what was typed, and refuses a layout without names',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await staged(cast, cast.people.lin, doubtful());
      await correctImportCells(lin, { batchId, cells: [{ rowNo: 7, role: 'residence', text: '农村' }] });
      const { layout } = await getImportSheet(lin, { id: batchId });
      const withoutRemark = { ...layout, columns: layout.columns.filter(({ role }) => role !== 'remark') };
      expect(await recheckImport(lin, { batchId, layout: withoutRemark })).toMatchObject({ repaired: 1, parked: 2 });
      expect((await getImport(lin, { id: batchId })).unknownColumns).toEqual(['S 备注']);
      const nameless = { ...layout, columns: layout.columns.filter(({ role }) => role !== 'name') };
      await expect(recheckImport(lin, { batchId, layout: nameless })).rejects.toMatchObject({
        code: 'import.layout-no-name',
      });
      await expect(recheckImport(lin, { batchId, layout: { ...layout, sheetName: '乙' } })).rejects.toMatchObject({
        code: 'import.no-such-sheet',
      });
    }),
  );

  it(
    'says of a sign-off sheet where it belongs',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const heads = ['序号', '姓名', '单位', '身份证号(后四位)', '慰问金(元)', '领取日期', '领取人签名', '备注'];
      await expect(
        staged(cast, cast.people.lin, makeWorkbook([{ name: '签领', rows: [heads, [1, '王喆', '甲']] }])),
      ).rejects.toMatchObject({ code: 'import.other-sheet', message: expect.stringContaining('“发放”页面上传') });
    }),
  );
});
