/** 核对情况 in the browser: a list pasted with mistakes, put right and kept; one household's sheet read and changed. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, waitForDialog } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;
let households: { id: string; dossierNo: string; headName: string }[];

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  visitor.expectStatus(409, /\/api\/checked-facts$/);
  visitor.expectStatus(422, /\/api\/checked-facts$/);
  page = visitor.page;
});
afterAll(() => office?.close());

const look = async (name: string) => {
  const folder = process.env['NUANLIU_PICTURES'];
  if (!folder) return;
  await fs.mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `checked-${name}.png`), fullPage: true });
};
const dialog = () => page.getByRole('dialog');
const paste = async (...lines: string[][]) =>
  dialog()
    .getByLabel('从 Excel 粘贴')
    .fill(lines.map((cells) => cells.join('\t')).join('\n'));

describe('checked facts', { timeout: 120_000 }, () => {
  test('of many households are pasted, put right by row and column, and kept', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    households = (await (await page.request.get(`${office.url}/api/households?limit=3`)).json()).items;
    const [first, second] = households as [(typeof households)[number], (typeof households)[number]];

    await page.getByRole('menu').getByRole('link', { name: '困难档案' }).click();
    await page.getByRole('button', { name: '粘贴核对情况' }).click();
    await waitForDialog(page);
    const heading = ['档案号', '姓名', '困难档次', '家庭储蓄（元）', '财产符合规定'];
    await paste(heading, [first.dossierNo, first.headName, '特重', '3200', '是'], ['99-0', '某人', '二档', '-5', '']);
    await dialog().getByText('有 2 处要改，改好才能登记').waitFor();
    await dialog().getByText('第 2 行“困难档次”栏：“特重”看不懂，应从这些里选：一档、二档、三档、四档').waitFor();
    await dialog().getByText('第 3 行“家庭储蓄”栏').waitFor();
    expect(await dialog().getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
    await look('1-mistakes');
    await page.setViewportSize(PHONE);
    await look('2-phone');
    await page.setViewportSize({ width: 1366, height: 768 });

    await paste(heading, [first.dossierNo, first.headName, '一档', '3200', '是'], ['99-0', '某人', '二档', '5', '']);
    await dialog().getByLabel('核对来源').fill('县民政局信息比对');
    await dialog().getByRole('button', { name: '登记这 2 户' }).click();
    await dialog().getByText('没有找到这些档案编号：99-0。一条都没有登记，请核对后再试。').waitFor();
    await dialog().getByText('99-0（没有找到）').waitFor();
    await look('3-unknown');
    await paste(heading, [first.dossierNo, '', '一档', '3200', '是'], [second.dossierNo, '', '二档', '', '']);
    await dialog().getByRole('button', { name: '登记这 2 户' }).click();
    await page.getByText('已登记 2 户的核对情况').waitFor();
    await dialog().waitFor({ state: 'hidden' });
    expectNoTroubles(visitor);
  });

  test('of one household stand on its dossier, and are changed there', async () => {
    const [first] = households as [(typeof households)[number]];
    const household = await (await page.request.get(`${office.url}/api/households/${first.id}`)).json();
    await page.goto(`${office.url}/dossiers/${household.dossierId}?show=checked`);
    await page.getByText(/林岚登记，来源：县民政局信息比对/).waitFor();
    await page.getByText('一档', { exact: true }).first().waitFor();
    expect(await page.getByLabel('家庭储蓄').inputValue()).toBe('3200.00');
    await look('4-sheet');
    await page.getByLabel('赔付后损失').fill('12345.67');
    await page.getByLabel('核对来源').fill('入户核查');
    await page.getByRole('button', { name: '保存核对情况' }).click();
    await page.getByText('已登记核对情况').waitFor();
    await page.getByText(/林岚登记，来源：入户核查/).waitFor();
    const kept = await (await page.request.get(`${office.url}/api/households/${first.id}/checked-facts`)).json();
    expect(kept.facts).toEqual({ grade: 'first', savingsFen: 320_000, assetsFit: true, lossFen: 1_234_567 });
    await page.setViewportSize(PHONE);
    await look('5-sheet-phone');
    expectNoTroubles(visitor);
  });
});
