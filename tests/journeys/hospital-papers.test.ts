/** A hospital after its festival: one more duty round and one more ward round through the screens, and the summary says so. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urlOf } from '../campaigns/database-content.ts';
import type { Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';
import { makeSummary, openPracticeCampaign, openToItsRows, valueInPaper } from './paper-of-a-season.ts';

const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;
let form: Locator;

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/hospital');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
  form = page.getByRole('dialog');
  await openPracticeCampaign(page, office.url);
}, 180_000);
afterAll(() => office?.close());

describe('the rounds of a hospital, to the summary', { timeout: 120_000 }, () => {
  test('a duty round is planned, gone and told: three more people, one department more, and one who was missed', async () => {
    await makeSummary(page);
    expect(await valueInPaper(page, 'Z60.duty')).toBe(122);
    expect(await valueInPaper(page, 'Z60.duty.departments')).toBe(18);
    expect(await valueInPaper(page, 'Z60.duty.missed')).toBeUndefined();

    await page.getByRole('menu').getByRole('link', { name: '文体慰问' }).click();
    await page.getByRole('tab', { name: /值班慰问/ }).click();
    await page.getByRole('button', { name: '安排值班慰问' }).click();
    await form.getByLabel('名称').fill('初二值班慰问');
    await fillDay('日期', '2026-02-18');
    await form.getByLabel('带队领导').fill('华知春');
    await form.getByLabel(/^值班表/).fill('康复科 姜暮雨\n康复科 简夏\n急诊科 桑晴\n急诊科 时雨');
    await form.getByLabel('慰问品（没有不选）').click();
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '饺子（库存' }).click();
    await form.getByRole('button', { name: '安排', exact: true }).click();
    await form.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: '初二值班慰问' }).click();
    for (const name of ['姜暮雨', '简夏', '桑晴']) await page.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: '登记已勾选的 3 人' }).click();
    await page.getByText('还有 1 人没有慰问到，也没有写明原因').waitFor();

    await makeSummary(page);
    expect(await valueInPaper(page, 'Z60.duty')).toBe(125);
    expect(await valueInPaper(page, 'Z60.duty.departments')).toBe(19);
    await page.getByText('人次没有见到，也没有写明原因').waitFor();
    await openToItsRows(page, 'Z60.duty', 125, ['姜暮雨', '简夏', '桑晴']);
    await openToItsRows(page, 'Z60.duty.missed', 1, ['时雨']);
    expectNoTroubles(visitor);
  });

  test('a ward round is planned, gone and told: two beds that were empty before, twenty portions more', async () => {
    expect(await valueInPaper(page, 'Z60.beds')).toBe(140);
    expect(await valueInPaper(page, 'Z60.portions')).toBe(280);

    await page.getByRole('menu').getByRole('link', { name: '文体慰问' }).click();
    await page.getByRole('tab', { name: /病房慰问/ }).click();
    await page.getByRole('button', { name: '安排病房慰问' }).click();
    await form.getByLabel('名称').fill('初二病房送饺子');
    await fillDay('日期', '2026-02-18');
    await form.getByLabel('带队领导').fill('尹若兰');
    await form.getByLabel('病区', { exact: true }).click();
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '内一科病区（20 床）' }).click();
    await page.locator('.ant-modal-title:visible').click();
    await form.getByLabel('慰问品', { exact: true }).click();
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '饺子（库存 25' }).click();
    await form.getByLabel('每床几份').fill('1');
    await form.getByRole('button', { name: '安排', exact: true }).click();
    await form.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: '初二病房送饺子' }).click();
    await page.getByRole('button', { name: '全部选中' }).click();
    await page.getByRole('button', { name: '登记选中的 20 床' }).click();
    await page.getByText('20份').waitFor();

    await makeSummary(page);
    expect(await valueInPaper(page, 'Z60.beds')).toBe(142);
    expect(await valueInPaper(page, 'Z60.portions')).toBe(300);
    await openToItsRows(page, 'Z60.portions', 160, []);
    expectNoTroubles(visitor);
  });
});

async function fillDay(label: string, day: string): Promise<void> {
  await form.getByLabel(label, { exact: true }).fill(day);
  await form.getByLabel(label, { exact: true }).press('Enter');
}
