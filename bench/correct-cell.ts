/**
 * One doubtful cell of a staged roster put right: typed, checked with the whole sheet, written. Beside a peer: checking and staging
 * the same file. `node bench/correct-cell.ts [rows]` prints milliseconds, the ratio, and how many rows were written.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { makeContext } from '#server/context.ts';
import { correctImportCells } from '#server/imports/correct-import-cells.ts';
import { listImportRows } from '#server/imports/list-import-rows.ts';
import { receiveImport } from '#server/imports/receive-import.ts';
import { setImportRowAside } from '#server/imports/set-import-row-aside.ts';
import { stageImport } from '#server/imports/stage-import.ts';
import { newUuid } from '#server/new-id.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import { openInstallation } from '#server/spine/open-installation.ts';
import { writeLongRoster } from '../scripts/long-roster.ts';

const ROWS = Number(process.argv[2] ?? 8000);
const ROUNDS = 5;

const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
const key = Buffer.alloc(32, 5).toString('base64');
const installation = await openInstallation({ databaseUrl: undefined, dataFolder: undefined, keyFolder: '', key });
try {
  const file = path.join(folder, 'roster.xlsx');
  await writeLongRoster(file, ROWS);
  const context = await foundCounty();
  const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const started = performance.now();
    return [await run(), performance.now() - started];
  };
  const { batchId } = await receiveImport(context, { path: file, inBackground: false });
  const [, staging] = await timed(() => stageImport(context, { batchId }));
  const doubtful = (await listImportRows(context, { id: batchId, outcome: 'parked', limit: 200 })).items
    .filter(({ doubts }) => doubts.some(({ code }) => code === 'residence.missing'))
    .map(({ rowNo }) => rowNo);
  let correcting = Number.POSITIVE_INFINITY;
  for (const rowNo of doubtful.slice(0, ROUNDS)) {
    const cells = [{ rowNo, role: 'residence', text: '城镇' }];
    const [, milliseconds] = await timed(() => correctImportCells(context, { batchId, cells }));
    correcting = Math.min(correcting, milliseconds);
  }
  const [aside, settingAside] = await timed(() =>
    setImportRowAside(context, { batchId, rowNo: doubtful[ROUNDS] ?? 0, reason: '暂缓' }),
  );
  console.log(
    `${availableParallelism()} cores, Node ${process.version}, ${ROWS} rows (load average ${loadavg()[0]?.toFixed(1)})`,
  );
  const line = (name: string, milliseconds: number) =>
    console.log(
      `${name.padEnd(34)}${milliseconds.toFixed(0).padStart(7)} ms ${(milliseconds / staging).toFixed(2)} × staging`,
    );
  line('peer: checking and staging', staging);
  line(`putting a cell right, best of ${ROUNDS}`, correcting);
  line(`setting ${aside.rows.length} rows aside`, settingAside);
} finally {
  await installation.close();
  await rm(folder, { recursive: true, force: true });
}

async function foundCounty() {
  const tenantId = newUuid();
  const actor = {
    userId: 'bench',
    name: '林岚',
    tenantId,
    grants: (['administrator', 'clerk'] as const).map((role) => ({ role, unitId: tenantId, unitPath: '/990101/' })),
  };
  const context = makeContext({ ...installation, actor });
  await foundTenant(context, {
    code: '990101',
    name: '东河面粉厂工会',
    level: 'county',
    kind: 'union',
    divisionCode: '990101',
  });
  return context;
}
