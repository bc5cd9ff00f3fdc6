/**
 * The county of examples/county, whole: 46 units, 2,878 households as typed, from the roster to the signed summary. What the
 * product finds is compared with what the maker of the example knows, and the papers with the database they came from.
 */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { makeContext } from '#server/context.ts';
import { reconcileBooks } from '#server/deliveries/reconcile-books.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { readCampaign } from '#server/spine/read-campaign.ts';
import { unpackZip } from '#render/zip.ts';
import { makeCounty, type MadeCounty } from '../../scripts/make-county.ts';
import { testSecrets } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { urlOf } from './database-content.ts';
import { type CliAnswer, runCli } from './run-cli.ts';

const COUNTY = 'examples/county';
const PAPERS = [
  '导入核对表.xlsx',
  '认定结果.xlsx',
  '公示.docx',
  '公示.pdf',
  '实施方案.docx',
  '实施方案.pdf',
  '发放签领表.xlsx',
  '发放签领表.pdf',
  '慰问统计表.xlsx',
  '资金筹集表.xlsx',
  '资金分配表.xlsx',
  '资金一笔到底表.xlsx',
  '慰问品出入库.xlsx',
  '询价比价表.xlsx',
  '活动总结.docx',
  '活动总结.pdf',
  '调研报告.docx',
  '调研报告.pdf',
  'figures.json',
];

const where = useDatabase();
let out = '';
let made: MadeCounty;
let answer: CliAnswer;
let values = new Map<string, number>();

const environment = () => ({
  DATABASE_URL: urlOf(where.address()),
  NUANLIU_KEY: Buffer.alloc(32, 9).toString('base64'),
});
const value = (code: string) => values.get(code) ?? Number.NaN;
const sum = (codes: string[]) => codes.reduce((total, code) => total + value(code), 0);

beforeAll(async () => {
  made = makeCounty(await readCampaign(`${COUNTY}/campaign.yaml`));
  out = await mkdtemp(path.join(tmpdir(), 'nuanliu-county-'));
  answer = await runCli(['run', COUNTY, '--out', out], environment());
  expect(answer.code, answer.output).toBe(0);
  const figures = JSON.parse(await readFile(path.join(out, 'figures.json'), 'utf8')) as {
    code: string;
    value: number;
  }[];
  values = new Map(figures.map((figure) => [figure.code, figure.value]));
}, 240_000);
afterAll(() => rm(out, { recursive: true, force: true }));

test('the workbooks of the example are what the script makes', async () => {
  // Compared unpacked: another build of zlib may pack the same bytes otherwise.
  expect(unpackZip(await readFile(`${COUNTY}/roster.xlsx`))).toEqual(unpackZip(made.roster));
  expect(unpackZip(await readFile(`${COUNTY}/signoff.xlsx`))).toEqual(unpackZip(made.signOff));
  expect(unpackZip(await readFile(`${COUNTY}/大检查.xlsx`))).toEqual(unpackZip(made.surveys.check));
  expect(unpackZip(await readFile(`${COUNTY}/大排查.xlsx`))).toEqual(unpackZip(made.surveys.screen));
});

describe('what came in', () => {
  test('every row is accepted, repaired or parked, in every unit', async () => {
    const book = await readWorkbook(path.join(out, '导入核对表.xlsx'));
    const page = book.find(({ name }) => name === '按单位核对');
    const rows = (page?.rows ?? []).map(({ cells }) => cells).filter((cells) => typeof cells[1] === 'number') as [
      string,
      ...number[],
    ][];
    expect(rows.length).toBe(46 + 1);
    for (const [unit, rowsIn, accepted, repaired, parked] of rows)
      expect([unit, rowsIn]).toEqual([unit, accepted! + repaired! + parked!]);
    const total = rows.at(-1)!;
    expect(total.slice(0, 2)).toEqual(['合计', made.truth.typedRows]);
    expect(rows.slice(0, -1).reduce((all, row) => all + row[1]!, 0)).toBe(made.truth.typedRows);
    expect(total[6]).toBe(made.truth.parkedHouseholds);
  });

  test('the figures say the same', () => {
    expect(value('R01')).toBe(made.truth.typedRows);
    expect(value('R01.repaired')).toBeGreaterThan(300);
    expect(sum(['R01.accepted', 'R01.repaired', 'R01.parked'])).toBe(value('R01'));
    expect(value('Z31.registered')).toBe(made.truth.typedHouseholds - made.truth.parkedHouseholds);
  });
});

