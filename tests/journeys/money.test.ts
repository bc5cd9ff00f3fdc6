/** The money in the browser: where it came from, whom it was set apart for, and one household's yuan to its signature. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeContext } from '#server/context.ts';
import { connectionSettings } from '#server/db/database.ts';
import { checkLedgersOfTheNight } from '#server/jobs/nightly.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { DESK, PHONE, type Visitor } from '../support/browser.ts';
import { testSecrets } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
/** Where pictures of the pages go, for whoever wants to look at them. */
const PICTURES = process.env['NUANLIU_PICTURES'];
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
afterAll(async () => {
  await picture('money-last');
  await office?.close();
});

async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
async function bothSizes(name: string): Promise<void> {
  await picture(name);
  await page.setViewportSize(PHONE);
  // The frame of the page folds itself up once it has heard of its new width.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
    .toBeLessThanOrEqual(0);
  await picture(`phone-${name}`);
  await page.setViewportSize(DESK);
}

/** Somebody with the owner's rights changes what the free account of XZ holds, behind the application's back. */
async function plant(fen: number): Promise<void> {
  const owner = new pg.Client(connectionSettings(where.address()));
  await owner.connect();
  const { rowCount } = await owner.query(
    `UPDATE ledger_accounts a SET balance_fen = balance_fen + $1 FROM fund_sources s
     WHERE s.id = a.source_id AND s.code = 'XZ' AND a.kind = 'free' AND a.unit_path = ''`,
    [fen],
  );
  expect(rowCount).toBe(1);
  await owner.end();
}

/** What the server does by itself at night, so many nights from now. */
async function night(nights: number): Promise<void> {
  const { actor: _, ...parts } = makeContext({
    database: where.database(),
    secrets: testSecrets,
    now: () => new Date(Date.now() + nights * 86_400_000),
    actor: { userId: 'nightly', name: '系统夜间核对', tenantId: '', grants: [] },
  });
  const faults: unknown[] = [];
  await checkLedgersOfTheNight(parts, connectionSettings(where.address()), (fault) => faults.push(fault));
  expect(faults).toEqual([]);
}
const openTab = (name: string) => page.getByRole('navigation', { name: '资金' }).getByRole('link', { name }).click();

