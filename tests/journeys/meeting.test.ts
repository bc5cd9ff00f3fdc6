/** A list in the browser: proposed, shared out as quotas, decided household by household on the projector, frozen, supplemented. */
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { connectionSettings } from '#server/db/database.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { testSystem } from '../support/api.ts';
import { DESK, PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { LI, stageList, WANG, ZHAO } from '../support/staged-list.ts';
import { expectNoTroubles, type Office, openOffice, waitForDialog } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const PROJECTOR = { width: 1920, height: 1080 };
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  const database = where.database();
  await stageList(database, [WANG, LI, ZHAO], { isProposed: false });
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(async () => {
  await picture('last');
  await office?.close();
});

/** Keeps a picture when somebody wants to look (PICTURES names a folder). */
async function picture(name: string) {
  const folder = process.env['PICTURES'];
  if (folder) await page?.screenshot({ path: `${folder}/meeting-${name}.png` });
}

/** Lets whoever writes to the list wait, so that a list of three takes its time; answers what ends it. */
async function slowDown(): Promise<() => Promise<void>> {
  const owner = new pg.Client(connectionSettings(where.address()));
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE entitlements IN SHARE MODE');
  return async () => {
    await owner.query('COMMIT');
    await owner.end();
  };
}
const tab = (name: string) => page.getByRole('navigation', { name: '核定' }).getByRole('link', { name }).click();
async function openMeeting(button: string, minutesNo: string, why?: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('会议日期').fill('2026-01-20');
  await form.getByLabel('会议日期').press('Enter');
  await form.getByLabel('地点').fill('三楼会议室');
  await form.getByLabel('主持人').fill('周砚');
  await form.getByLabel('记录人').fill('林岚');
  await form.getByLabel('出席人员').fill('周砚、何山、方圆');
  await form.getByLabel('纪要编号').fill(minutesNo);
  if (why) await form.getByLabel('为什么增补').fill(why);
  await picture(why ? 'open-supplement' : 'open');
  await form.getByRole('button', { name: /^开\s?始$/ }).click();
  await form.waitFor({ state: 'detached' });
}

describe('a list', { timeout: 120_000 }, () => {
  test('is proposed, and shared out as quotas whose sum is right', async () => {
    await page.goto(office.url);
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.getByRole('menu').getByRole('link', { name: '核定' }).click();
    const atFullSpeed = await slowDown();
    await page.getByRole('button', { name: '拟定核定额' }).click();
    await page.getByRole('button', { name: /^拟\s?定$/ }).click();
    await page.getByText('正在写入名单 0/3 户').waitFor();
    await page.getByRole('button', { name: '拟定核定额' }).and(page.locator(':disabled')).waitFor();
    await picture('proposing');
    await page.setViewportSize(PHONE);
    await picture('phone-proposing');
    await page.setViewportSize(DESK);
    await page.reload();
    await page.getByRole('status').getByText('拟定核定额').waitFor();
    await atFullSpeed();
    const outcome = page.getByRole('dialog');
    await outcome.locator('.ant-modal-confirm-title', { hasText: '已拟定，等待审批' }).waitFor();
    await outcome.getByRole('button', { name: '知道了' }).click();
    await outcome.waitFor({ state: 'detached' });
    await picture('list');
    await tab('覆盖与名额');
    await page.getByRole('button', { name: '分配名额' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('按比例').check();
    await form.getByLabel('总数').fill('120');
    await form.getByLabel('单位和比例').fill('东河镇总工会\t1.3\n西岭乡总工会\t1');
    await form.getByRole('button', { name: /^分\s?配$/ }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: '68 户', exact: true }).waitFor();
    await page.getByRole('button', { name: '东河镇总工会 待审批 3 户' }).click();
    await page.getByRole('link', { name: '王一' }).waitFor();
    await picture('coverage');
    await page.locator('.ant-drawer-close:visible').click();
    expectNoTroubles(visitor);
  });

  test('is decided on the projector, one household a page, by keys', async () => {
    await tab('会议研究');
    await openMeeting('开会研究', '〔2026〕2号');
    await page.setViewportSize(PROJECTOR);
    await page.getByRole('link', { name: '核定名单', exact: true }).click();
    await page.getByText('第 1 户，共 3 户').waitFor();
    await page.getByText('王一').waitFor();
    await picture('projector');
    await page.keyboard.press('1');
    await page.getByText('第 2 户，共 3 户').waitFor();
    await page.keyboard.press('2');
    const dialog = page.getByRole('dialog');
    await waitForDialog(page);
    await dialog.getByRole('button', { name: /^记\s?录$/ }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由').fill('隐瞒收入');
    await dialog.getByLabel('谁提了不同意见').click();
    await page.getByTitle('方圆').click();
    await dialog.getByLabel('说了什么').fill('邻居反映上月买了车');
    await picture('refuse');
    await dialog.getByRole('button', { name: /^记\s?录$/ }).click();
    await page.getByText('第 3 户，共 3 户').waitFor();
    await page.keyboard.press('3');
    await dialog.getByLabel('理由').fill('医药费发票待补');
    await dialog.getByRole('button', { name: /^记\s?录$/ }).click();
    await page.getByRole('status').getByText('缓议：医药费发票待补').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('status').getByText('方圆提出：邻居反映上月买了车').waitFor();
    await page.setViewportSize(DESK);
    await picture('decided');
    expectNoTroubles(visitor);
  });

  test('is frozen with its code, its minutes are printed, and what comes later is a supplementary list', async () => {
    await page.getByRole('button', { name: '冻结名单' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '冻结名单' }).click();
    await page.getByText(/名单已冻结，校验码 [0-9A-F]{16}/).waitFor();
    await page.getByRole('menu').getByRole('link', { name: '核定' }).click();
    await tab('会议研究');
    const [minutes] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '纪要' }).click(),
    ]);
    expect(minutes.suggestedFilename()).toBe('会议纪要〔2026〕2号.docx');
    await openMeeting('开会研究增补名单', '〔2026〕3号', '缓议一户发票已补齐');
    await page.getByRole('link', { name: '增补名单（1）' }).click();
    await page.getByText('第 1 户，共 1 户').waitFor();
    await page.keyboard.press('1');
    await page.getByRole('status').getByText('同意').waitFor();
    await page.getByRole('button', { name: '冻结名单' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '冻结名单' }).click();
    await page
      .getByText(/名单已冻结/)
      .first()
      .waitFor();
    await page.getByRole('menu').getByRole('link', { name: '核定' }).click();
    await tab('会议研究');
    await page.getByRole('link', { name: '增补名单（1）' }).waitFor();
    await picture('meetings');
    expectNoTroubles(visitor);
  });

  test('is readable on a telephone', async () => {
    await page.setViewportSize(PHONE);
    await page.locator('.ant-table-row').first().waitFor();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(wide).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: '核定名单', exact: true }).click();
    await page.getByText('第 1 户，共 3 户').waitFor();
    expect(await wide()).toBeLessThanOrEqual(0);
    await picture('phone');
    expectNoTroubles(visitor);
  });
});
