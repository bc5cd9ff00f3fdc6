/** A county writes a plan from nothing and publishes it; a township accepts and adds a measure; the board says who is late; the plan is copied. */
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { urlOf } from '../campaigns/database-content.ts';
import { campaignFile } from '../races/hardship.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
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

describe('a plan from nothing', { timeout: 120_000 }, () => {
  test('is begun, says what is missing, and takes rows pasted from Excel', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await page.getByRole('menu').getByRole('link', { name: '活动', exact: true }).click();
    await page.getByRole('button', { name: '新写方案' }).click();
    await page.getByText(/还有 \d+ 处要补上或改正/).waitFor();
    await page.getByLabel('活动主题').fill('暖在寒冬');
    await page.getByRole('tab', { name: /对象与标准/ }).click();
    await page.getByRole('button', { name: '从 Excel 粘贴标准' }).click();
    await page.getByRole('textbox', { name: '粘贴标准' }).fill('低保户\t600\t低保户\n低保边缘户\t500');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^添\s*加$/ })
      .click();
    await page.getByRole('button', { name: /保\s*存$/ }).click();
    await page.getByText('已保存').waitFor();
    await page.getByText('慰问标准第 1 行“措施编号”').waitFor();
    expectNoTroubles(visitor);
  });

  test('is completed in the text of its file and planned', async () => {
    const {
      unit: _,
      units: __,
      divisions: ___,
      ...written
    } = campaignFile({ code: '2027-xinxie', title: '新写的送温暖活动' });
    await page.getByRole('tab', { name: /方案文件/ }).click();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(stringify({ ...written, rulePack: 'bozhou-2014' }, { lineWidth: 0 }));
    await page.getByText('有改动还没有保存').waitFor();
    await page.getByRole('button', { name: /保\s*存$/ }).click();
    await page.getByText('方案写全了，可以拟定').waitFor();
    await page.getByRole('button', { name: '拟定活动' }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /拟\s*定/ })
      .click();
    await page.getByRole('heading', { name: '方案', exact: true }).waitFor();
    await page.getByText('新写的送温暖活动').first().waitFor();
    expectNoTroubles(visitor);
  });

  test('is published, and the board has a line for every unit', async () => {
    await page.getByRole('menu').getByRole('link', { name: '部署' }).click();
    await page.getByRole('button', { name: '部署到下级' }).click();
    const accept = page.getByLabel('承接部署的截止日期');
    await accept.fill('2099-01-10');
    await accept.press('Tab');
    await page.getByRole('button', { name: /^部\s*署$/ }).click();
    await page.getByText('已部署').waitFor();
    await page.getByText('未到期').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const phone = await office.browser.visit(PHONE);
    await phone.page.context().addCookies(await page.context().cookies());
    await phone.page.goto(page.url());
    await phone.page.getByText('未到期').first().waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expectNoTroubles(visitor);
  });

  test('is copied for the next year, with the kept parts to be confirmed', async () => {
    await page.getByRole('menu').getByRole('link', { name: '方案' }).click();
    await page.getByRole('button', { name: '沿用为下一年' }).click();
    await page.getByText(/还有 \d+ 处要补上或改正/).waitFor();
    await page.getByRole('tab', { name: /领导小组/ }).click();
    await page.getByText('领导小组沿用上一次的名单').last().waitFor();
    expectNoTroubles(visitor);
  });
});
