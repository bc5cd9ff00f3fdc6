/** 发放签领表 and 慰问品签领表 as the house hands them out: filled in by hand and read back without a word changed in their heads. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type CellValue, cellText } from '#domain/imports/cell-value.ts';
import { appFor } from '../../../tests/support/api.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database } from '../db/database.ts';
import { makeWorkbook } from '../imports/make-workbook.ts';
import { readWorkbook } from '../imports/read-workbook.ts';
import { listDeliveries } from './list-deliveries.ts';
import { makeBankBatch } from './make-bank-batch.ts';

const { rollingBack } = useDatabase();
/** Sixteen households: two pages of fourteen lines. */
const NAMES = Array.from({ length: 16 }, (_, at) => `王${'一二三四五六七八九十甲乙丙丁戊己'[at] ?? ''}`);

type Grid = CellValue[][];

async function open(database: Database) {
  const story = await readyToPay(database, NAMES);
  const system = { now: () => new Date('2026-01-25T02:00:00Z') };
  const cashier = await appFor(database, story.cast.people.fang, { system });
  const base = `/api/campaigns/${story.campaignId}`;
  /** The sheet as it is downloaded: the cells of its one unit, line by line. */
  const download = async (table: 'sign-off' | 'goods-sign-off') => {
    const answer = await cashier.get(`${base}/tables/${table}/file?format=xlsx`);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sheet-')), 'sheet.xlsx');
    await fs.writeFile(file, answer.rawPayload);
    if (process.env['KEEP_PAPERS']) await fs.copyFile(file, path.join(process.env['KEEP_PAPERS'], `${table}.xlsx`));
    const [sheet, ...others] = await readWorkbook(file);
    expect(others).toEqual([]);
    const grid: Grid = [];
    for (const { rowNo, cells } of sheet?.rows ?? []) grid[rowNo - 1] = [...cells];
    return { name: sheet?.name ?? '', grid: Array.from(grid, (row) => row ?? []) };
  };
  const bring = async ({ name, grid }: { name: string; grid: Grid }) => {
    const content = makeWorkbook([{ name, rows: grid.map((row) => row.map(plain)) }]);
    const answer = await cashier.upload(`${base}/deliveries`, { name: '签领表.xlsx', content });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const codes = async () =>
    (await cashier.get(`${base}/sign-off-pages`)).json().pages.map((page: { code: string }) => page.code);
  return { ...story, cashier, download, bring, codes };
}

const plain = (value: CellValue) => (typeof value === 'number' || typeof value === 'string' ? value : cellText(value));
const rowOf = (grid: Grid, name: string): CellValue[] => {
  const row = grid.find((cells) => cells[1] === name);
  if (!row) throw new Error(`${name} does not stand on the sheet`);
  return row;
};
/** Where what is written by hand goes, from the words over it. */
function columnsOf(grid: Grid) {
  const [upper = [], lower = []] = [grid[2], grid[3]];
  const at = (title: string) =>
    Math.max(
      upper.findIndex((cell) => cell === title),
      lower.findIndex((cell) => cell === title),
    );
  return { day: at('日期'), proxy: at('代领人及关系'), note: at('备注') };
}
const write = (row: CellValue[], column: number, value: string) => {
  row[column] = value;
};

test(
  'the sheet of money and goods comes back as it was handed out: signed, by proxy, returned, not signed yet',
  { timeout: 60_000 },
  rollingBack(async (database) => {
    const { download, bring, codes, fang, campaignId } = await open(database);
    const sheet = await download('sign-off');
    const { grid } = sheet;
    const column = columnsOf(grid);
    for (const name of NAMES.slice(0, 15)) write(rowOf(grid, name), column.day, '2026-01-24');
    write(rowOf(grid, '王二'), column.proxy, '王小二（儿子）');
    write(rowOf(grid, '王三'), column.day, '');
    write(rowOf(grid, '王三'), column.note, '退回：长期在外');
    const answer = await bring(sheet);
    expect(answer.parked).toEqual([]);
    expect(answer).toMatchObject({ rowsIn: 15, rowsMatched: 15, handedOver: 15, returned: 1, rowsUnsigned: 1 });

    const { rows } = await listDeliveries(fang, { campaignId, limit: 200 });
    const of = (name: string) => rows.filter((row) => row.head_name === name);
    expect(
      of('王一')
        .map((row) => [row.kind, row.method, row.signed_on, row.amount_fen])
        .sort(),
    ).toEqual([
      ['cash', 'self', '2026-01-24', 60_000n],
      ['goods', 'self', '2026-01-24', 12_000n],
    ]);
    expect(of('王二')[0]).toMatchObject({ method: 'proxy', proxy_name: '王小二', proxy_relation: '儿子' });
    expect(
      of('王三')
        .map((row) => [row.state, row.return_reason])
        .sort(),
    ).toEqual([
      ['delivered', null],
      ['delivered', null],
      ['returned', '长期在外'],
      ['returned', '长期在外'],
    ]);
    expect(of('王己')).toEqual([]);

    const words = grid.map((row) => row.map(cellText).join(' '));
    for (const code of await codes()) expect(words.filter((line) => line.includes(code))).toHaveLength(1);
  }),
);

test(
  'the sheet of goods moves the goods alone, bears codes of its own, and says what is settled already',
  { timeout: 60_000 },
  rollingBack(async (database) => {
    const { download, bring, codes, fang, campaignId, balance } = await open(database);
    await makeBankBatch(fang, { campaignId, layoutCode: 'general-xlsx' });
    const money = await download('sign-off');
    const [, , , cash, goods] = rowOf(money.grid, '王一');
    expect([cash, goods, rowOf(money.grid, '王一').at(-1)]).toEqual([null, '大米10公斤', '慰问金打卡']);
    expect(await codes()).toHaveLength(2);

    const sheet = await download('goods-sign-off');
    const column = columnsOf(sheet.grid);
    expect(await codes()).toHaveLength(4);
    for (const name of ['王一', '王二']) write(rowOf(sheet.grid, name), column.day, '2026-01-24');
    const before = await balance();
    const answer = await bring(sheet);
    expect(answer).toMatchObject({
      rowsIn: 2,
      rowsMatched: 2,
      handedOver: 2,
      returned: 0,
      rowsUnsigned: 14,
      parked: [],
    });
    const after = await balance();
    expect([after.paidGoodsFen - before.paidGoodsFen, after.paidCashFen - before.paidCashFen]).toEqual([24_000n, 0n]);

    const again = await download('goods-sign-off');
    expect(rowOf(again.grid, '王一').slice(-1)).toEqual(['已签领']);
    write(rowOf(again.grid, '王三'), column.day, '2026-01-25');
    expect(await bring(again)).toMatchObject({
      rowsIn: 1,
      handedOver: 1,
      rowsSettled: 2,
      rowsUnsigned: 13,
      parked: [],
    });
    const { rows } = await listDeliveries(fang, { campaignId, limit: 200 });
    expect(rows.map((row) => [row.head_name, row.kind])).toEqual([
      ['王一', 'goods'],
      ['王二', 'goods'],
      ['王三', 'goods'],
    ]);
  }),
);
