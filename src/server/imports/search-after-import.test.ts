/** Every committed import is compared with the register by itself, and tells what came out. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { keepApart } from '#server/households/keep-apart.ts';
import { listDuplicates } from '#server/households/list-duplicates.ts';
import { searchDuplicates } from '#server/households/search-duplicates.ts';
import { JOBS } from '#server/jobs/reactions.ts';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { twoLookAlikes } from '../../../tests/support/look-alikes.ts';
import { commitImport } from './commit-import.ts';
import { committed, staged } from './import-story.ts';
import { importsRoutes } from './imports.routes.ts';
import { headCells, inventedId, rosterWorkbook } from './make-roster.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();

/** 周大山, and 周大山 again under the next number, with the same telephone. */
const typed = (n: number, changes = {}) => headCells(n, { 姓名: '周大山', 联系电话: '13900139000', ...changes });
const near = inventedId(11);

/** The searches that wait in the queue, done as whoever committed. */
async function searchWaiting(tx: Transaction, cast: Cast, by: Actor, on = '2026-01-12'): Promise<unknown[]> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [], userId: by.userId });
  const { rows } = await sql<{ id: string; input: unknown }>`
    SELECT r.id, r.input FROM job_requests r JOIN job_progress p ON p.tenant_id = r.tenant_id AND p.id = r.id
    WHERE r.kind = 'search-duplicates' AND p.state = 'waiting' ORDER BY r.id`.execute(tx);
  const answers: unknown[] = [];
  for (const { id, input } of rows) {
    const job = JOBS['search-duplicates'];
    const context = { ...cast.as(by), now: () => new Date(on) };
    answers.push(
      await job?.run({ context, input: job.input.parse(input), config: testConfig(), progress: () => undefined }),
    );
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [], userId: by.userId });
    await sql`UPDATE job_progress SET state = 'done' WHERE id = ${id}::uuid`.execute(tx);
  }
  return answers;
}

async function duplicatesOf(db: Database, by: Actor, batchId: string): Promise<unknown> {
  const browser = await appFor(db, by, { routes: [importsRoutes] });
  return (await browser.get(`/api/imports/${batchId}`)).json<{ duplicates: unknown }>().duplicates;
}

describe('the search that follows an import', () => {
  it(
    'is asked for with the commit, finds the household typed a second time, and is counted on the import',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin } = cast.people;
      await committed(cast, lin, rosterWorkbook([typed(10), headCells(20, { 姓名: '李明' })], '甲'));
      expect(await searchWaiting(tx, cast, lin)).toMatchObject([{ persons: 2, open: 0 }]);
      const batchId = await staged(
        cast,
        lin,
        rosterWorkbook([typed(11, { 单位: '西岭客运公司工会', 身份证号: near })], '乙'),
      );
      expect(await duplicatesOf(db, lin, batchId)).toBeNull();
      await commitImport(cast.as(lin), { batchId });
      expect(await duplicatesOf(db, lin, batchId)).toEqual({ search: 'waiting', open: 0, decided: 0 });
      expect(await searchWaiting(tx, cast, lin)).toMatchObject([{ persons: 2, open: 1, added: 1, gone: 0 }]);
      expect(await duplicatesOf(db, lin, batchId)).toEqual({ search: 'done', open: 1, decided: 0 });
      const [pair] = (await listDuplicates(cast.as(lin), {})).items;
      await keepApart(cast.as(lin), {
        householdId: pair?.one.householdId ?? '',
        otherId: pair?.other.householdId ?? '',
        reason: '核实过，是两个人',
      });
      expect(await duplicatesOf(db, lin, batchId)).toEqual({ search: 'done', open: 0, decided: 1 });
      await expect(undoImport(cast.as(lin), { batchId })).rejects.toMatchObject({
        code: 'dossier.in-use',
        message: expect.stringContaining('疑似重复的判定 1 对') as string,
      });
    }),
  );

  it(
    'leaves the pairs of others as they are, and looks again at a household that a corrected roster changed',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin } = cast.people;
      await twoLookAlikes(cast);
      await searchDuplicates(cast.as(lin), {});
      await committed(cast, lin, rosterWorkbook([typed(10), typed(11, { 姓名: '周小山', 身份证号: near })], '甲'));
      expect(await searchWaiting(tx, cast, lin)).toMatchObject([{ open: 1, gone: 0 }]);
      const reasons = async () =>
        (await listDuplicates(cast.as(lin), {})).items.map((pair) => pair.said.includes('电话相同'));
      expect(await reasons()).toEqual([true, true]);
      await committed(
        cast,
        lin,
        rosterWorkbook([typed(11, { 姓名: '周小山', 身份证号: near, 联系电话: '13700137000' })], '乙'),
      );
      expect(await searchWaiting(tx, cast, lin, '2026-01-13')).toMatchObject([{ open: 0, added: 0, gone: 1 }]);
      expect(await reasons()).toEqual([true]);
    }),
  );

  it(
    'goes with the import when that is undone before anybody decided',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin } = cast.people;
      await committed(cast, lin, rosterWorkbook([typed(10)], '甲'));
      const batchId = await committed(cast, lin, rosterWorkbook([typed(11, { 身份证号: near })], '乙'));
      await searchWaiting(tx, cast, lin);
      expect((await listDuplicates(cast.as(lin), {})).counts.open).toBe(1);
      await undoImport(cast.as(lin), { batchId });
      expect((await listDuplicates(cast.as(lin), {})).counts.open).toBe(0);
      expect(await duplicatesOf(db, lin, batchId)).toBeNull();
    }),
  );
});
