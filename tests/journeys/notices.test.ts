/** A list in the browser: hung, photographed, objected to on a phone, taken down and hung again, closed; money waits for all of it. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#render/workbook.ts';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { testSystem } from '../support/api.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { postCampaign } from '../support/posted-campaign.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
let office: Office;
let clerk: Visitor;
let page: Page;
let street: Visitor;
let tenantId: string;
let address = '';
let isAwake = false;

beforeAll(async () => {
  const database = where.database();
  await database.inTransaction(async (tx) => {
    const { cast } = await postCampaign(database.within(tx), tx, { withLists: false });
    ({ tenantId } = cast);
    await setRowScope(tx, { tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    // A campaign without a plan stands in for many in other tests; here it would hide the real one.
    await sql`DELETE FROM campaigns WHERE plan = '{}'`.execute(tx);
  });
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny', clock);
  clerk = await office.browser.visit();
  clerk.expectStatus(401, /\/api\/me$/);
  page = clerk.page;
  street = await office.browser.visit(PHONE);
});
afterAll(async () => {
  await picture(page, 'last');
  await office?.close();
});

/** Nine in the morning of a day, for the server and for the clerk's computer, where time runs on so that messages go away. */
async function wakeUpOn(day: string) {
  ahead = Date.parse(`${day}T01:00:00Z`) - Date.now();
  if (isAwake) await page.clock.setSystemTime(clock());
  else await page.clock.install({ time: clock() });
  isAwake = true;
}
const menu = (name: string) => page.getByRole('menu').getByRole('link', { name, exact: true });
/** Keeps a picture when somebody wants to look (PICTURES names a folder). */
async function picture(of: Page, name: string) {
  const folder = process.env['PICTURES'];
  if (folder) await of.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
/** By its cross, because Escape goes to whatever has the focus. */
async function closeOnce(what: 'drawer' | 'modal') {
  await page.locator(`.ant-${what}-close:visible`).click();
  await page.locator(`.ant-${what}-mask`).waitFor({ state: 'hidden' });
}
/** The drawer on top of others. */
async function closeTop() {
  const open = page.locator('.ant-drawer-open, .ant-drawer').filter({ visible: true });
  await open.last().locator('.ant-drawer-close').click();
  await page.waitForTimeout(400);
}
async function download(button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return fs.readFile(await file.path());
}

describe('a posted list', { timeout: 120_000 }, () => {
  test('is made by the clerk, printed with its code, and photographed', async () => {
    await wakeUpOn('2026-01-12');
    await page.goto(office.url);
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await menu('公示').click();
    await page.getByText('还没有公示').waitFor();
    await page.getByRole('button', { name: '生成公示' }).click();
    await picture(page, 'post-form');
    await page.getByLabel('张贴地点').fill('厂门口公示栏');
    await page.getByLabel('异议受理电话').fill('0999-0000126');
    await page.getByRole('button', { name: '生成公示名单' }).click();
    await page.getByRole('cell', { name: '公示中' }).first().waitFor();
    expect((await download('张贴名单')).subarray(0, 4).toString()).toBe('%PDF');

    await page.getByRole('button', { name: '东河镇总工会' }).click();
    const drawer = page.locator('.ant-drawer');
    await drawer.getByRole('cell', { name: '赵*' }).waitFor();
    await drawer.getByRole('columnheader', { name: '拟慰问金额（元）' }).waitFor();
    await drawer.getByRole('cell', { name: '700.00' }).first().waitFor();
    await drawer.getByRole('button', { name: '传公示栏照片' }).click();
    const form = page.locator('.ant-modal:visible');
    const photo = await createCanvas(640, 480).encode('jpeg', 80);
    await form.locator('input[type=file]').setInputFiles({ name: 'board.jpg', mimeType: 'image/jpeg', buffer: photo });
    await form.getByLabel('哪一处公示栏').fill('厂门口公示栏');
    await form.getByRole('button', { name: /上\s?传$/ }).click();
    await drawer.getByAltText('厂门口公示栏公示栏照片').waitFor();
    address = (await drawer.getByRole('link', { name: '打开' }).getAttribute('href')) ?? '';
    await picture(page, 'list');
    await closeOnce('drawer');
    expectNoTroubles(clerk);
  });

  test('is read on a cheap phone by somebody without an account, who objects', async () => {
    await street.page.goto(`${office.url}${address}`);
    await street.page.getByRole('cell', { name: '赵*' }).waitFor();
    await street.page.getByRole('cell', { name: '700.00' }).first().waitFor();
    expect(await street.page.locator('script').count()).toBe(0);
    const overflow = await street.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(street.page, 'phone');
    await street.page.getByLabel(/名单上第几号/).fill('1');
    await street.page.getByLabel('什么问题').selectOption('收入或财产不实');
    await street.page.getByLabel(/具体情况/).fill('他家去年买了一辆小汽车');
    await street.page.getByLabel(/您的姓名/).fill('马知情');
    await street.page.getByRole('button', { name: '提交意见' }).click();
    await street.page.getByText(/受理编号：99010101-01-1/).waitFor();
    await picture(street.page, 'phone-thanks');
    expectNoTroubles(street);
  });

  test('has the objection on the desk and in the room, where it is opened, looked into and upheld', async () => {
    await wakeUpOn('2026-01-13');
    await menu('工作台').click();
    await page.reload();
    await page.getByRole('link', { name: '待答复异议 1 件' }).waitFor();
    await page.getByRole('link', { name: /公示中 2 份/ }).waitFor();
    await picture(page, 'desk');
    await page.getByRole('link', { name: '待答复异议 1 件' }).click();
    await page.getByRole('tab', { name: '异议（待答复 1 件）' }).click();
    await page.getByRole('button', { name: '看原话' }).click();
    await page.getByText('他家去年买了一辆小汽车').waitFor();
    await picture(page, 'objection');
    await closeOnce('modal');
    await page.getByRole('button', { name: '登记核查' }).click();
    const form = page.locator('.ant-modal:visible');
    await form.getByLabel('核查人，用顿号分开').fill('罗川、江月');
    await form.getByLabel('核查情况').fill('入户核查属实');
    await form.getByRole('button', { name: '登记核查' }).click();
    await page.getByText(/2 人核查/).waitFor();
    await page.getByRole('button', { name: /^答\s?复$/ }).click();
    await form.getByText('成立，撤下该户，重新公示').click();
    await form.getByLabel('怎么答复的').fill('情况属实，予以撤下');
    await picture(page, 'decide');
    await form.getByRole('button', { name: /^答\s?复$/ }).click();
    await page.getByRole('cell', { name: '成立，撤下该户，重新公示' }).waitFor();
    await page.getByRole('tab', { name: '名单' }).click();
    await page.getByRole('button', { name: '东河镇总工会（第 2 轮）' }).waitFor();
    await page.getByRole('cell', { name: '已撤下重新公示' }).waitFor();
    await picture(page, 'rounds');
    street.expectStatus(410, /gongshi/);
    await street.page.goto(`${office.url}${address}`);
    await street.page.getByRole('heading', { name: '名单已经撤下' }).waitFor();
    await picture(street.page, 'phone-replaced');
    await street.page.getByRole('link', { name: '看现在公示的名单' }).click();
    await street.page.getByRole('cell', { name: '钱*' }).waitFor();
    expect(await street.page.getByRole('cell', { name: '赵*' }).count()).toBe(0);
    address = new URL(street.page.url()).pathname;
    expectNoTroubles(clerk);
  });

  test('holds the money back until the new period is over, and for good from who was taken off', async () => {
    await wakeUpOn('2026-01-21');
    await menu('发放').click();
    const sheet = await signedSheet([
      ['钱二', '2026-01-19'],
      ['赵一', '2026-01-20'],
    ]);
    await page.locator('input[type=file][accept=".xlsx"]').setInputFiles(sheet);
    await page
      .getByText(/公示期满后才能发放/)
      .first()
      .waitFor();
    await page
      .getByText(/异议成立，已从公示名单撤下/)
      .first()
      .waitFor();
    await picture(page, 'parked');
    await page.locator('input[type=file][accept=".xlsx"]').setInputFiles(await signedSheet([['钱二', '2026-01-20']]));
    await page.getByRole('cell', { name: '钱二' }).first().waitFor();
    await expect.poll(async () => paidHeads()).toEqual(['钱二']);
    expectNoTroubles(clerk);
  });

  test('is closed with its minutes, and its page was taken down by the day itself', async () => {
    await menu('公示').click();
    await page.getByRole('button', { name: '东河镇总工会（第 2 轮）' }).click();
    const drawer = page.locator('.ant-drawer');
    await drawer.getByRole('button', { name: '办理结束' }).click();
    const form = page.locator('.ant-modal:visible');
    await form.getByLabel(/没有公示栏照片/).fill('第二轮贴在原处，照片见第一轮');
    await form.getByRole('button', { name: '结束公示' }).click();
    await drawer.getByRole('button', { name: '结束情况说明' }).click();
    expect((await download('下载 Word')).subarray(0, 2).toString()).toBe('PK');
    await picture(page, 'minutes');
    await page
      .getByRole('button', { name: /^1，准确数 1件/ })
      .first()
      .click();
    const rows = page.locator('.ant-drawer').filter({ hasText: '这个数字背后的记录' }).last();
    await rows.getByText('收到的异议').waitFor();
    await rows.getByRole('cell', { name: '99010101-01第1件' }).waitFor();
    await picture(page, 'minutes-rows');
    await closeTop();
    await closeTop();
    await drawer.getByRole('button', { name: '结果公告' }).click();
    await page
      .getByRole('button', { name: /^700，准确数 700元/ })
      .first()
      .click();
    await rows.getByRole('cell', { name: '钱*' }).waitFor();
    await rows.getByRole('cell', { name: '700.00' }).first().waitFor();
    await picture(page, 'result-rows');
    await rows.getByRole('link', { name: '打开' }).click();
    await page.getByRole('heading', { name: /钱二/ }).first().waitFor();
    await menu('公示').click();
    expect((await download('公示台账')).subarray(0, 2).toString()).toBe('PK');
    await expect.poll(withdrawn, { timeout: 30_000 }).toBe(3);
    street.expectStatus(410, /gongshi/);
    await street.page.goto(`${office.url}${address}`);
    await street.page.getByRole('heading', { name: '公示已经结束' }).waitFor();
    await street.page.getByRole('link', { name: /打电话：0999-0000126/ }).waitFor();
    await picture(street.page, 'phone-over');
    street.expectStatus(410, /gongshi/);
    await street.page.goto(`${office.url}${address}x`);
    await street.page.getByRole('heading', { name: '没有找到这份名单' }).waitFor();
    await picture(street.page, 'phone-unknown');
    expectNoTroubles(clerk);
  });
});

describe('an amount', { timeout: 120_000 }, () => {
  test('that changes after the list has hung turns it red, and hangs again for a whole period', async () => {
    await menu('核定').click();
    await page.getByRole('row', { name: /李四/ }).getByRole('button', { name: '不发放' }).click();
    const form = page.locator('.ant-modal:visible');
    await form.getByLabel('为什么不发放').fill('本人书面放弃');
    await form.getByRole('button', { name: '改为不发放' }).click();
    await form.waitFor({ state: 'hidden' });
    await menu('公示').click();
    await page.getByText('金额有变 1 户').waitFor();
    await picture(page, 'changed');
    await page
      .getByRole('row', { name: /金额有变/ })
      .getByRole('button')
      .first()
      .click();
    const drawer = page.locator('.ant-drawer');
    await drawer.getByText('有 1 户的金额和公示的不一样，要重新公示').waitFor();
    await drawer.getByText(/公示 600.00 元，现在 没有金额/).waitFor();
    await picture(page, 'changed-list');
    await drawer.getByRole('button', { name: '重新公示' }).click();
    await form.getByRole('button', { name: '撤下并重新公示' }).click();
    await page.getByText('已撤下，新一轮名单已生成').waitFor();
    await closeOnce('drawer');
    await page.getByRole('button', { name: /园区.*（第 2 轮）/ }).click();
    await drawer.getByRole('cell', { name: '—' }).waitFor();
    expectNoTroubles(clerk);
  });
});

const asCounty = <T>(ask: (tx: Parameters<typeof setRowScope>[0]) => Promise<T>) =>
  where.database().inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId, unitPaths: ['/'], userId: 'test' });
    return ask(tx);
  });