describe('what was decided', () => {
  test('the entitled households are those the facts entitle', () => {
    const { outcomes, entitledPersons, migrantHouseholds } = made.truth;
    expect(value('Z31')).toBeGreaterThanOrEqual(2830);
    expect(value('Z31')).toBeLessThanOrEqual(2839);
    expect(value('Z32.subsistence')).toBe(outcomes.subsistence);
    expect(value('Z32.marginal')).toBe(outcomes.marginal);
    expect(value('Z32.accident')).toBe(outcomes.accident);
    expect(value('Z31.none')).toBe(outcomes.none);
    expect(value('Z31.unknown')).toBe(outcomes.unknown);
    expect(value('Z31.persons')).toBe(entitledPersons);
    expect(value('Z33')).toBe(migrantHouseholds);
    expect(value('U01')).toBe(46);
  });

  test('the three surveys find what was written into their registers', () => {
    const { enterprises, projects, arrearsUnits, arrearsPersons, arrearsYuan } = made.surveys.truth;
    expect([value('Z90.enterprises'), value('Z90.projects')]).toEqual([enterprises, projects]);
    expect(value('Z90.arrears.units')).toBe(arrearsUnits);
    expect(value('Z90.arrears.persons')).toBe(arrearsPersons);
    expect(value('Z90.arrears.value')).toBe(arrearsYuan);
    expect(value('Z91')).toBeGreaterThan(arrearsUnits);
  });

  test('every one of them is reached or has a recorded reason', () => {
    expect(value('Z83.open')).toBe(0);
    expect(value('Z83.excused')).toBe(2);
    expect(sum(['Z83.reached', 'Z83.returned', 'Z83.excused'])).toBe(value('Z31'));
  });

  test('the money is what the standards give, and comes from the sources', () => {
    expect(value('Z10.sent')).toBe(made.truth.cashYuan + made.truth.goodsYuan);
    expect(value('Z15')).toBe(value('Z10.sent'));
    expect(value('Z10')).toBe(value('Z10.sent') - value('Z10.returned'));
    expect(value('Z10.returned')).toBeGreaterThan(0);
    expect(sum(['Z11', 'Z12'])).toBe(value('Z10'));
    expect(sum(['F1', 'F2', 'F3', 'F4', 'F5', 'F6'].map((kind) => `Z10.${kind}`))).toBe(value('Z10'));
    expect(value('Z01')).toBe(value('Z10') + value('Z14'));
    expect(value('Z14')).toBeGreaterThanOrEqual(0);
  });
});

describe('what was written', () => {
  test('all files are there, and no other', async () => {
    expect((await readdir(out)).sort()).toEqual([...PAPERS].sort());
    for (const name of PAPERS) expect((await stat(path.join(out, name))).size, name).toBeGreaterThan(1000);
  });

  test('PDF files are PDF files, the others are packages', async () => {
    for (const name of PAPERS) {
      const head = (await readFile(path.join(out, name))).subarray(0, 5).toString('latin1');
      if (name.endsWith('.pdf')) expect(head).toBe('%PDF-');
      else if (!name.endsWith('.json')) expect(head.startsWith('PK')).toBe(true);
    }
  });

  test('the summary has 1350 characters, three in a hundred more or less', async () => {
    const { rows } = await asOwner<{ character_count: number }>(
      `SELECT character_count FROM document_instances WHERE template = 'county-summary'`,
    );
    expect(Number(rows[0]?.character_count)).toBeGreaterThanOrEqual(1350 * 0.97);
    expect(Number(rows[0]?.character_count)).toBeLessThanOrEqual(1350 * 1.03);
    const text = await wordsOf('活动总结.docx');
    expect(text).toMatch(/在档困难职工2834户.*低保户1410户/s);
  });

  test('no paper that hangs on a wall carries an ID number, a phone or a card', async () => {
    const text = await wordsOf('公示.docx');
    expect(text.replaceAll('0999-0000126', '')).not.toMatch(/\d{15}|1990000\d{4}|999999\d/);
  });
});

