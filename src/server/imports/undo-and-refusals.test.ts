import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectionSettings, type Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { committed, savedFile, staged, twoHouseholds } from './import-story.ts';
import { checkImport } from './imports.jobs.ts';
import { importsRoutes } from './imports.routes.ts';
import { listImports } from './list-imports.ts';
import { headCells, rosterWorkbook } from './make-roster.ts';
import { makeWorkbook } from './make-workbook.ts';
import { receiveImport } from './receive-import.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack, address } = useDatabase();

/** Whose season and helper a need or a pairing is of does not matter here: these keys are put aside in this clone. */
beforeAll(async () => {
  const owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
  await owner.query('ALTER TABLE needs DROP CONSTRAINT needs_season');
  await owner.query('ALTER TABLE pairings DROP CONSTRAINT pairings_helper, DROP CONSTRAINT pairings_season');
  await owner.end();
});

const count = async (tx: Transaction, cast: Cast, table: string) => {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
  return (await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(tx)).rows[0]?.n;
};

describe('undoing an import', () => {
  it(
    'takes everything back, and the file may come again with the same numbers',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const bytes = twoHouseholds();
      const batchId = await committed(cast, cast.people.lin, bytes);
      expect(await undoImport(lin, { batchId })).toEqual({ batchId, state: 'undone', households: 2, restored: 0 });
      for (const table of ['households', 'persons', 'household_members', 'dossiers', 'outlay_items'])
        expect(await count(tx, cast, table), table).toBe(0);
      await expect(undoImport(lin, { batchId })).rejects.toMatchObject({ code: 'import.already-undone' });
      await committed(cast, cast.people.lin, bytes);
      expect((await listHouseholds(lin, {})).items.map((each) => each.dossierNo)).toEqual([
        '99010101A-0001',
        '99010102A-0001',
      ]);
    }),
  );

  it(
    'refuses while something is built on it, says what, and changes nothing',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const batchId = await committed(cast, cast.people.lin, twoHouseholds());
      await sql`RESET ROLE`.execute(tx);
      await sql`INSERT INTO rule_packs (code, version, name, content, digest, installed_at) VALUES ('p', '1', 'p', '{}', '', now())`.execute(
        tx,
      );
      await sql`
      INSERT INTO verdicts (tenant_id, id, dossier_id, org_path, pack_code, pack_version, outcome, missing, facts, derivation, decided_at, decided_by, is_current)
      SELECT tenant_id, gen_random_uuid(), id, org_path, 'p', '1', 'none', '{}', '{}', '[]', now(), 'x', true FROM dossiers`.execute(
        tx,
      );
      await sql`SET LOCAL ROLE nuanliu_app`.execute(tx);
      await expect(undoImport(cast.as(cast.people.lin), { batchId })).rejects.toMatchObject({
        code: 'dossier.in-use',
        message: expect.stringContaining('认定结果 2 份'),
      });
      expect(await count(tx, cast, 'households')).toBe(2);
    }),
  );

  it(
    'counts visits, pairings and needs among what is built on it',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const batchId = await committed(cast, cast.people.lin, twoHouseholds());
      await sql`RESET ROLE`.execute(tx);
      await sql`
        INSERT INTO needs (tenant_id, id, campaign_id, household_id, dossier_no, org_path, need_no, kind, category, content, owner_name, owner_unit,
                           raised_on, due_on, recorded_at, recorded_by)
        SELECT tenant_id, gen_random_uuid(), gen_random_uuid(), household_id, dossier_no, org_path, 1, 'need', 'x', 'x', 'x', 'x', '2026-01-05', '2026-01-06', now(), 'x'
        FROM dossiers`.execute(tx);
      await sql`
        INSERT INTO pairings (tenant_id, id, campaign_id, household_id, dossier_no, recipient_class, helper_id, org_path, rank, plan_kind, from_on, due_to_on, period,
                              planned_visits, planned_calls, arranged_at, arranged_by)
        SELECT tenant_id, gen_random_uuid(), gen_random_uuid(), household_id, dossier_no, 'A0', gen_random_uuid(), org_path, 'first', 'scheduled', '2026-01-05',
               '2026-12-31', 'quarter', 1, 0, now(), 'x' FROM dossiers LIMIT 1`.execute(tx);
      await sql`SET LOCAL ROLE nuanliu_app`.execute(tx);
      await expect(undoImport(cast.as(cast.people.lin), { batchId })).rejects.toMatchObject({
        code: 'dossier.in-use',
        message: expect.stringContaining('结对 1 条、诉求 2 件'),
      });
      expect(await count(tx, cast, 'households')).toBe(2);
    }),
  );

  it(
    'puts away a batch that was only staged',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const bytes = twoHouseholds();
      const batchId = await staged(cast, cast.people.lin, bytes);
      expect(await undoImport(cast.as(cast.people.lin), { batchId })).toMatchObject({
        state: 'discarded',
        households: 0,
      });
      await expect(commitImport(cast.as(cast.people.lin), { batchId })).rejects.toMatchObject({
        code: 'import.not-staged',
      });
      await staged(cast, cast.people.lin, bytes);
    }),
  );
});

