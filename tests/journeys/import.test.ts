/** An ugly roster through the office: its columns dragged into place, a cell put right, committed, undone, uploaded again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { inventedId } from '#server/imports/make-roster.ts';
import { type MadeCell, makeWorkbook } from '#server/imports/make-workbook.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, openOwnOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const UNIT = '示范县总工会';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

/** 谁 and 电话 are nobody's words for names, and the numbers stand under 证; 李明's has lost a digit. */
const HEADS = ['单位', '谁', '证', '户口', '主要致困原因', '配偶姓名', '配偶身份证号', '备注'];
const rowOf = (n: number, name: string, idNumber: MadeCell): MadeCell[] => [UNIT, name, idNumber, '城镇', '因残'];
const roster = makeWorkbook([
  {
    name: '花名册',
    rows: [
      ['困难职工花名册'],
      ['填报单位：示范县总工会（章）'],
      HEADS,
      [...rowOf(1, '苏 晚晴', inventedId(1)), '周 平', inventedId(2)],
      rowOf(3, '李明', inventedId(3).slice(0, 17)),
      rowOf(5, '赵云', inventedId(5)),
      ['合计', '3户'],
      ['填表人：温若水'],
    ],
    merges: ['A1:H1'],
  },
]);

/** To look at what the pages look like: NUANLIU_PICTURES=/some/folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env['NUANLIU_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: false });
}

async function upload(name: string, bytes: Buffer): Promise<void> {
  await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
  const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
  await page.locator('input[type=file]').setInputFiles(file);
}

const columnTarget = (index: number) => page.locator(`.nl-layout-target[data-column="${index}"]`);

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
  await openOwnOffice(page, office.url, UNIT, PASSWORD);
}, 120_000);
afterAll(() => office?.close());

describe('an ugly roster', { timeout: 120_000 }, () => {
  test('that is broken off in the middle is turned away with what to do, and the next file may come at once', async () => {
    await upload('没传完.xlsx', roster.subarray(0, Math.floor(roster.length / 2)));
    await page.getByText('这份文件没有导入').waitFor();
    await page.getByText('已损坏或没有下载完整').waitFor();
    await page.getByRole('row').filter({ hasText: '没传完.xlsx' }).getByText('正在核对').waitFor({ state: 'detached' });
    await page.getByText('把 Excel 文件拖到这里，或点这里选择').waitFor();
    await picture('broken');
    expectNoTroubles(visitor);
  });

  test('that nobody understands is opened by dragging its columns into place', async () => {
    await upload('各单位报来.xlsx', roster);
    await page.getByText('没有“身份证号”这一列').first().waitFor();
    await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
    await page.getByRole('link', { name: '各单位报来.xlsx' }).click();
    await page.getByRole('link', { name: '指出表头和栏目' }).click();
    await page.getByText('没有认出这张表').waitFor();
    await picture('layout-guessed');

    await page.locator('.nl-chip-tray').getByText('姓名', { exact: true }).dragTo(columnTarget(1));
    await page.locator('.nl-chip-tray').getByText('身份证号', { exact: true }).dragTo(columnTarget(3));
    await columnTarget(3).locator('.nl-chip').dragTo(columnTarget(2));
    await columnTarget(2).locator('.nl-chip', { hasText: '身份证号' }).waitFor();
    await picture('layout-dragged');
    await page.getByRole('combobox', { name: 'D 列的栏目' }).click();
    await page.getByRole('combobox', { name: 'D 列的栏目' }).fill('户口');
    await page.keyboard.press('Enter');
    await columnTarget(3).locator('.nl-chip', { hasText: '户口' }).waitFor();
    await page.getByRole('button', { name: '重新核对' }).click();
    await page.getByText('有 1 行存疑').waitFor();
    await page.getByText('照更正过的栏目读取').waitFor();
    expectNoTroubles(visitor);
  });

  test('has its doubtful cell put right where it stands', async () => {
    await page.getByRole('tab', { name: '存疑 1' }).click();
    const box = page.getByLabel('第 5 行身份证号更正为');
    await box.fill('123456');
    await box.press('Enter');
    await page.getByText('第 5 行还有存疑').waitFor();
    await picture('doubts');
    await box.fill(inventedId(3));
    await box.press('Enter');
    await page.getByText('第 5 行已更正，可以导入').waitFor();
    await page.getByRole('tab', { name: '存疑 0' }).waitFor();
    expect(await page.content()).not.toContain(inventedId(3));
    expectNoTroubles(visitor);
  });

  test('has a row set aside with a reason and taken back', async () => {
    await page.setViewportSize(PHONE);
    await picture('result-phone');
    await page.getByRole('link', { name: '栏目对应' }).click();
    await page.getByRole('combobox', { name: 'A 列的栏目' }).waitFor();
    await picture('layout-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    await page.getByRole('combobox', { name: 'D 列的栏目' }).scrollIntoViewIfNeeded();
    await columnTarget(3).locator('.ant-select-clear').click({ force: true });
    await columnTarget(3).getByText('拖到这里').waitFor();
    await page.getByRole('button', { name: '重新核对' }).click();
    await page.getByText('有 3 行存疑').waitFor();
    await picture('doubts-phone');
    await page.getByRole('button', { name: '搁置' }).first().click();
    await page.getByLabel('原因').fill('已经调往外县');
    await page.getByRole('dialog').getByRole('button', { name: '搁置' }).click();
    await page.getByText('核对时搁置：已经调往外县').waitFor();
    await page.getByText('已搁置 1 行').waitFor();
    await page.getByRole('button', { name: '取回' }).click();
    await page.getByText('已取回，重新核对过').waitFor();
    await page.getByText('没有填户口').first().waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('link', { name: '栏目对应' }).click();
    await page.getByRole('combobox', { name: '全表的户口' }).click();
    await page.locator('.ant-select-item-option[title="城镇"]').click();
    await picture('layout-stated');
    await page.getByRole('button', { name: '重新核对' }).click();
    await page.getByText('可导入 3 户').waitFor();
    await page.getByText('户口都按“城镇”').waitFor();
    expectNoTroubles(visitor);
  });

  test('is committed, undone, and read by itself when it comes again', async () => {
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: /已导入/ }).waitFor();
    await picture('committed');
    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('heading', { name: /已撤销/ }).waitFor();
    await upload('再报一次.xlsx', roster);
    await page.getByRole('heading', { name: '再报一次.xlsx' }).waitFor();
    await page.getByText('照这个单位上次更正的栏目读取').waitFor();
    await page.getByText('户口都按“城镇”').waitFor();
    await picture('remembered');
    await page.getByText('有 1 行存疑').waitFor();
    expectNoTroubles(visitor);
  });

  test('is committed, and a child born since is added to one of its households', async () => {
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: /已导入/ }).waitFor();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('link', { name: '苏晚晴' }).click();
    await page.getByRole('button', { name: '增员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('苏小雪');
    await dialog.getByLabel('身份证号').fill('99990120190312234');
    await dialog.getByLabel('与户主关系').click();
    await page.locator('.ant-select-item-option[title="女儿"]').click();
    await dialog.getByLabel('什么原因').click();
    await page.locator('.ant-select-item-option[title="新生儿"]').click();
    await dialog.getByLabel('依据是什么').fill('出生医学证明');
    await picture('add-member');
    await dialog.getByRole('button', { name: '确认增员' }).click();
    await dialog.getByText('身份证号不对，请与证件核对').waitFor();
    await dialog.getByLabel('身份证号').fill('999901201903122345');
    await dialog.getByRole('button', { name: '确认增员' }).click();
    await page.getByText('已增员').waitFor();
    await page.getByRole('cell', { name: '苏小雪' }).waitFor();
    await page.setViewportSize(PHONE);
    await picture('household-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    await picture('household');
    expectNoTroubles(visitor);
  });
});