test('money, signatures and goods agree to the fen and the piece, and what was not handed out is back in the store', async () => {
  const { rows } = await asOwner<{ tenant: string; unit: string; path: string; campaign: string }>(
    `SELECT o.tenant_id AS tenant, o.id AS unit, o.path, c.id AS campaign FROM organizations o JOIN campaigns c ON c.tenant_id = o.tenant_id
     WHERE o.parent_id IS NULL`,
  );
  const { tenant = '', unit = '', path: unitPath = '', campaign: campaignId = '' } = rows[0] ?? {};
  const grants = [{ role: 'auditor' as const, unitId: unit, unitPath }];
  const actor = { userId: 'auditor', name: '程立本', tenantId: tenant, grants };
  const auditor = makeContext({ database: where.database(), secrets: testSecrets, actor });
  const { differences, totals, items } = await reconcileBooks(auditor, { campaignId });
  expect(differences).toEqual([]);
  expect(totals.ledgerGoodsFen).toBe(BigInt(Math.round(value('Z12') * 100)));
  expect(totals.piecesFen).toBe(totals.signedGoodsFen);
  const [item] = items;
  expect(item).toMatchObject({ received: 2850, out: 0, loss: 0, handedOver: totals.pieces });
  expect(item?.inStock).toBe(2850 - totals.pieces);
});

describe('whether the paper still tells the truth', () => {
  test('it does, right after the run', async () => {
    const { code, output } = await runCli(['verify', path.join(out, '活动总结.docx')], environment());
    expect(output).toMatch(/与数据库核对.*全部一致/s);
    expect(code).toBe(0);
  });

  test('without a database it is compared with figures.json beside it, and that is said', async () => {
    const { code, output } = await runCli(['verify', path.join(out, '活动总结.docx')]);
    expect(output).toMatch(/figures\.json.*全部一致/s);
    expect(code).toBe(0);
  });

  test('after one delivery has changed it turns red and names the figure', async () => {
    await asOwner(
      `UPDATE deliveries SET amount_fen = amount_fen + 100 WHERE id = (SELECT id FROM deliveries WHERE state = 'delivered' AND kind = 'cash' ORDER BY id LIMIT 1)`,
    );
    const { code, output } = await runCli(['verify', path.join(out, '活动总结.docx')], {
      ...environment(),
      NO_COLOR: '',
      FORCE_COLOR: '1',
    });
    expect(code).toBe(1);
    expect(output).toContain('\u001b[31m');
    expect(output).toMatch(
      new RegExp(`发放资金（Z10）已变动：文件写的是${value('Z10')}元，现在是${value('Z10') + 1}元`),
    );
  });
});

test('the same campaign on the embedded database gives the same figures, byte for byte', async () => {
  const again = await mkdtemp(path.join(tmpdir(), 'nuanliu-county-'));
  try {
    const second = await runCli(['run', COUNTY, '--out', again]);
    expect(second.code, second.output).toBe(0);
    const [first, repeated] = await Promise.all(
      [out, again].map((folder) => readFile(path.join(folder, 'figures.json'))),
    );
    expect(first!.equals(repeated!)).toBe(true);
  } finally {
    await rm(again, { recursive: true, force: true });
  }
}, 240_000);

async function asOwner<Row extends pg.QueryResultRow>(statement: string): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client(connectionSettings(where.address()));
  await client.connect();
  try {
    return await client.query<Row>(statement);
  } finally {
    await client.end();
  }
}

async function wordsOf(name: string): Promise<string> {
  const part = unpackZip(await readFile(path.join(out, name))).get('word/document.xml');
  const xml = new TextDecoder().decode(part);
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');
}
