/** A clerk's first afternoon: open the practice county, bring in a roster, read a verdict, take the summary home. */
import fs from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { headCells, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { urlOf } from '../campaigns/database-content.ts';
import type { Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, waitForDialog } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  // Before anybody has signed in, the office asks who is there and is told: nobody.
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(() => office?.close());

describe('the first afternoon of a clerk', { timeout: 120_000 }, () => {
  test('begins with the practice county, which prepares itself and opens the desk', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill('1234567890');
    await expectText(page, '容易被猜到');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();

    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await expectText(page, '活动进度');
    await expectText(page, '示范县总工会');
    expectNoTroubles(visitor);
  });

  test('imports a roster: one cell repaired, one row parked with the reason, the rest committed', async () => {
    await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '青石镇补报.xlsx', mimeType: 'application/octet-stream', buffer: roster() });

    await page.getByRole('heading', { name: '青石镇补报.xlsx' }).waitFor();
    await expectText(page, '读入 3 行');
    await expectText(page, '有 1 行存疑');
    await page.getByRole('tab', { name: '修正' }).click();
    await page.getByRole('cell', { name: '苏晚晴', exact: true }).waitFor();

    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await expectText(page, '已导入 1 户、2 人');
    expectNoTroubles(visitor);
  });

  test('finds the household by pinyin initials and reads its verdict step by step', async () => {
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('button', { name: '逐户认定' }).click();
    await page.getByRole('button', { name: '开始认定' }).click();
    await page.getByRole('button', { name: '知道了' }).click();

    await page.getByLabel('姓名或拼音首字母').fill('swq');
    await page.waitForURL(/q=swq/);
    await page.getByRole('link', { name: '苏晚晴' }).click();
    await page.getByRole('heading', { name: '苏晚晴家庭' }).waitFor();
    const steps = page.getByRole('list', { name: '计算依据' }).getByRole('listitem');
    await steps.first().waitFor();
    const derivation = await steps.allInnerTexts();
    expect(derivation.join('')).toContain('12000.00元÷12个月÷2人＝500.00元');
    expect(derivation.at(-1)).toContain('低保户');
    expectNoTroubles(visitor);
  });

  test('shows a full ID number only for a reason', async () => {
    await page.getByRole('button', { name: '查看' }).first().click();
    await waitForDialog(page);
    await page.getByLabel('为什么要看').fill('与银行退回的卡号核对');
    await page.getByRole('button', { name: '记下原因并查看' }).click();
    await page.getByText(/^\d{17}[\dX]$/).waitFor();
    expectNoTroubles(visitor);
  });

  test('sees the old summary turn red, makes a new one, opens a figure down to its rows, and takes the file home', async () => {
    await page.getByRole('menu').getByRole('link', { name: '公文' }).click();
    await page
      .getByRole('row', { name: /活动总结/ })
      .getByText(/个已变动/)
      .waitFor();
    await page.getByRole('button', { name: '活动总结' }).click();
    await page.getByRole('button', { name: '下载 Word' }).waitFor();
    expect(await page.locator('.figure-stale').count()).toBe(0);

    const figure = page.locator('.figure[data-unit="户"]').first();
    const value = Number(await figure.getAttribute('data-value'));
    await figure.click();
    const drawer = page.getByRole('dialog');
    await expectText(page, `背后共 ${value} 行记录`);
    expect(await drawer.locator('tbody tr.ant-table-row').count()).toBe(Math.min(value, 50));
    await page.keyboard.press('Escape');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Word' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/总结\.docx$/);
    const bytes = await fs.readFile(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');

    await page.getByRole('menu').getByRole('link', { name: '公文' }).click();
    await page.getByRole('button', { name: '核对一份 Word' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '总结.docx', mimeType: 'application/octet-stream', buffer: bytes });
    await expectText(page, '个数字都与记录一致');
    await page.keyboard.press('Escape');
    expectNoTroubles(visitor);
  });

  test('comes back to the same page after a session that has ended', async () => {
    visitor.expectStatus(401, /\/api\//);
    await visitor.context.clearCookies();
    await page.getByRole('menu').getByRole('link', { name: '资金' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '资金' }).waitFor();
    expectNoTroubles(visitor);
  });

  test('signs out, and the way back in is the sign-in page', async () => {
    await page.getByRole('button', { name: '林岚' }).click();
    await page.getByText('退出登录').click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    await expectText(page, '用户名或密码不对');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    expectNoTroubles(visitor);
  });
});

/** Three rows of 青石镇总工会: a household of two whose head has a blank in her name, and one with an impossible ID number. */
function roster(): Buffer {
  const unit = '青石镇总工会';
  return rosterWorkbook([
    headCells(901, { 序号: 1, 单位: unit, 姓名: '苏 晚晴', '家庭年收入（元）': 12000 }),
    memberCells(902, { 单位: unit, 姓名: '苏小满', 与户主关系: '儿子' }),
    headCells(903, { 序号: 2, 单位: unit, 姓名: '顾长风', 身份证号: '99990119800101001' }),
  ]);
}

async function expectText(on: Page, text: string): Promise<void> {
  await on.getByText(text).first().waitFor();
}
