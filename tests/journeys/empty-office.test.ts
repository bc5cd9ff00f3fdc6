/** An office that has only just begun: every page says what is missing and what to do; mistakes are answered, not swallowed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { headCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const UNIT = '示范县总工会';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(() => office?.close());

describe('an office that has only just begun', { timeout: 120_000 }, () => {
  test('has its first account made with a password of its own, typed twice', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '建立第一个账号' }).click();
    await page.getByLabel('单位名称').fill(UNIT);
    await page.getByLabel('您的姓名').fill('何青');
    await page.getByLabel('用户名').fill('heqing');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill('something else 1');
    await page.getByRole('button', { name: '建立账号并进入' }).click();
    await page.getByText('两次输入的密码不一样').waitFor();
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '建立账号并进入' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    await page.getByRole('banner').getByText(UNIT).waitFor();
    expectNoTroubles(visitor);
  });

  test('says on every page what is missing and what to do', async () => {
    await page.getByText('今年的送温暖活动还没有建立').waitFor();
    await open('导入', '还没有导入过花名册');
    await open('困难家庭', '还没有困难档案');
    await open('活动', '还没有活动');
    await open('账号', '给同事开账号');
    expectNoTroubles(visitor);
  });

  test('answers a file that is no workbook with what it is and what to do', async () => {
    await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
    visitor.expectStatus(422, /\/api\/imports$/);
    await page.locator('input[type=file]').setInputFiles({
      name: '花名册.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ this is a program'),
    });
    await page.getByText('这份文件没有导入').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain(
      '这是一个程序文件，只是扩展名改成了表格，已拒绝读取。请不要打开它',
    );
    expectNoTroubles(visitor);
  });

  test('commits once however often the button is clicked, and takes the import back', async () => {
    const commits: string[] = [];
    page.on('request', (request) => request.url().endsWith('/commitment') && commits.push(request.url()));
    await page.locator('input[type=file]').setInputFiles({
      name: '本级.xlsx',
      mimeType: 'application/octet-stream',
      buffer: rosterWorkbook([headCells(1, { 单位: UNIT, 姓名: '苏晚晴' })]),
    });
    await page.getByRole('heading', { name: '本级.xlsx' }).waitFor();
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).dblclick();
    await page.getByRole('heading', { name: /已导入/ }).waitFor();
    expect(commits).toHaveLength(1);

    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByText('已经认定、公示、核定或发放，就不能撤销').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('heading', { name: /已撤销/ }).waitFor();
    await open('困难家庭', '还没有困难档案');
    expectNoTroubles(visitor);
  });

  test('fits on a phone', async () => {
    await page.setViewportSize(PHONE);
    for (const path of ['/', '/imports', '/households', '/campaigns', '/accounts']) {
      await page.goto(office.url + path);
      await page.waitForLoadState('networkidle');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBe(0);
    }
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('heading', { name: '困难家庭' }).waitFor();
    expectNoTroubles(visitor);
  });
});

async function open(name: string, text: string): Promise<void> {
  await page.getByRole('menu').getByRole('link', { name, exact: true }).click();
  await page.getByText(text).first().waitFor();
}