const withdrawn = () =>
  asCounty(async (tx) => {
    const { rows } = await sql<{
      count: number;
    }>`SELECT count(*)::int AS count FROM notices WHERE withdrawn_at IS NOT NULL`.execute(tx);
    return rows[0]?.count;
  });

const paidHeads = () =>
  asCounty(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      SELECT DISTINCT p.name FROM deliveries v JOIN entitlements e ON e.id = v.entitlement_id JOIN dossiers d ON d.id = e.dossier_id
      JOIN household_members m ON m.household_id = d.household_id AND m.position = 0 JOIN persons p ON p.id = m.person_id`.execute(
      tx,
    );
    return rows.map((row) => row.name);
  });

/** A sign-off workbook of the eastern township: who signed, and when. */
async function signedSheet(signatures: readonly (readonly [name: string, on: string])[]): Promise<string> {
  const head = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
  const rows = signatures.map(([name, on]) => ['东河镇总工会', name, '0011', 600, '米油一份', 100, on, '本人']);
  const cells = [head, ...rows].flatMap((values, row) => values.map((value, column) => ({ row, column, value })));
  const pages = [{ name: '签领', cells, columnWidths: head.map(() => 12) }];
  const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sheet-')), 'signed.xlsx');
  await fs.writeFile(file, await writeWorkbook({ pages, title: '签领', author: '东河镇', datedOn: '2026-01-21' }));
  return file;
}
