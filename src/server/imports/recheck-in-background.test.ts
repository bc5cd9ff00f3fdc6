/** A decision about a long roster that asks for the whole file again: in the background, with the batch closed meanwhile. */
import { expect, it } from 'vitest';
import { JOBS } from '#server/jobs/reactions.ts';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { commitImport } from './commit-import.ts';
import { correctImportCells } from './correct-import-cells.ts';
import { getImport } from './get-import.ts';
import { getImportSheet } from './get-import-sheet.ts';
import { staged } from './import-story.ts';
import { importsRoutes } from './imports.routes.ts';
import { listImportRows } from './list-import-rows.ts';
import { headCells, rosterWorkbook } from './make-roster.ts';
import { recheckImport } from './recheck-import.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();
const ROWS = 5_001;

it(
  'is worked off by a job with progress, after which the rows are as decided',
  rollingBack(async (db) => {
    const cast = await playCast(db);
    const lin = cast.as(cast.people.lin);
    const rows = Array.from({ length: ROWS }, (_, n) => headCells(n + 1, { 家庭住址: `东街${n + 1}号` }));
    const batchId = await staged(cast, cast.people.lin, rosterWorkbook(rows));
    const typed = await correctImportCells(lin, { batchId, cells: [{ rowNo: 4, role: 'name', text: '王小吉' }] });
    expect(typed).toMatchObject({ jobId: null, rows: [{ rowNo: 4, outcome: 'repaired' }] });

    const { layout } = await getImportSheet(lin, { id: batchId });
    const wanted = { ...layout, dataLastRow: 103 };
    const { jobId, ...counts } = await recheckImport(lin, { batchId, layout: wanted });
    expect(jobId).toEqual(expect.any(String));
    expect(counts.accepted + counts.repaired).toBe(ROWS);
    const office = await appFor(db, cast.people.lin, { routes: [importsRoutes] });
    expect((await office.get(`/api/imports/${batchId}`)).json()).toMatchObject({
      state: 'rechecking',
      recheckJobId: jobId,
      rowsIn: ROWS,
    });
    for (const [refused, code] of [
      [() => commitImport(lin, { batchId }), 'import.not-staged'],
      [() => undoImport(lin, { batchId }), 'import.rechecking'],
      [() => recheckImport(lin, { batchId, layout: wanted }), 'import.not-staged'],
    ] as const)
      await expect(refused()).rejects.toMatchObject({ code });

    const said: number[] = [];
    const job = JOBS['recheck-import'];
    const run = () =>
      job?.run({
        context: lin,
        input: job.input.parse({ batchId, layout: wanted }),
        config: testConfig(),
        progress: (percent) => said.push(percent),
      });
    await run();
    expect(said.length).toBeGreaterThan(1);
    expect(await getImport(lin, { id: batchId })).toMatchObject({
      state: 'staged',
      rows_in: 100,
      recheckJobId: null,
      layoutSource: 'corrected',
    });
    expect((await listImportRows(lin, { id: batchId, outcome: 'repaired' })).items[0]).toMatchObject({
      name: '王小吉',
    });
    // The same job once more, as after a server was killed: nothing changes.
    expect(await run()).toEqual({ batchId });
    expect(await commitImport(lin, { batchId })).toMatchObject({ households: 100 });
  }),
  120_000,
);

it(
  'opens the batch as it was when the recheck is refused',
  rollingBack(async (db) => {
    const cast = await playCast(db);
    const lin = cast.as(cast.people.lin);
    const rows = Array.from({ length: ROWS }, (_, n) => headCells(n + 1));
    const batchId = await staged(cast, cast.people.lin, rosterWorkbook(rows));
    const { layout } = await getImportSheet(lin, { id: batchId });
    await recheckImport(lin, { batchId, layout });
    const job = JOBS['recheck-import'];
    const input = job?.input.parse({ batchId, layout: { ...layout, sheetName: '没有这张' } });
    await expect(
      job?.run({ context: lin, input, config: testConfig(), progress: () => undefined }),
    ).rejects.toMatchObject({ code: 'import.no-such-sheet' });
    expect(await getImport(lin, { id: batchId })).toMatchObject({ state: 'staged', rows_in: ROWS });
  }),
  120_000,
);
