/**
 * Reading and checking a roster of 8,000 rows (layout, repairs, doubts, households), beside a floor: unpacking the zip and nothing
 * else. `node bench/import-check.ts [rows]` prints rows a second of each step and the ratios.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { checkRoster } from '#domain/imports/check-roster.ts';
import { unpackZip } from '#render/zip.ts';
import { headCells, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { parseWorkbook } from '#server/imports/parse-workbook.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';

const ROWS = Number(process.argv[2] ?? 8000);
const ROUNDS = 5;
const DIRECTORY = {
  units: [
    { code: '99010101A', name: '东河面粉厂工会', level: 'base', divisionCode: '990101' },
    { code: '990101', name: '示范县总工会', level: 'county', divisionCode: '990101' },
  ],
  asOf: '2025-12-31',
} as const;

/** A head and two members a household; in every tenth row a name is to be repaired. */
const cellsOf = (at: number) => {
  const repair = at % 10 === 0 ? { 姓名: `张　${String.fromCodePoint(0x4e00 + (at % 5000))}` } : {};
  return at % 3 === 0 ? headCells(at + 1, repair) : memberCells(at + 1, repair);
};

const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
try {
  const file = path.join(folder, 'roster.xlsx');
  await writeFile(file, rosterWorkbook(Array.from({ length: ROWS }, (_, at) => cellsOf(at))));
  const bytes = await readFile(file);
  const [sheet] = await parseWorkbook(file);
  if (!sheet) throw new Error('the workbook has no sheet');
  const checked = checkRoster(sheet, DIRECTORY);

  const best = async (run: () => unknown): Promise<number> => {
    let milliseconds = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await run();
      milliseconds = Math.min(milliseconds, performance.now() - started);
    }
    return milliseconds;
  };
  const floor = await best(() => unpackZip(bytes));
  const read = await best(() => parseWorkbook(file));
  const inChild = await best(() => readWorkbook(file));
  const check = await best(() => checkRoster(sheet, DIRECTORY));
  const line = (name: string, milliseconds: number) =>
    `${name.padEnd(34)}${milliseconds.toFixed(0).padStart(6)} ms ${Math.round((ROWS * 1000) / milliseconds)
      .toString()
      .padStart(9)} rows/s ${(milliseconds / floor).toFixed(1).padStart(7)} × floor`;
  console.log(
    `${availableParallelism()} cores, Node ${process.version}, ${ROWS} rows, ${(bytes.length / 1024).toFixed(0)} KiB, best of ${ROUNDS} (load average ${loadavg()[0]?.toFixed(1)})`,
  );
  console.log(
    `rows checked ${checked.rows.length}, repairs ${checked.repairs.length}, doubts ${checked.doubts.length}`,
  );
  console.log(line('floor: unpacking the zip', floor));
  console.log(line('reading', read));
  console.log(line('reading in the guarded process', inChild));
  console.log(line('checking', check));
  console.log(line('reading and checking', read + check));
} finally {
  await rm(folder, { recursive: true, force: true });
}
