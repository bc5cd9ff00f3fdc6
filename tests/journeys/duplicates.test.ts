/** Two units have registered the same woman: found, held to be two, taken back, merged, and undone, in the browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { headCells, inventedId, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

/** Two households of 苏晚晴 whose numbers differ in one digit, each with another child. */
function roster(): Buffer {
  const su = { 姓名: '苏晚晴', 联系电话: '19900000321' };
  return rosterWorkbook([
    headCells(1, { ...su, 单位: '青石镇总工会', 身份证号: inventedId(1) }),
    memberCells(2, { 姓名: '苏小明', 身份证号: inventedId(2) }),
    headCells(3, { ...su, 单位: '晨光纺织有限公司工会', 身份证号: inventedId(4) }),
    memberCells(4, { 姓名: '苏小雨', 身份证号: inventedId(60) }),
  ]);
}

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(() => office?.close());

const look = async (name: string) => {
  const folder = process.env['JOURNEY_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

describe('a household registered twice', { timeout: 120_000 }, () => {
  test('is found as it is imported, and once only when the register is looked through', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '两单位补报.xlsx', mimeType: 'application/octet-stream', buffer: roster() });
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('已导入 2 户、4 人').first().waitFor();

    await page.getByRole('menu').getByRole('link', { name: '疑似重复' }).click();
    const pairs = page.getByRole('cell', { name: /身份证号只差一位数字/ });
    await pairs.waitFor();
    await page.getByRole('button', { name: '查找疑似重复' }).click();
    await page.getByText(/待判定 1 对，其中新发现 0 对/).waitFor();
    expect(await pairs.count()).toBe(1);
    await look('list');
    await page.getByRole('menu').getByRole('link', { name: '工作台' }).click();
    await page.getByRole('link', { name: '1对疑似重复等待判定' }).click();
    await page.getByRole('tab', { name: '待判定 1' }).waitFor();
    expectNoTroubles(visitor);
  });

  test('is compared side by side, numbers masked, and held to be two', async () => {
    await page.getByRole('link', { name: '比对判定' }).click();
    await page.getByRole('heading', { name: '两户比对' }).waitFor();
    await page.locator('.nl-differs').first().waitFor();
    expect(await page.locator('.nl-differs').allInnerTexts()).toEqual([
      expect.stringMatching(/^\*{14}.{4}$/),
      expect.stringMatching(/^\*{14}.{4}$/),
    ]);
    await look('sides');
    await page.getByRole('button', { name: '不是重复' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('依据是什么').fill('电话核实，是堂姐妹两家');
    await form.getByRole('button', { name: '判定不是重复' }).dblclick();
    await page.getByText('林岚：电话核实，是堂姐妹两家').waitFor();
    expectNoTroubles(visitor);
  });

  test('is not found again; the decision is taken back, and the two are merged after a look at what will change', async () => {
    await page.getByRole('button', { name: '撤回判定' }).click();
    await page.getByLabel('为什么撤回').fill('收到新的户口本复印件');
    await page.getByRole('dialog').getByRole('button', { name: '撤回判定' }).click();
    await page.getByRole('button', { name: '合并两户' }).click();
    const form = page.getByRole('dialog');
    await form.getByText(/^转入 1 人：/).waitFor();
    await look('merge');
    await form.getByLabel('依据是什么').fill('入户核实，是同一户');
    await form.getByRole('button', { name: /^合\s*并$/ }).dblclick();
    await page.getByText('这两户已经合并').waitFor();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByLabel('姓名或拼音首字母').fill('swq');
    await page.waitForURL(/q=swq/);
    await expect.poll(() => page.locator('tbody tr.ant-table-row').count()).toBe(1);
    await page.getByRole('row', { name: /苏晚晴.*3 人/ }).waitFor();
    expectNoTroubles(visitor);
  });

  test('is two again when the merge is undone', async () => {
    await page.getByRole('menu').getByRole('link', { name: '疑似重复' }).click();
    await page.getByRole('tab', { name: '已合并 1' }).click();
    await page.getByRole('link', { name: '查看' }).click();
    await page.getByRole('button', { name: '撤销合并' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('为什么撤销').fill('户口本核对，确是两家');
    await form.getByRole('button', { name: '撤销合并' }).click();
    await page.getByRole('button', { name: '合并两户' }).waitFor();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByLabel('姓名或拼音首字母').fill('swq');
    await page.waitForURL(/q=swq/);
    await expect.poll(() => page.getByRole('link', { name: '苏晚晴' }).count()).toBe(2);
    expectNoTroubles(visitor);
  });

  test('a child splits off with a file of its own, and aid of other units is asked for', async () => {
    await page
      .getByRole('row', { name: /青石镇/ })
      .getByRole('link', { name: '苏晚晴' })
      .click();
    await page.getByRole('button', { name: '分户' }).click();
    const form = page.getByRole('dialog');
    await form.getByText('苏小明').click();
    await form.getByText(/^苏小明分出，另立一户/).waitFor();
    await look('split');
    await form.getByLabel('依据是什么').fill('儿子结婚分户');
    await form.getByRole('button', { name: '确认分户' }).click();
    await page.getByRole('heading', { name: '家庭成员（1人）' }).waitFor();
    await page.getByRole('button', { name: /^查\s*询$/ }).click();
    await page.getByText(/其他单位没有慰问过这一户/).waitFor();
    await look('household');
    await page.getByRole('menu').getByRole('link', { name: '疑似重复' }).click();
    await page.getByRole('link', { name: '比对判定' }).click();
    await page.locator('.nl-side').first().waitFor();
    await page.setViewportSize(PHONE);
    await look('phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    expectNoTroubles(visitor);
  });
});