describe('bad input', () => {
  it.each<[string, () => Buffer | string, string]>([
    ['a renamed program', () => 'MZ\u0000\u0001 program', 'workbook.program'],
    ['a truncated workbook', () => twoHouseholds().subarray(0, 900), 'workbook.damaged'],
    ['an empty sheet', () => makeWorkbook([{ name: '花名册', rows: [] }]), 'import.empty-sheet'],
    [
      'a roster without the ID column',
      () =>
        makeWorkbook([
          {
            name: '花名册',
            rows: [
              ['单位', '姓名', '家庭年收入'],
              ['甲', '乙', 1],
            ],
          },
        ]),
      'import.no-id-column',
    ],
    [
      'two rosters in one file',
      () => makeWorkbook(['甲', '乙'].map((name) => ({ name, rows: [['单位', '姓名', '身份证号']] }))),
      'import.several-rosters',
    ],
  ])('refuses %s with what to do, and registers nothing', (_, bytes, code) =>
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      await expect(staged(cast, cast.people.lin, bytes())).rejects.toMatchObject({
        code,
        message: expect.stringMatching(/请/),
      });
      for (const table of ['import_rows', 'households', 'persons']) expect(await count(tx, cast, table)).toBe(0);
    })(),
  );

  it(
    'refuses a commit of rows that are all parked',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const batchId = await staged(cast, cast.people.lin, rosterWorkbook([headCells(1, { 户口: null })]));
      await expect(commitImport(cast.as(cast.people.lin), { batchId })).rejects.toMatchObject({
        code: 'import.nothing-to-commit',
      });
    }),
  );

  it(
    'closes a batch whose check fails in the background and keeps the sentence, so that a corrected file can follow',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const { batchId } = await receiveImport(lin, {
        path: savedFile(makeWorkbook([{ name: '花名册', rows: [['今天天气很好']] }])),
        inBackground: false,
      });
      const run = { context: lin, input: { batchId }, progress: () => undefined };
      await expect(checkImport.run(run as never)).rejects.toMatchObject({ code: 'import.no-heading' });
      expect((await listImports(lin, {})).items).toMatchObject([
        { id: batchId, state: 'discarded', refusal: expect.stringContaining('没有找到表头') },
      ]);
    }),
  );
});

describe('imports over HTTP', () => {
  it(
    'uploads, shows, commits and undoes',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const browser = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      const sent = await browser.upload('/api/imports', { name: '花名册.xlsx', content: twoHouseholds() });
      expect(sent.statusCode).toBe(202);
      const { batchId, jobId } = sent.json<{ batchId: string; jobId: string }>();
      expect(jobId).toMatch(/-/);
      expect((await browser.upload('/api/imports', { name: '又一份.xlsx', content: twoHouseholds() })).statusCode).toBe(
        409,
      );
      const progress: number[] = [];
      await checkImport.run({
        context: cast.as(cast.people.lin),
        input: { batchId },
        progress: (percent: number) => progress.push(percent),
      } as never);
      expect(progress).toEqual([2, 95, 100]);
      expect((await browser.get('/api/imports')).json()).toMatchObject({
        items: [{ id: batchId, state: 'staged', fileName: '花名册.xlsx', rowsIn: 3, householdCount: 2 }],
      });
      expect((await browser.get(`/api/imports/${batchId}`)).json()).toMatchObject({
        rowsPassedOver: 4,
        units: [{ rowsIn: 2 }, { rowsIn: 1 }],
      });
      expect((await browser.get(`/api/imports/${batchId}/rows?outcome=repaired`)).json()).toMatchObject({
        items: [{ rowNo: 4, repairs: [{ cell: 'C4', before: '王　喆', after: '王喆' }] }],
      });
      const book = await browser.get(`/api/imports/${batchId}/workbook`);
      expect(book.statusCode).toBe(200);
      expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
      expect((await browser.post(`/api/imports/${batchId}/commitment`, {})).json()).toMatchObject({
        households: 2,
        persons: 3,
      });
      expect((await browser.post(`/api/imports/${batchId}/reversal`, {})).json()).toMatchObject({
        state: 'undone',
        households: 2,
      });
    }),
  );

  it(
    'refuses a viewer and a file that is no workbook',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const viewer = await appFor(db, cast.people.bai, { routes: [importsRoutes] });
      expect((await viewer.get('/api/imports')).statusCode).toBe(403);
      const clerk = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      const answer = await clerk.upload('/api/imports', { name: '花名册.xlsx', content: 'MZ program' });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'workbook.program', detail: expect.stringContaining('程序文件') });
    }),
  );
});
