/** A corrected roster through the office: sheets chosen, members confirmed with a day, answers seen with where they came from. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { inventedId } from '#server/imports/make-roster.ts';
import { type MadeCell, makeWorkbook } from '#server/imports/make-workbook.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { DESK, PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, openOwnOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const UNIT = '示范县总工会';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

const HEADS = [
  '单位',
  '姓名',
  '与户主关系',
  '身份证号',
  '户口',
  '主要致困原因',
  '婚姻状况',
  '工作状态',
  '困难类别',
  '慰问方式',
];
type Row = readonly MadeCell[];
const head = (marriage: string): Row => [
  UNIT,
  '苏晚晴',
  '户主',
  inventedId(1),
  '城镇',
  '因残',
  marriage,
  '下岗',
  '深度困难',
  '打卡',
];
const neighbour: Row = [UNIT, '李明', '户主', inventedId(3), '农村', '因学', '已婚', '务农', '相对困难', '现金'];
const son: Row = [null, '周小满', '儿子', inventedId(2), null, null, '未婚', '高中生', null, null];
const daughter: Row = [null, '周小雪', '女儿', inventedId(4), null, null, '未婚', '学龄前', null, null];
const sheet = (name: string, rows: readonly Row[]) => ({ name, rows: [[`${name}花名册`], HEADS, ...rows] });
const roster = (name: string, ...rows: readonly Row[]) => makeWorkbook([sheet(name, rows)]);

/** To look at what the pages look like, on a desk and on a telephone: NUANLIU_PICTURES=/some/folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env['NUANLIU_PICTURES'];
  if (!folder) return;
  for (const [size, suffix] of [
    [PHONE, '-phone'],
    [DESK, ''],
  ] as const) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${folder}/${name}${suffix}.png`, fullPage: suffix !== '' });
  }
}

async function upload(name: string, bytes: Buffer): Promise<void> {
  await page.getByRole('menu').getByRole('link', { name: '导入' }).click();
  const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
  await page.locator('input[type=file]').setInputFiles(file);
}

async function commit(): Promise<void> {
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { name: /已导入/ }).waitFor();
}

async function noSidewaysScroll(): Promise<void> {
  await page.setViewportSize(PHONE);
  const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  await expect.poll(() => page.evaluate(over)).toBe(0);
  await page.setViewportSize(DESK);
}

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
  await openOwnOffice(page, office.url, UNIT, PASSWORD);
}, 120_000);
afterAll(() => office?.close());

describe('a corrected roster', { timeout: 120_000 }, () => {
  test('begins with a file of two rosters, of which one is chosen; another file is called off', async () => {
    const book = makeWorkbook([sheet('东街', [head('离异'), son, neighbour]), sheet('西街', [neighbour])]);
    await upload('两张表.xlsx', book);
    await page.getByText('像花名册的工作表不止一张').waitFor();
    await picture('choose-sheets');
    await noSidewaysScroll();
    await page.getByRole('button', { name: '取消核对' }).click();
    await page.getByText('已取消，什么也没有导入').waitFor();
    await page.getByText('这次核对已经取消').waitFor();
    await page.getByRole('heading', { name: /已放弃/ }).waitFor();
    await picture('cancelled');
    expectNoTroubles(visitor);
  });

  test('says which columns it does not use and what the form cannot hold, and shows beside each answer its row', async () => {
    await upload('正月.xlsx', roster('正月', head('离异'), son, neighbour));
    await page.getByText('未使用的列').waitFor();
    await page.getByText('慰问方式').waitFor();
    await page.getByRole('tab', { name: '留空待补' }).click();
    await page.getByText('没有“务农”这一项').waitFor();
    await picture('unused-columns');
    await commit();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('link', { name: '苏晚晴' }).click();
    await page
      .getByRole('button', { name: '打开档案' })
      .or(page.getByRole('link', { name: '打开档案' }))
      .click();
    await page.getByText('来自花名册第 3 行').first().waitFor();
    await picture('dossier-sources');
    await noSidewaysScroll();
    await page.getByRole('tab', { name: '申报情况' }).click();
    await page.getByText('只作参考').waitFor();
    await picture('dossier-filing');
    expectNoTroubles(visitor);
  });

  test('offers who comes and who leaves, and waits for a day', async () => {
    await upload('二月.xlsx', roster('二月', head('已婚'), daughter, neighbour));
    await page.getByRole('tab', { name: '成员变动 1 户待确认' }).click();
    const family = page.getByRole('listitem', { name: '苏晚晴一户的成员变动' });
    await family.getByText('周小雪（女儿）').waitFor();
    await family.getByText('周小满（儿子）').waitFor();
    await picture('members-waiting');
    await noSidewaysScroll();
    await family.getByRole('button', { name: '确认这一户' }).click();
    await page.getByText('已确认，入库时写入').waitFor();
    await page.getByRole('tab', { name: '成员变动 1 户', exact: true }).waitFor();
    await family.getByText('何青').waitFor();
    await picture('members-confirmed');
    await page.getByRole('tab', { name: '更正在册 1 户' }).click();
    await page.getByText(/起加入：周小雪（女儿）/).waitFor();
    await page.getByRole('cell', { name: '婚姻状况' }).waitFor();
    await picture('changes');
    await noSidewaysScroll();
    await commit();
    await page.getByText(/加入 1 人、离开 1 人/).waitFor();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('link', { name: '苏晚晴' }).click();
    await page.getByRole('cell', { name: '周小雪' }).waitFor();
    expect(await page.getByRole('cell', { name: '周小满' }).count()).toBe(0);
    expectNoTroubles(visitor);
  });

  test('takes the son in again with a preview', async () => {
    await page.getByRole('button', { name: '增员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('周小满');
    await dialog.getByLabel('身份证号').fill(inventedId(2));
    await dialog.getByLabel('与户主关系').click();
    await page.locator('.ant-select-item-option[title="儿子"]').click();
    await dialog.getByLabel('什么原因').click();
    await page.locator('.ant-select-item-option[title="户口迁入"]').click();
    await dialog.getByText(/周小满曾在册/).waitFor();
    await picture('add-member-preview');
    await dialog.getByLabel('依据是什么').fill('户口本已迁回');
    await dialog.getByRole('button', { name: '确认增员' }).click();
    await page.getByText('已增员').waitFor();
    await page.getByRole('cell', { name: '周小满' }).waitFor();
    expectNoTroubles(visitor);
  });

  test('asks a person where somebody has typed otherwise since', async () => {
    await page
      .getByRole('button', { name: '打开档案' })
      .or(page.getByRole('link', { name: '打开档案' }))
      .click();
    await page.getByLabel('婚姻状况').first().click();
    await page.locator('.ant-select-item-option[title="丧偶"]').click();
    await page.getByRole('button', { name: '保存苏晚晴的栏目' }).click();
    await page
      .getByText(/何青 .*填写/)
      .first()
      .waitFor();
    await picture('dossier-by-hand');
    await upload('三月.xlsx', roster('三月', head('离异'), son, daughter, neighbour));
    await page.getByText('档案里由人填的是“丧偶”，表里写的是“离异”').waitFor();
    await picture('by-hand-doubt');
    await page.getByRole('button', { name: '离异' }).click();
    await page.getByText('第 3 行已更正，可以导入').waitFor();
    await page.getByRole('tab', { name: '更正在册 1 户' }).waitFor();
    expectNoTroubles(visitor);
  });

  test('is checked again in the background when it is long', async () => {
    const long = Array.from({ length: 5001 }, (_, n): Row => {
      return [
        UNIT,
        `赵${'甲乙丙丁戊己庚辛'[n % 8]}`,
        '户主',
        inventedId(n + 10),
        '城镇',
        '因残',
        '已婚',
        '退休',
        '相对困难',
        '打卡',
      ];
    });
    await upload('全县.xlsx', roster('全县', ...long));
    await page.getByRole('heading', { name: '全县.xlsx' }).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: '栏目对应' }).click();
    await page.getByRole('button', { name: '重新核对' }).click();
    await page.getByText('正在照您的更正重新核对整份表').waitFor();
    await picture('rechecking');
    await page.getByText('照更正过的栏目读取').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '确认导入' }).waitFor();
    expectNoTroubles(visitor);
  });
});
