/**
 * What goes wrong in the ledgers of a town, a school, a hospital. The command says which file, which row and what to do, ends with
 * an exit code, and nothing is saved, however far it had come.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { cellText } from '#domain/imports/cell-value.ts';
import { type RawCell, writeRawWorkbook } from '../../scripts/county/raw-workbook.ts';
import { useDatabase } from '../support/database.ts';
import { contentDigest, urlOf } from './database-content.ts';
import { runCli } from './run-cli.ts';

const where = useDatabase();
let work = '';
let untouched = '';

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'nuanliu-ledgers-'));
  untouched = await contentDigest(where.address());
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Runs a spoilt copy of an example; answers what was said, having checked that nothing was kept. */
async function runSpoilt(example: string, spoil: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(path.join(work, `${example}-`));
  await cp(`examples/${example}`, folder, { recursive: true });
  await spoil(folder);
  const out = path.join(folder, 'out');
  const { code, output } = await runCli(['run', folder, '--out', out], {
    DATABASE_URL: urlOf(where.address()),
    NUANLIU_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  expect(code, output).not.toBe(0);
  expect(output).not.toMatch(/\bat .*\.ts:\d+/);
  expect(existsSync(out)).toBe(false);
  expect(await contentDigest(where.address())).toBe(untouched);
  return output;
}

const yaml = (change: (text: string) => string) => async (folder: string) => {
  const file = path.join(folder, 'campaign.yaml');
  const before = await readFile(file, 'utf8');
  expect(change(before)).not.toBe(before);
  await writeFile(file, change(before));
};

/** Rewrites a cell of a workbook by the name of its column; rows count from 1. */
const cell = (fileName: string, rowNo: number, column: string, value: RawCell) => async (folder: string) => {
  const file = path.join(folder, fileName);
  const [page] = await readWorkbook(file);
  const rows = Array.from({ length: page!.rows.at(-1)!.rowNo }, (_, index): RawCell[] =>
    (page!.rows.find((row) => row.rowNo === index + 1)?.cells ?? []).map(
      (each) => (typeof each === 'number' ? each : cellText(each)) || null,
    ),
  );
  const at = rows[2]!.indexOf(column);
  expect(at, column).toBeGreaterThanOrEqual(0);
  rows[rowNo - 1]![at] = value;
  await writeFile(
    file,
    writeRawWorkbook([{ name: page!.name, rows, merges: [], columnWidths: [12], headerRows: [2] }]),
  );
};

/** The second line of the roster becomes the person of the first, in his own department. */
async function bothOnDuty(folder: string): Promise<void> {
  const [page] = await readWorkbook(path.join(folder, '值班表.xlsx'));
  const first = page!.rows.find((row) => row.rowNo === 4)!.cells.map(cellText);
  await cell('值班表.xlsx', 5, '姓名', first[3]!)(folder);
  await cell('值班表.xlsx', 5, '工号', first[4]!)(folder);
}

test.each<[string, string, (folder: string) => Promise<void>, RegExp]>([
  [
    'a helper who is the household’s relative',
    'town',
    cell('结对台账.xlsx', 5, '亲属关系', '叔侄'),
    /结对台账\.xlsx：工作表“结对台账”第5行.*亲属（叔侄）.*请/,
  ],
  [
    'a visit before the campaign',
    'school',
    cell('走访记录表.xlsx', 6, '日期', '2025-11-20'),
    /走访记录表\.xlsx：工作表“走访记录表”第6行.*早于/,
  ],
  [
    'a visit to somebody who is not in file',
    'school',
    cell('走访记录表.xlsx', 4, '对象', '没有这人'),
    /走访记录表\.xlsx：工作表“走访记录表”第4行.*没有找到“没有这人”/,
  ],
  [
    'more than the household is entitled to',
    'school',
    cell('走访记录表.xlsx', 4, '慰问金（元）', 900),
    /走访记录表\.xlsx：工作表“走访记录表”第4行.*核定额不能发放/,
  ],
  [
    'more portions than the stock holds',
    'hospital',
    cell('慰问品出入库.xlsx', 5, '入库数量', 10),
    /库存不够.*还差.*请/,
  ],
  [
    'a person on duty in two places',
    'hospital',
    bothOnDuty,
    /值班表\.xlsx：工作表“值班表”第5行：.*在内一科值班，同一时间又在急诊科值班.*请/,
  ],
  [
    'welfare booked to a relief source',
    'hospital',
    yaml((text) =>
      text.replace('documentNo: 院办〔2026〕4号\n    book: welfare', 'documentNo: 院办〔2026〕4号\n    book: relief'),
    ),
    /E5类.*只能用福利资金.*请/,
  ],
  [
    'money of a donor for another purpose',
    'hospital',
    yaml((text) => text.replace('source: WW, class: E6', 'source: AX, class: E6')),
    /爱心捐助款.*请/,
  ],
  [
    'a diagnosis typed into a public field',
    'hospital',
    cell('困难患者慰问表.xlsx', 4, '姓名', '甲（肝癌）'),
    /困难患者慰问表\.xlsx第4行.*病名.*因病/,
  ],
  [
    'a column for the illness',
    'hospital',
    cell('困难患者慰问表.xlsx', 3, '签收', '诊断'),
    /困难患者慰问表\.xlsx.*“诊断”一栏.*请删去/,
  ],
  [
    'a gathering nobody is listed for',
    'school',
    yaml((text) =>
      text
        .replaceAll('code: CHH', 'code: CHX')
        .replaceAll('key: CHH', 'key: CHX')
        .replace('困难职工茶话会, on', '茶话会, on'),
    ),
    /茶话会.*没有一个人.*“场次”/,
  ],
  [
    'an allotment nobody wrote',
    'hospital',
    yaml((text) => text.replace('allotment: GJ,', 'allotment: GX,')),
    /campaign\.yaml 第 \d+ 行.*“GX”不在拨付/,
  ],
  [
    'a round outside the campaign',
    'hospital',
    yaml((text) => text.replace("on: '2026-02-16', slot", "on: '2026-04-16', slot")),
    /campaign\.yaml 第 \d+ 行.*2026-04-16.*不在活动起止日期/,
  ],
])('%s', { timeout: 60_000 }, async (_, example, spoil, message) => {
  expect((await runSpoilt(example, spoil)).replaceAll('\n', '')).toMatch(message);
});
