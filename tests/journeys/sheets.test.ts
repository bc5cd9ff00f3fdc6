/** Sheets in the browser: printed, photographed, a photo nobody can read put on its page by hand, filled in and read back, and the voucher of it. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CellValue, cellText } from '#domain/imports/cell-value.ts';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { makeWorkbook } from '#server/imports/make-workbook.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { testSystem } from '../support/api.ts';
import { readyToPay } from '../support/bank-story.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { papersOf, photograph } from '../support/paper-photos.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
/** Sixteen households: two pages of fourteen lines. */
const NAMES = Array.from({ length: 16 }, (_, at) => `王${'一二三四五六七八九十甲乙丙丁戊己'[at] ?? ''}`);
const PICTURES = process.env['NUANLIU_PICTURES'];
const where = useDatabase();
const now = () => new Date('2026-01-25T02:00:00Z');
let office: Office;
let visitor: Visitor;
let page: Page;
let campaignId = '';
let folder = '';

beforeAll(async () => {
  const database = where.database();
  ({ campaignId } = await readyToPay(database, NAMES));
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sheet-journey-'));
  office = await openOffice(urlOf(where.address()), 'examples/tiny', now);
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
  await page.clock.setFixedTime(now());
  await page.goto(office.url);
  await page.getByLabel('用户名').fill('linlan');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '工作台' }).waitFor();
});
afterAll(async () => {
  await picture('last');
  await office?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/sheets-${name}.png`, fullPage: true });
}
const open = (room: string) => page.goto(`${office.url}/campaigns/${campaignId}/${room}`);
const keep = async (name: string, content: Uint8Array): Promise<string> => {
  const file = path.join(folder, name);
  await fs.writeFile(file, content);
  return file;
};
const download = async (format: 'pdf' | 'xlsx'): Promise<Buffer> =>
  (await page.request.get(`${office.url}/api/campaigns/${campaignId}/tables/sign-off/file?format=${format}`)).body();
const bringPhoto = (file: string) => page.locator('input[type=file][accept*=jpeg]').first().setInputFiles(file);

/** A page out of focus: words can be told apart by eye, the code cannot be read. */
function blurred(words: string): Buffer {
  const canvas = createCanvas(900, 640);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#e9e4d8';
  pen.fillRect(0, 0, 900, 640);
  pen.filter = 'blur(6px)';
  pen.fillStyle = '#222';
  pen.font = '40px sans-serif';
  pen.fillText(words, 120, 120);
  for (let line = 0; line < 12; line++) pen.fillRect(60, 180 + line * 34, 780, 3);
  return canvas.toBuffer('image/jpeg', 80);
}

describe('a printed sheet', { timeout: 180_000 }, () => {
  test('finds its pages by photos, and the photo nobody can read is put on its page by hand', async () => {
    const [first, second] = await papersOf(await download('pdf'));
    await open('deliveries');
    await page.getByText('印有编码的签领表　照片 0/2 页').waitFor();
    await picture('pages');
    await bringPhoto(await keep('p2.jpg', photograph(second, 4)));
    await page.getByText('对上了：东河镇总工会 第 2 页，2 户').waitFor();
    await bringPhoto(await keep('blur.jpg', blurred('P.1')));
    await page.getByText('等人认的照片 1 张').waitFor();
    await bringPhoto(await keep('dinner.jpg', blurred('lunch')));
    await page.getByText('等人认的照片 2 张').waitFor();
    await page
      .getByRole('img', { name: /^等人认的照片/ })
      .first()
      .waitFor();
    await picture('parked');
    await page.getByLabel('是哪一页').first().click();
    await page.locator('.ant-select-item-option').filter({ hasText: '第 1 页' }).click();
    await page.getByRole('button', { name: '放到这一页' }).first().click();
    await page.getByText('印有编码的签领表　照片 2/2 页').waitFor();
    await page.getByText('等人认的照片 1 张').waitFor();
    await page.getByRole('button', { name: '不用这张' }).click();
    await page.getByLabel('为什么不用').fill('拍的是工作餐');
    await page.getByRole('button', { name: '确定不用' }).click();
    await page.getByText(/^等人认的照片/).waitFor({ state: 'detached' });
    await page.getByText('每一页都有照片了。').waitFor();
    await page.getByRole('button', { name: '看全部 2 页' }).click();
    const shown = await page.getByRole('link', { name: '看照片' }).first().getAttribute('href');
    expect((await page.request.get(`${office.url}${shown}`)).headers()['content-type']).toBe('image/jpeg');
    await picture('placed');
    visitor.expectStatus(422, /\/photos$/);
    await bringPhoto(await keep('p1.jpg', photograph(first, -3)));
    await page.getByText(/已经有照片了，没有重复保存/).waitFor();
    await page.getByRole('button', { name: '换一张' }).click();
    await page.getByText('对上了：东河镇总工会 第 1 页，14 户').waitFor();
    expectNoTroubles(visitor);
  });

  test('is filled in and read back', async () => {
    const file = await keep('签领表.xlsx', await download('xlsx'));
    const [sheet] = await readWorkbook(file);
    const grid: CellValue[][] = [];
    for (const { rowNo, cells } of sheet?.rows ?? []) grid[rowNo - 1] = [...cells];
    const day = (grid[3] ?? []).indexOf('日期');
    for (const row of grid.slice(4))
      if (NAMES.includes(cellText(row?.[1])) && row[1] !== '王己') row[day] = '2026-01-24';
    const plain = (value: CellValue) =>
      typeof value === 'number' || typeof value === 'string' ? value : cellText(value);
    const rows = Array.from(grid, (row) => (row ?? []).map(plain));
    const filled = await keep('填好的签领表.xlsx', makeWorkbook([{ name: sheet?.name ?? '', rows }]));
    await page.locator('input[type=file]:not([accept*=jpeg])').first().setInputFiles(filled);
    await page.getByText('读入 15 行：登记 15 行，对不上 0 行').waitFor();
    await page.getByText(/另有还没有签领 1 行，没有动/).waitFor();
    await page.getByRole('link', { name: '王一' }).first().waitFor();
    await picture('read-back');
    expectNoTroubles(visitor);
  });

  test('has a voucher of its own, with its photos', async () => {
    await open('reconciliation');
    await page.getByText(/^入账凭证包　完整度/).waitFor();
    await page.getByLabel('为哪一批出凭证').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '填好的签领表' }).click();
    await page.getByText(/签领图片 2 张/).waitFor();
    await page
      .getByText(/库存没有出账/)
      .first()
      .waitFor();
    await picture('voucher');
    const [made] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '生成入账凭证包' }).click(),
    ]);
    const pdf = await fs.readFile(await made.path());
    const pages = await papersOf(pdf);
    expect(pages.length).toBeGreaterThanOrEqual(6);
    if (PICTURES) await fs.writeFile(`${PICTURES}/sheets-voucher.pdf`, pdf);
    expectNoTroubles(visitor);
  });

  test('is looked after on a telephone', async () => {
    await page.setViewportSize(PHONE);
    await bringParked();
    for (const room of ['deliveries', 'reconciliation']) {
      await open(room);
      await page.getByText(room === 'deliveries' ? '等人认的照片 1 张' : /^入账凭证包　完整度/).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await picture(`phone-${room}`);
    }
    expectNoTroubles(visitor);
  });
});

async function bringParked(): Promise<void> {
  await open('deliveries');
  await page.getByText('印有编码的签领表　照片 2/2 页').waitFor();
  await bringPhoto(await keep('again.jpg', blurred('again')));
  await page.getByText('等人认的照片 1 张').waitFor();
}
