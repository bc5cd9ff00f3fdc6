/** Several rosters in one file, hidden ones too; a check that is called off; the same file again. Over HTTP to real SQL. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { setRowScope } from '#server/db/in-scope.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { cancelImport } from './cancel-import.ts';
import { commitImport } from './commit-import.ts';
import { getImport } from './get-import.ts';
import { getImportWorkbook } from './get-import-workbook.ts';
import { savedFile } from './import-story.ts';
import { checkImport } from './imports.jobs.ts';
import { importsRoutes } from './imports.routes.ts';
import { headCells, inventedId, memberCells, ROSTER_HEADS, type RosterCells, rosterWorkbook } from './make-roster.ts';
import { makeWorkbook } from './make-workbook.ts';
import { makeXls } from './make-xls.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { receiveImport } from './receive-import.ts';
import { stageImport } from './stage-import.ts';

const { rollingBack, database } = useDatabase();

const plainRows = (rows: readonly RosterCells[]) => [
  ROSTER_HEADS.map((head) => (head.startsWith('致困原因') ? `${head.split('/')[1]}致困原因` : head.replace('/', ''))),
  ...rows.map((row) => ROSTER_HEADS.map((head) => (row[head] ?? null) as string | number | null)),
];

const twoRosters = () =>
  makeWorkbook([
    { name: '说明', rows: [['填表说明']] },
    { name: '东河', rows: plainRows([headCells(1)]) },
    { name: '西岭', rows: plainRows([headCells(2, { 单位: '西岭客运公司工会' }), memberCells(3)]) },
    { name: '旧表', state: 'hidden', rows: plainRows([headCells(4)]) },
  ]);

const check = (cast: Cast, batchId: string) =>
  checkImport.run({ context: cast.as(cast.people.lin), input: { batchId }, progress: () => undefined } as never);

describe('a file with several rosters', () => {
  it(
    'waits for a choice, says which sheets are hidden, and takes each chosen one as its own batch',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const browser = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      const sent = await browser.upload('/api/imports', { name: '两张.xlsx', content: twoRosters() });
      const { batchId } = sent.json<{ batchId: string }>();
      await check(cast, batchId);
      expect((await browser.get(`/api/imports/${batchId}`)).json()).toMatchObject({
        state: 'choosing',
        sheets: [
          { name: '说明', hidden: false, isRoster: false },
          { name: '东河', hidden: false, isRoster: true },
          { name: '西岭', hidden: false, isRoster: true },
          { name: '旧表', hidden: true, isRoster: true },
        ],
      });
      const unknown = await browser.post(`/api/imports/${batchId}/sheets`, { names: ['没有'] });
      expect(unknown.json()).toMatchObject({ code: 'import.no-such-sheet' });
      const chosen = await browser.post(`/api/imports/${batchId}/sheets`, { names: ['东河', '西岭'] });
      expect(chosen.statusCode).toBe(202);
      const { batches } = chosen.json<{ batches: { batchId: string; sheetName: string; jobId: string }[] }>();
      expect(batches.map((each) => each.sheetName)).toEqual(['东河', '西岭']);
      expect(batches[0]?.batchId).toBe(batchId);
      for (const each of batches) await check(cast, each.batchId);
      const west = batches[1]?.batchId ?? '';
      expect(await getImport(lin, { id: west })).toMatchObject({ state: 'staged', sheetName: '西岭', rows_in: 2 });
      const { contentBase64 } = await getImportWorkbook(lin, { id: west });
      expect((await parseWorkbook(Buffer.from(contentBase64, 'base64')))[0]?.name).toBe('西岭');
      for (const each of batches)
        expect(await commitImport(lin, { batchId: each.batchId })).toMatchObject({ households: 1 });
      const again = await browser.post(`/api/imports/${batchId}/sheets`, { names: ['旧表'] });
      expect(again.json()).toMatchObject({ code: 'import.nothing-to-choose' });
      const same = await browser.upload('/api/imports', { name: '又来.xlsx', content: twoRosters() });
      expect(same.json()).toMatchObject({ code: 'import.same-file', details: { batchId } });
    }),
  );

  it(
    'is not used without a word when its only roster is hidden',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const bytes = makeWorkbook([
        { name: '封面', rows: [['2026 年']] },
        { name: '花名册', state: 'hidden', rows: plainRows([headCells(1)]) },
      ]);
      const { batchId } = await receiveImport(lin, { path: savedFile(bytes), inBackground: false });
      await expect(stageImport(lin, { batchId })).rejects.toMatchObject({
        code: 'import.several-rosters',
        message: expect.stringContaining('“花名册”（隐藏）'),
      });
    }),
  );
});

describe('what is hidden in a roster', () => {
  it(
    'is read and told: rows, columns and the sheets left aside',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const browser = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      const content = makeXls([
        { name: '花名册', rows: plainRows([headCells(1)]), hiddenColumns: [4] },
        { name: '别的', hidden: true, rows: [['x']] },
      ]);
      const sent = await browser.upload('/api/imports', { name: '旧格式.xls', content });
      const { batchId } = sent.json<{ batchId: string }>();
      await check(cast, batchId);
      expect((await browser.get(`/api/imports/${batchId}`)).json()).toMatchObject({
        state: 'staged',
        rowsIn: 1,
        rowsAccepted: 1,
        hiddenColumns: ['E 身份证号'],
        sheets: [{ name: '花名册' }, { name: '别的', hidden: true, isRoster: false }],
      });
    }),
  );
});

describe('a roster as separated text', () => {
  it(
    'is checked, marked up and committed like any other',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
      const text = plainRows([headCells(1, { 姓名: '王　喆' }), memberCells(2)])
        .map((row) => row.map(quoted).join(','))
        .join('\r\n');
      const { batchId } = await receiveImport(lin, {
        path: savedFile(Buffer.from(`\uFEFF${text}`, 'utf16le')),
        inBackground: false,
      });
      expect(await stageImport(lin, { batchId })).toMatchObject({ accepted: 1, repaired: 1, parked: 0 });
      const { contentBase64 } = await getImportWorkbook(lin, { id: batchId });
      const [sheet] = await parseWorkbook(Buffer.from(contentBase64, 'base64'));
      expect(sheet?.rows[1]?.cells.slice(2, 5)).toEqual(['王　喆', '户主', inventedId(1)]);
      expect(await commitImport(lin, { batchId })).toMatchObject({ households: 1, persons: 2 });
    }),
  );
});

describe('calling off', () => {
  it('stops a check that is running, and nothing of it stays', async () => {
    const cast = await playCast(database(), { code: '990181' });
    const lin = cast.as(cast.people.lin);
    const rows = Array.from({ length: 6000 }, (_, n) =>
      headCells(n % 300, { 姓名: `王${String.fromCodePoint(0x4e00 + n)}` }),
    );
    const { batchId } = await receiveImport(lin, { path: savedFile(rosterWorkbook(rows)), inBackground: false });
    let cancelled: Promise<unknown> | undefined;
    const checking = stageImport(lin, {
      batchId,
      onProgress: (percent) => {
        if (percent > 5) cancelled ??= cancelImport(lin, { batchId });
      },
    });
    await expect(checking).rejects.toMatchObject({ code: 'import.cancelled' });
    await cancelled;
    expect(await getImport(lin, { id: batchId })).toMatchObject({
      state: 'discarded',
      rows_in: 0,
      refusal: null,
    });
    await database().inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      expect((await sql`SELECT FROM import_rows`.execute(tx)).rows).toHaveLength(0);
    });
    await expect(check(cast, batchId)).resolves.toEqual({ batchId });
  });

  it(
    'works before the check and while sheets are to be chosen, over HTTP, and not afterwards',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const browser = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
      const send = async (name: string, content: Buffer) =>
        (await browser.upload('/api/imports', { name, content })).json<{ batchId: string }>().batchId;
      const first = await send('一.xlsx', twoRosters());
      expect((await browser.post(`/api/imports/${first}/cancellation`, {})).statusCode).toBe(200);
      const second = await send('一.xlsx', twoRosters());
      await check(cast, second);
      expect((await browser.post(`/api/imports/${second}/cancellation`, {})).statusCode).toBe(200);
      const third = await send('二.xlsx', rosterWorkbook([headCells(1)]));
      await check(cast, third);
      expect((await browser.post(`/api/imports/${third}/cancellation`, {})).json()).toMatchObject({
        code: 'import.already-staged',
      });
      const viewer = await appFor(db, cast.people.bai, { routes: [importsRoutes] });
      expect((await viewer.post(`/api/imports/${third}/cancellation`, {})).statusCode).toBe(403);
    }),
  );
});