describe('the money of a campaign', { timeout: 120_000 }, () => {
  test('is asked of the administration: relief or welfare?', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await page.getByRole('menu').getByRole('link', { name: '资金' }).click();
    await page.getByRole('button', { name: '开立来源' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('代码').fill('XZ');
    await form.getByLabel('来源名称').fill('行政拨款');
    await form.getByLabel('类型').click();
    await page.getByTitle('F5 行政拨付').click();
    await form.getByText('这笔行政拨付是送温暖，还是全员福利？').waitFor();
    await picture('source-form');
    await form
      .getByRole('button', { name: '开 立' })
      .or(form.getByRole('button', { name: '开立', exact: true }))
      .click();
    await form.getByText('请先说清是送温暖还是全员福利').waitFor();
    await form.getByLabel('送温暖资金').check();
    await form.getByLabel('写明这一点的文件和条款').fill('示行〔2026〕1号第二条');
    await form.getByRole('button', { name: /^开\s?立$/ }).click();
    await page.getByText('行政拨款').first().waitFor();
    await form.waitFor({ state: 'detached' });
    expectNoTroubles(visitor);
  });

  test('arrives and is set apart for a township, pasted as from a workbook', async () => {
    await page.getByRole('button', { name: '登记到账' }).click();
    const receipt = page.getByRole('dialog');
    await receipt.getByLabel('资金来源').click();
    await page.getByTitle(/^行政拨款/).click();
    await receipt.getByLabel('到账金额').fill('5000');
    await receipt.getByLabel('送温暖资金').check();
    await receipt.getByRole('button', { name: /^登\s?记$/ }).click();
    await receipt.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '分配资金' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('资金来源').click();
    await page.getByTitle(/^行政拨款/).click();
    const units = await page.evaluate(
      async () => (await (await fetch('/api/units')).json()).items as { name: string }[],
    );
    await form.getByLabel('单位和金额（元）').fill(`${units[1]?.name}\t3,000.00`);
    await form.getByLabel('依据').fill('主席办公会纪要〔2026〕2号');
    await form.getByRole('button', { name: /^登\s?记$/ }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: '3,000.00', exact: true }).first().waitFor();
    await picture('funds');
    expectNoTroubles(visitor);
  });

  test('adds up on the ledger, and leads from a posting to the signature', async () => {
    await openTab('明细账');
    await page.getByRole('button', { name: '核对账目' }).click();
    await page.getByText(/账目核对相符/).waitFor();
    await page.getByRole('combobox', { name: '全部业务' }).click();
    await page.getByTitle('发放', { exact: true }).click();
    await page.waitForURL(/kind=pay/);
    await page.getByRole('cell', { name: /发放$/ }).first().waitFor();
    await picture('ledger');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: '一笔到底' }).waitFor();
    await page.getByText(/到底了/).waitFor();
    await page
      .getByText(/^签领慰问/)
      .first()
      .waitFor();
    await picture('trail');
    expectNoTroubles(visitor);
  });

  test('is checked by night: a yuan added behind its back stands in red on the desk until it is taken out again', async () => {
    await plant(100);
    await night(1);
    await page.getByRole('menu').getByRole('link', { name: '工作台' }).click();
    await page.reload();
    await page.getByText('资金账核对不符：1 个账户的余额与分录合计不符').waitFor();
    await bothSizes('alarm');
    await page.getByRole('alert').getByRole('link', { name: '资金明细账' }).click();
    await page.getByRole('button', { name: '核对账目' }).click();
    await page.getByText('账目核对不符：1 个账户的余额与分录合计不符').waitFor();
    const fault = page.getByRole('row', { name: /行政拨款 · 可用.*余额与分录合计不符/ });
    await fault.getByRole('cell', { name: '2,001.00 账上余额' }).waitFor();
    await fault.getByRole('cell', { name: '2,000.00 分录合计' }).waitFor();
    await fault.getByRole('cell', { name: '1.00', exact: true }).waitFor();
    await bothSizes('faults');
    await fault.getByRole('button', { name: '看分录' }).click();
    await page.waitForURL(/source=XZ.*side=free|side=free.*source=XZ/);
    await page.getByRole('cell', { name: '5,000.00', exact: true }).first().waitFor();
    await plant(-100);
    await page.getByRole('button', { name: '再核对一次' }).click();
    await page.getByText(/账目核对相符/).waitFor();
    await night(2);
    await page.getByRole('menu').getByRole('link', { name: '工作台' }).click();
    await page.reload();
    await page.getByText('活动进度').waitFor();
    expect(await page.getByText('资金账核对不符').count()).toBe(0);
    expectNoTroubles(visitor);
  });

  test('is held to a budget and taken from donors under a receipt', async () => {
    await page.getByRole('menu').getByRole('link', { name: '资金' }).click();
    await openTab('预算');
    await page.getByRole('button', { name: '编制预算' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('资金来源').click();
    await page.getByTitle(/^行政拨款/).click();
    await form.getByLabel('单位和预算（元）').fill('4000');
    await form.getByLabel('依据').fill('主席办公会纪要〔2026〕2号');
    await form.getByRole('button', { name: /^保\s?存$/ }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: '4,000.00', exact: true }).first().waitFor();
    await picture('budget');
    await openTab('捐赠');
    await page.getByRole('button', { name: '登记捐赠' }).click();
    const gift = page.getByRole('dialog');
    await gift.getByLabel('资金来源').click();
    const option = page.locator('.ant-select-item-option').last();
    await option.click();
    await gift.getByLabel(/捐赠人名称/).fill('示范面粉厂');
    await gift.getByLabel('金额').fill('800');
    await gift.getByRole('button', { name: '登记并编收据号' }).click();
    await gift.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: /-000001$/ }).waitFor();
    await page.getByText('人民币捌佰元整').waitFor();
    await picture('donations');
    expectNoTroubles(visitor);
  });

  test('is readable on a telephone', async () => {
    await page.setViewportSize(PHONE);
    for (const [tab, name] of [
      ['资金来源', 'phone-funds'],
      ['明细账', 'phone-ledger'],
      ['预算', 'phone-budget'],
      ['捐赠', 'phone-donations'],
    ] as const) {
      await openTab(tab);
      await page.locator('.ant-table-row').first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await picture(name);
    }
    expectNoTroubles(visitor);
  });
});
