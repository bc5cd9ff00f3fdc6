/**
 * A roster of 100,000 rows and 20 columns from file to staged rows to register, on a fresh embedded database, beside a floor: inflating
 * the same file and nothing else. `node bench/import-check.ts [--rows 1000000] [--stage-only]` prints seconds, rows a second, the
 * ratio to the floor and the peak memory of the working process and of the guarded reader. Goals: checked and staged in 30 s,
 * 400 MiB, and the same memory for a million rows.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeContext } from '#server/context.ts';
import { openBytes } from '#server/imports/byte-source.ts';
import { commitImport } from '#server/imports/commit-import.ts';
import { getImportWorkbook } from '#server/imports/get-import-workbook.ts';
import { openZip } from '#server/imports/open-zip.ts';
import { receiveImport } from '#server/imports/receive-import.ts';
import { stageImport } from '#server/imports/stage-import.ts';
import { WORKBOOK_LIMITS } from '#server/imports/workbook-limits.ts';
import { newUuid } from '#server/new-id.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import { openInstallation } from '#server/spine/open-installation.ts';
import { writeLongRoster } from '../scripts/long-roster.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    'stage-only': { type: 'boolean', default: false },
    work: { type: 'string' },
  },
});
const ROWS = Number(values.rows);
const GOAL_SECONDS = 30;
const GOAL_MIB = 400;

interface Measured {
  readonly steps: readonly { readonly name: string; readonly seconds: number; readonly peakMiB: number }[];
  readonly readerMiB: number;
  readonly outcome: string;
}

if (values.work === undefined) await measure();
else console.log(JSON.stringify(await work(values.work)));

async function measure(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
  try {
    const file = path.join(folder, 'roster.xlsx');
    const { bytes } = await writeLongRoster(file, ROWS);
    const floor = await inflateOnly(file);
    const { steps, readerMiB, outcome } = await inFreshProcess(file);
    console.log(
      `${availableParallelism()} cores, Node ${process.version}, ${ROWS} rows × 20 columns, ${(bytes / 2 ** 20).toFixed(1)} MiB (load average ${loadavg()[0]?.toFixed(1)})`,
    );
    console.log(outcome);
    const line = (name: string, seconds: number, memory = '') =>
      console.log(
        `${name.padEnd(30)}${seconds.toFixed(2).padStart(8)} s ${Math.round(ROWS / seconds)
          .toString()
          .padStart(9)} rows/s ${(seconds / floor).toFixed(1).padStart(7)} × floor  ${memory}`,
      );
    line('floor: inflating the file', floor);
    for (const { name, seconds, peakMiB } of steps) line(name, seconds, `peak so far ${peakMiB.toFixed(0)} MiB`);
    console.log(`guarded reader: peak ${readerMiB.toFixed(0)} MiB`);
    const staging = steps.find((step) => step.name === 'checking and staging');
    if (ROWS === 100_000 && staging)
      console.log(
        `goals: ${GOAL_SECONDS} s ${staging.seconds <= GOAL_SECONDS ? 'met' : 'MISSED'}, ${GOAL_MIB} MiB ${Math.max(staging.peakMiB, readerMiB) <= GOAL_MIB ? 'met' : 'MISSED'}`,
      );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inflateOnly(file: string): Promise<number> {
  const started = performance.now();
  const source = await openBytes(file);
  const zip = await openZip(source, WORKBOOK_LIMITS);
  for (const name of ['xl/worksheets/sheet1.xml', 'xl/sharedstrings.xml']) {
    const part = zip.find(name);
    if (!part) throw new Error(`${name} is not there`);
    for await (const chunk of zip.read(part)) if (chunk.length === 0) break;
  }
  await source.close();
  return (performance.now() - started) / 1000;
}

async function inFreshProcess(file: string): Promise<Measured> {
  const options = [`--rows=${ROWS}`, ...(values['stage-only'] ? ['--stage-only'] : []), `--work=${file}`];
  // As the server runs: a young generation of 3 × 16 MiB instead of 3 × 64.
  const node = ['--max-semi-space-size=16', fileURLToPath(import.meta.url)];
  const child = spawn(process.execPath, [...node, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += String(text);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error('the work failed');
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured;
}

/** The working process: every step through the actions the screens use. */
async function work(file: string): Promise<Measured> {
  const key = Buffer.alloc(32, 5).toString('base64');
  const installation = await openInstallation({ databaseUrl: undefined, dataFolder: undefined, keyFolder: '', key });
  const readers = watchReaders();
  try {
    const context = await foundCounty(installation);
    const steps: { name: string; seconds: number; peakMiB: number }[] = [];
    const step = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      const started = performance.now();
      const result = await run();
      const seconds = (performance.now() - started) / 1000;
      steps.push({ name, seconds, peakMiB: process.resourceUsage().maxRSS / 1024 });
      return result;
    };
    const { batchId } = await step('taking the file in', () =>
      receiveImport(context, { path: file, inBackground: false }),
    );
    const counts = await step('checking and staging', () => stageImport(context, { batchId }));
    let outcome = JSON.stringify(counts);
    if (!values['stage-only']) {
      const book = await step('the marked-up workbook', () => getImportWorkbook(context, { id: batchId }));
      const committed = await step('committing', () => commitImport(context, { batchId }));
      outcome += ` workbook ${((book.contentBase64.length * 0.75) / 2 ** 20).toFixed(1)} MiB, households ${committed.households}`;
    }
    return { steps, readerMiB: readers.peakMiB(), outcome };
  } finally {
    readers.stop();
    await installation.close();
  }
}

async function foundCounty(installation: Awaited<ReturnType<typeof openInstallation>>) {
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

/** The highest resident memory of any child process that reads workbooks. */
function watchReaders() {
  let peakKib = 0;
  const look = () => {
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue;
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('workbook-child')) continue;
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (!status.includes(`PPid:\t${process.pid}\n`)) continue;
        peakKib = Math.max(peakKib, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // The process ended while it was looked at.
      }
    }
  };
  const timer = setInterval(look, 100);
  return { peakMiB: () => peakKib / 1024, stop: () => clearInterval(timer) };
}
