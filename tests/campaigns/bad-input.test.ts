/**
 * What people really hand in by mistake. Each time the command says what is wrong, where, and what to do; it ends with an
 * exit code, and the database is, byte for byte, as it was.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRawWorkbook, writeZip } from '../../scripts/county/raw-workbook.ts';
import { useDatabase } from '../support/database.ts';
import { contentDigest, urlOf } from './database-content.ts';
import { type CliAnswer, runCli } from './run-cli.ts';

const TINY = 'examples/tiny';
const where = useDatabase();
let work = '';
let untouched = '';

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'nuanliu-bad-'));
  untouched = await contentDigest(where.address());
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Runs examples/tiny after spoiling a copy of it, and checks that nothing at all was kept. */
async function runSpoilt(spoil: (folder: string) => Promise<void>): Promise<CliAnswer> {
  const folder = await mkdtemp(path.join(work, 'campaign-'));
  await cp(TINY, folder, { recursive: true });
  await spoil(folder);
  const out = path.join(folder, 'out');
  const answer = await runCli(['run', folder, '--out', out], {
    DATABASE_URL: urlOf(where.address()),
    NUANLIU_KEY: Buffer.alloc(32, 5).toString('base64'),
  });
  expect(answer.code, answer.output).not.toBe(0);
  expect(answer.output).not.toMatch(/\bat .*\.ts:\d+/);
  expect(existsSync(out)).toBe(false);
  expect(await contentDigest(where.address())).toBe(untouched);
  return answer;
}

const replaceRoster = (bytes: Uint8Array) => (folder: string) => writeFile(path.join(folder, 'roster.xlsx'), bytes);
const rewritten = (change: (yaml: string) => string) => async (folder: string) => {
  const file = path.join(folder, 'campaign.yaml');
  const before = await readFile(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(file, after);
};
const sheet = (rows: string[][]) =>
  writeRawWorkbook([{ name: '困难职工花名册', rows, merges: [], columnWidths: [10], headerRows: [0] }]);

describe('a workbook that is none', () => {
  test('a truncated xlsx', async () => {
    const whole = await readFile(`${TINY}/roster.xlsx`);
    const { output } = await runSpoilt(replaceRoster(whole.subarray(0, whole.length - 900)));
    expect(output).toMatch(/roster\.xlsx.*已损坏或没有下载完整.*请/s);
  });

  test('a zip bomb', async () => {
    const spaces = new Uint8Array(60_000_000).fill(0x20);
    const bomb = writeZip([
      ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
      [
        '_rels/.rels',
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ],
      [
        'xl/workbook.xml',
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
      ['xl/worksheets/sheet1.xml', spaces],
    ]);
    expect(bomb.length).toBeLessThan(200_000);
    const { output } = await runSpoilt(replaceRoster(bomb));
    expect(output).toMatch(/roster\.xlsx.*展开后过大.*请/s);
  });

  test('a program renamed to .xlsx', async () => {
    const program = new Uint8Array(4096);
    program.set([0x4d, 0x5a, 0x90, 0x00]);
    const { output } = await runSpoilt(replaceRoster(program));
    expect(output).toMatch(/roster\.xlsx.*程序文件.*请/s);
  });
});

describe('a roster that says too little', () => {
  test('an empty sheet', async () => {
    const { output } = await runSpoilt(replaceRoster(sheet([])));
    expect(output).toMatch(/roster\.xlsx.*工作表“困难职工花名册”是空的.*重新上传/s);
  });

  test('a roster without the ID column', async () => {
    const { output } = await runSpoilt(
      replaceRoster(
        sheet([
          ['序号', '单位', '姓名', '家庭人口', '家庭年收入（元）'],
          ['1', '青石镇总工会', '王一', '3', '24000'],
        ]),
      ),
    );
    expect(output).toMatch(/roster\.xlsx.*没有“身份证号”这一列.*请补上/s);
  });
});

describe('a campaign that cannot be', () => {
  test('it spends more than it has', async () => {
    // 县总工会本级经费 must cover 1,500 in cash and 900 in goods; 1,000 is too little.
    const { output } = await runSpoilt(rewritten((yaml) => yaml.replace('amountYuan: 5000', 'amountYuan: 1000')));
    expect(output).toMatch(/资金不够.*县总工会本级经费.*需要 2400\.00 元，可用 1000\.00 元，还差 1400\.00 元.*请/s);
  });

  test('a division has no line for villages', async () => {
    const { output } = await runSpoilt(rewritten((yaml) => yaml.replace(/.*residence: rural.*\n/, '')));
    expect(output).toMatch(
      /campaign\.yaml 第 \d+ 行：.*区划“示范县”缺少 2025-12-31 有效的农村（每年）低保标准，请补上/,
    );
  });

  test('an exclusion that fits nobody', async () => {
    const { output } = await runSpoilt(
      rewritten((yaml) => `${yaml}exclusions:\n  - { unit: T1, headName: 没这人, idTail: '0000', reason: 误写 }\n`),
    );
    expect(output).toMatch(/没这人.*没有找到，请核对/s);
  });
});

describe('mistakes in campaign.yaml get file, line and a sentence', () => {
  const lineOf = async (text: string) =>
    (await readFile(`${TINY}/campaign.yaml`, 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1;

  test.each<[string, string, string, RegExp]>([
    [
      'an amount in words',
      'amountYuan: 3000',
      'amountYuan: 三千',
      /字段 fundSources\[2\]\.amountYuan 应当是数字，现在是“三千”/,
    ],
    [
      'a unit below nobody',
      'parent: P1',
      'parent: P9',
      /字段 units\[4\]\.parent 单位“晨光纺织有限公司工会”的上级“P9”不在名录中/,
    ],
    ['a misspelt field', 'theme: 冬日送暖', 'thema: 冬日送暖', /字段 thema 没有“thema”这个字段/],
    [
      'a day that does not exist',
      "startOn: '2026-01-12'",
      "startOn: '2026-01-32'",
      /字段 notice\.startOn 不是日历上的日期/,
    ],
    [
      'a bracket left open',
      '{ name: 方向明, post: 县总工会主席 }',
      '{ name: 方向明, post: 县总工会主席',
      /YAML 写法有误/,
    ],
  ])('%s', async (_, right, wrong, message) => {
    const line = await lineOf(right);
    const { output } = await runSpoilt(rewritten((yaml) => yaml.replace(right, wrong)));
    expect(output).toMatch(message);
    const told = [...output.matchAll(/campaign\.yaml 第 (\d+) 行/g)].map((match) => Number(match[1]));
    expect(
      told.some((each) => Math.abs(each - line) <= 1),
      output,
    ).toBe(true);
  });

  test('no campaign.yaml at all', async () => {
    const { output } = await runSpoilt((folder) => rm(path.join(folder, 'campaign.yaml')));
    expect(output).toMatch(/没有找到活动文件.*campaign\.yaml/);
  });
});

describe('commands that are none', () => {
  test.each<[string[], RegExp]>([
    [['print'], /没有“print”这个命令/],
    [['run', TINY], /请用 --out/],
    [['run', TINY, '--output', 'x'], /选项 --output 不认识/],
    [['verify'], /请写明要核对的公文/],
    [['verify', 'nowhere.docx'], /没有找到“nowhere\.docx”/],
  ])('%j', async (args, message) => {
    const { code, output } = await runCli(args);
    expect(code).toBe(1);
    expect(output).toMatch(message);
  });

  test('--help explains everything in Chinese and is no mistake', async () => {
    const { code, output } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(output).toMatch(/nuanliu run.*nuanliu verify.*--data/s);
  });
});
