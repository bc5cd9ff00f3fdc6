/** Goods in the browser: compared, approved by another, received by invoice, issued by who does not keep them, signed for at the door. */
import fs from 'node:fs/promises';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { testSystem } from '../support/api.ts';
import { readyToPay } from '../support/bank-story.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, waitForDialog } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const NAMES = ['王一', '李二', '张三', '赵四'];
const PROXY_ID = `99010119700101001${checkCharacterOf('99010119700101001')}`;
const PICTURES = process.env['NUANLIU_PICTURES'];
const where = useDatabase();
const now = () => new Date('2026-01-25T02:00:00Z');
let office: Office;
let clerk: Visitor;
let cashier: Visitor;
let campaignId = '';
let tenantId = '';

beforeAll(async () => {
  const database = where.database();
  const story = await readyToPay(database, NAMES);
  ({ campaignId } = story);
  ({ tenantId } = story.cast);
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny', now);
  clerk = await visit('linlan');
});
afterAll(async () => {
  if (clerk) await picture(clerk.page, 'last');
  await office?.close();
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/goods-${name}.png`, fullPage: true });
}

async function visit(username: string): Promise<Visitor> {
  const visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  visitor.expectStatus(409, /\/api\/campaigns\//);
  visitor.expectStatus(422, /\/api\/campaigns\//);
  await visitor.page.clock.setFixedTime(now());
  await visitor.page.goto(office.url);
  await visitor.page.getByLabel('用户名').fill(username);
  await visitor.page.getByLabel('密码').fill(PASSWORD);
  await visitor.page.getByRole('button', { name: '登录' }).click();
  await visitor.page.getByRole('heading', { name: '工作台' }).waitFor();
  return visitor;
}

/** The first account opens one for somebody else. */
async function openAccount(personName: string, username: string, role: string): Promise<void> {
  const status = await clerk.page.evaluate(
    async ([name, user, password, as]) => {
      const units = (await (await fetch('/api/units')).json()).items as { id: string }[];
      const answer = await fetch('/api/accounts', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'command-id': crypto.randomUUID() },
        body: JSON.stringify({ personName: name, username: user, password, unitId: units[0]?.id, roles: [as] }),
      });
      return answer.status;
    },
    [personName, username, PASSWORD, role] as const,
  );
  expect(status).toBeLessThan(300);
}

/** The campaign gets visits and a team, which takes goods along. */
async function formTeam(): Promise<void> {
  const answers = await clerk.page.evaluate(async (id) => {
    const headers = () => ({ 'content-type': 'application/json', 'command-id': crypto.randomUUID() });
    const post = async (part: string, body: object) =>
      (await fetch(`/api/campaigns/${id}/${part}`, { method: 'POST', headers: headers(), body: JSON.stringify(body) }))
        .status;
    const season = await post('visit-season', { startsOn: '2026-01-20', endsOn: '2026-02-10' });
    const team = { code: '1', name: '第一组', people: [{ name: '许干事' }] };
    return [season, await post('visit-teams', { teams: [team] })];
  }, campaignId);
  for (const status of answers) expect(status).toBeLessThan(300);
}

const modal = (page: Page) => page.locator('.ant-modal:visible');
async function openDialog(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await modal(page).waitFor();
  await expect.poll(() => page.locator('.ant-zoom-appear, .ant-zoom-enter').count()).toBe(0);
}
const send = (page: Page, name: RegExp) => modal(page).getByRole('button', { name }).click();
const closed = (page: Page) => modal(page).waitFor({ state: 'detached' });
const open = (page: Page, room: string) => page.goto(`${office.url}/campaigns/${campaignId}/${room}`);

async function takeFrom(page: Page, holding: string): Promise<void> {
  await modal(page).getByLabel('从谁手里发').click();
  await page.getByTitle(holding, { exact: true }).last().click();
}

/** A name in strokes on the pad of the dialog; another `at`, another signature. */
async function draw(page: Page, at: number): Promise<void> {
  const pad = modal(page).getByLabel('签名处');
  await pad.scrollIntoViewIfNeeded();
  const field = await pad.boundingBox();
  if (!field) throw new Error('no pad');
  await page.mouse.move(field.x + 30, field.y + 60);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++)
    await page.mouse.move(field.x + 30 + step * at, field.y + 60 + (step % 2 ? 50 : 10));
  await page.mouse.up();
}

describe('goods', { timeout: 120_000 }, () => {
  test('above the limit are not bought without three quotations and the group that compared them', async () => {
    const { page } = clerk;
    await open(page, 'goods');
    await page.getByText('还没有采购').waitFor();
    await openDialog(page, '报采购');
    const form = modal(page);
    await form.getByLabel('采购内容').fill('春节慰问大米');
    await form.getByLabel('资金来源').click();
    await page.locator('.ant-select-item-option').first().click();
    await form.getByLabel('供应商').fill('示范粮油店、示范供销社');
    await form.getByLabel('清单和单价（元）').fill('大米 10公斤 袋 100 120 125');
    await send(page, /提交采购/);
    await form.getByText(/至少要 3 家报价，现在是 2 家/).waitFor();
    await form.getByLabel('供应商').fill('示范粮油店、示范供销社、示范超市');
    await form.getByLabel('清单和单价（元）').fill('大米 10公斤 袋 100 120 125 128');
    await send(page, /提交采购/);
    await form.getByText(/采购小组至少 3 人/).waitFor();
    await picture(page, 'plan-refused');
    await form.getByLabel('采购小组（用顿号分开）').fill('许干事、方会计、石岩');
    await send(page, /提交采购/);
    await closed(page);
    await page.getByText('待批准', { exact: true }).waitFor();
    await openDialog(page, /^批\s?准$/);
    await modal(page).getByLabel('由谁决定').fill('工会委员会会议');
    await send(page, /^批\s?准$/);
    await modal(page)
      .getByText(/提出采购的人不能自己批准/)
      .waitFor();
    await modal(page).locator('.ant-modal-close').click();
    await modal(page).waitFor({ state: 'hidden' });
    expectNoTroubles(clerk);
  });

  test('are approved by the chair', async () => {
    await openAccount('周砚', 'zhouyan', 'chair');
    const chair = await visit('zhouyan');
    await open(chair.page, 'goods');
    await openDialog(chair.page, /^批\s?准$/);
    await modal(chair.page).getByLabel('由谁决定').fill('工会委员会会议');
    await send(chair.page, /^批\s?准$/);
    await closed(chair.page);
    await chair.page.getByText('已批准，待到货').waitFor();
    await chair.page.locator('.ant-table-row-expand-icon').first().click();
    await chair.page.getByText('示范粮油店（成交）').waitFor();
    await chair.page.getByText(/小组 许干事、方会计、石岩/).waitFor();
    await picture(chair.page, 'approved');
    expect(await chair.page.getByRole('button', { name: /^取\s?消$/ }).count()).toBe(0);
    expectNoTroubles(chair);
    await chair.context.close();
  });

  test('are received by invoice and issued, but never kept by whoever keeps the book', async () => {
    const { page } = clerk;
    await page.reload();
    await openDialog(page, '验收入库');
    const form = modal(page);
    await form.getByLabel('发票号').fill('00112233');
    await form.getByLabel('验收人').fill('方会计');
    await form.getByLabel('保管人').fill('林岚');
    await send(page, /^入\s?库$/);
    await form.getByText(/管物的不能管账/).waitFor();
    await picture(page, 'keeper-refused');
    await form.getByLabel('保管人').fill('石岩');
    await send(page, /^入\s?库$/);
    await closed(page);
    await page.getByText('已到货').waitFor();
    await openDialog(page, /^领\s?用$/);
    await form.getByLabel('领用单位').click();
    await page.getByTitle('示范县总工会', { exact: true }).last().click();
    await form.getByLabel(/^数量/).fill('2');
    await form.getByLabel('保管人').fill('石岩');
    await form.getByLabel('领用人').fill('许干事');
    await picture(page, 'issue');
    await send(page, /登记领用/);
    await closed(page);
    await page.getByText('出库', { exact: true }).waitFor();
    await formTeam();
    await page.reload();
    await openDialog(page, /^领\s?用$/);
    await form.getByLabel('走访组', { exact: true }).check();
    await form.getByLabel('领用的走访组').click();
    await picture(page, 'issue-team');
    await page.getByTitle('第一组', { exact: true }).last().click();
    await form.getByLabel(/^数量/).fill('1');
    await form.getByLabel('保管人').fill('石岩');
    await form.getByLabel('领用人').fill('许干事');
    await send(page, /登记领用/);
    await closed(page);
    await openDialog(page, /^盘\s?点$/);
    await form.getByText('账上 97 袋').waitFor();
    await form.getByLabel('实盘（袋）').fill('97');
    await form.getByLabel('保管人').fill('石岩');
    await send(page, /登记盘点/);
    await closed(page);
    await page.getByText('盘点相符').waitFor();
    expectNoTroubles(clerk);
  });

  test('are taken with an invoice below the quotation only with its reason, and given up with one', async () => {
    const { page } = clerk;
    const form = modal(page);
    const plan = async (title: string, line: string) => {
      await openDialog(page, '报采购');
      await form.getByLabel('采购内容').fill(title);
      await form.getByLabel('资金来源').click();
      await page.locator('.ant-select-item-option').first().click();
      await form.getByLabel('供应商').fill('示范粮油店');
      await form.getByLabel('清单和单价（元）').fill(line);
      await send(page, /提交采购/);
      await closed(page);
    };
    await plan('春节慰问面粉', '面粉 10公斤 袋 10 50');
    const chair = await visit('zhouyan');
    await open(chair.page, 'goods');
    await openDialog(chair.page, /^批\s?准$/);
    await modal(chair.page).getByLabel('由谁决定').fill('工会委员会会议');
    await send(chair.page, /^批\s?准$/);
    await closed(chair.page);
    await chair.context.close();
    await page.reload();
    await openDialog(page, '验收入库');
    await form.getByLabel('发票号').fill('00112244');
    await form.getByLabel('发票金额（和报价一致的不填）').fill('480');
    await form.getByLabel('验收人').fill('方会计');
    await form.getByLabel('保管人').fill('石岩');
    await send(page, /^入\s?库$/);
    await form.getByText(/发票金额 480.00 元，按报价应是 500.00 元，少 20.00 元/).waitFor();
    await picture(page, 'invoice-refused');
    await form.getByLabel(/^发票和报价不同的原因/).fill('一袋破损，按九成六开票');
    await send(page, /^入\s?库$/);
    await closed(page);
    const flour = page.getByRole('row', { name: /春节慰问面粉/ });
    await flour.getByText('已到货').waitFor();
    await flour.locator('.ant-table-row-expand-icon').click();
    await page.getByText('和报价不同：一袋破损，按九成六开票').waitFor();

    await plan('重复报的面粉', '面粉 10公斤 袋 10 50');
    await openDialog(page, /^取\s?消$/);
    await form.getByLabel('取消原因').fill('重复报了');
    await send(page, /取消这次采购/);
    await closed(page);
    await page
      .getByRole('row', { name: /重复报的面粉/ })
      .getByText('已取消')
      .waitFor();
    await picture(page, 'purchases');
    expectNoTroubles(clerk);
  });

  test('go to a household and to a proxy against a signature, and come back', async () => {
    await openAccount('纪清', 'jiqing', 'cashier');
    cashier = await visit('jiqing');
    const { page } = cashier;
    await open(page, 'goods-deliveries');
    await page.getByText('待发 4 户').waitFor();
    await picture(page, 'due');
    await page.getByLabel('查找').fill('王一');
    await page.getByLabel('查找').press('Enter');
    await page.getByRole('link', { name: '李二' }).waitFor({ state: 'detached' });
    await openDialog(page, /^签\s?领$/);
    const form = modal(page);
    await takeFrom(page, '示范县总工会：大米10公斤（手里 2 袋）');
    await form.getByLabel('发放人').fill('许干事');
    await send(page, /确认签领/);
    await form.getByText('请在框里签名').waitFor();
    await draw(page, 20);
    await picture(page, 'signature');
    await send(page, /确认签领/);
    await closed(page);
    await page.getByText('看签名').waitFor();
    await page.getByText('大米 1 件，由单位 示范县总工会发').waitFor();
    const image = await page.getByText('看签名').getAttribute('href');
    expect((await page.request.get(`${office.url}${image}`)).headers()['content-type']).toBe('image/jpeg');

    await open(page, 'goods-deliveries?q=李二');
    await openDialog(page, /^签\s?领$/);
    await takeFrom(page, '第一组：大米10公斤（手里 1 袋）');
    await form.getByLabel('发放人').fill('许干事');
    await form.getByLabel('代领', { exact: true }).check();
    await form.getByLabel('代领人', { exact: true }).fill('李小二');
    await form.getByLabel('与户主关系').fill('儿子');
    await form.getByLabel('代领人身份证号').fill('990101197001010010');
    await draw(page, 24);
    await send(page, /确认签领/);
    await form.getByText(/代领人的身份证号不对/).waitFor();
    await form.getByLabel('代领人身份证号').fill(PROXY_ID);
    await send(page, /确认签领/);
    await closed(page);
    await page.getByText('李小二（儿子）代领').waitFor();
    await openDialog(page, /^退\s?回$/);
    await form.getByLabel('退回原因').fill('长期在外');
    await form.getByLabel('经手人').fill('许干事');
    await picture(page, 'take-back');
    await send(page, /登记退回/);
    await closed(page);
    await open(page, 'goods-deliveries');
    await page.getByText('已退回 1 户').waitFor();
    await picture(page, 'handed');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '慰问品签领表' }).click(),
    ]);
    const [sheet] = await readWorkbook(await fs.readFile(await file.path()));
    const cells = (sheet?.rows ?? []).map((row) => row.cells.map(String).join('|'));
    expect(cells.find((line) => line.includes('王一'))).toMatch(/大米10公斤\|1\|120.*2026-01-25.*已在屏幕签名/);
    expectNoTroubles(cashier);
  });

  test('that were given need no purchase, and the clerk lets a household sign for them too', async () => {
    const { page } = clerk;
    const form = modal(page);
    await open(page, 'goods');
    await openDialog(page, '捐赠等入库');
    await form.getByLabel('品名').fill('食用油');
    await form.getByLabel('规格').fill('5升');
    await form.getByLabel('数量').fill('2');
    await form.getByLabel('计量单位').fill('桶');
    await form.getByLabel('来处').fill('示范面粉厂捐赠');
    await form.getByLabel(/^总价值/).fill('240');
    await form.getByLabel('保管人').fill('石岩');
    await picture(page, 'given');
    await send(page, /^入\s?库$/);
    await closed(page);
    const oil = page.getByRole('row', { name: /食用油 5升（桶）/ }).first();
    await oil.getByRole('button', { name: /^领\s?用$/ }).click();
    await waitForDialog(page);
    await form.getByLabel('领用单位').click();
    await page.getByTitle('示范县总工会', { exact: true }).last().click();
    await form.getByLabel(/^数量/).fill('1');
    await form.getByLabel('保管人').fill('石岩');
    await form.getByLabel('领用人').fill('许干事');
    await send(page, /登记领用/);
    await closed(page);
    await open(page, 'goods-deliveries?q=赵四');
    await openDialog(page, /^签\s?领$/);
    await takeFrom(page, '示范县总工会：食用油5升（手里 1 桶）');
    await form.getByLabel('发放人').fill('许干事');
    await draw(page, 17);
    await send(page, /确认签领/);
    await closed(page);
    await page.getByText('食用油 1 件，由单位 示范县总工会发').waitFor();
    expectNoTroubles(clerk);
  });

  test('stand alike in ledger, stock and receipts', async () => {
    const { page } = cashier;
    await open(page, 'reconciliation');
    await page.getByText(/^相符：核对/).waitFor();
    await picture(page, 'agrees');
    await open(page, 'goods-deliveries?q=王一');
    await page.getByRole('link', { name: '一笔到底' }).click();
    await page.getByText('物：从采购到户').waitFor();
    await page.getByText(/比价 3 家，成交 示范粮油店，批准 工会委员会会议/).waitFor();
    await page.getByText(/示范粮油店，发票 00112233，验收 方会计，保管 石岩/).waitFor();
    await page.getByText(/示范县总工会，经手 许干事/).waitFor();
    await page.getByRole('link', { name: '看签名' }).waitFor();
    await picture(page, 'trail');
    await open(clerk.page, 'goods');
    const row = clerk.page.getByRole('row', { name: /大米 10公斤（袋）/ }).first();
    await row.waitFor();
    expect((await row.getByRole('cell').allTextContents()).slice(2, 8)).toEqual([
      '100',
      '2',
      '1',
      '0',
      '97',
      '11,640.00',
    ]);
    await row.locator('.ant-table-row-expand-icon').click();
    await clerk.page.getByText('单位 示范县总工会').waitFor();
    await picture(clerk.page, 'stock');
    await clerk.page.getByText('走访组 第一组').waitFor();
    for (const holder of ['示范县总工会', '第一组']) {
      const held = clerk.page.getByRole('row', { name: new RegExp(`^(单位|走访组) ${holder}`) });
      await held.getByRole('button', { name: /^退\s?库$/ }).click();
      await waitForDialog(clerk.page);
      await modal(clerk.page).getByLabel('退库人').fill('许干事');
      await modal(clerk.page).getByLabel('保管人').fill('石岩');
      await send(clerk.page, /登记退库/);
      await closed(clerk.page);
      await held.waitFor({ state: 'detached' });
    }
    expectNoTroubles(clerk);
  });

  test('show in red a piece the count did not find, with its reason', async () => {
    await openDialog(clerk.page, /^盘\s?点$/);
    const form = modal(clerk.page);
    await form.getByText('账上 99 袋').waitFor();
    await form.getByLabel('实盘（袋）').fill('98');
    await form.getByLabel('保管人').fill('石岩');
    await send(clerk.page, /登记盘点/);
    await form.getByText(/相差 1 袋。请写明差异的原因/).waitFor();
    await form.getByLabel('差异原因').fill('鼠咬一袋，已报损');
    await send(clerk.page, /登记盘点/);
    await closed(clerk.page);
    const { page } = cashier;
    await open(page, 'reconciliation');
    await page.getByText(/盘点有出入：大米 少 1 袋/).waitFor();
    const row = page.getByRole('row', { name: /大米（袋）/ });
    await row.locator('.ant-table-row-expand-icon').click();
    await page.getByText(/盘亏，大米10公斤，.*鼠咬一袋，已报损/).waitFor();
    await picture(page, 'counted');
    expectNoTroubles(cashier);
  });

  test('show a difference planted behind the back of the books, where it is, and what to do', async () => {
    await where.database().inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'test' });
      await sql`UPDATE deliveries SET amount_fen = 15000 WHERE kind = 'goods' AND entitlement_id IN
        (SELECT entitlement_id FROM deliveries WHERE goods_name LIKE '大米%' GROUP BY entitlement_id HAVING count(*) = 1)`.execute(
        tx,
      );
      await sql`INSERT INTO goods_moves (tenant_id, item_id, line, org_path, kind, quantity, amount_fen, moved_on, for_kind, for_key, keeper,
          receiver, reason, supplier, invoice_no, inspector, recorded_at, recorded_by)
        SELECT tenant_id, item_id, 90, org_path, 'return', 5, 60000, moved_on, for_kind, for_key, keeper, '', '', '', '', '', recorded_at, recorded_by
        FROM goods_moves WHERE kind = 'issue' AND for_kind = 'unit' AND quantity = 2`.execute(tx);
    });
    const { page } = cashier;
    await page.reload();
    await page.getByText(/有 3 处差异，列在下面/).waitFor();
    const [fromRoom, ...others] = await page.locator('.ant-table-row', { has: page.locator('b.nl-wrong') }).all();
    expect(others).toHaveLength(2);
    expect(await fromRoom?.getByRole('cell').allTextContents()).toEqual([
      '',
      '账上付款与签领不符（实物）',
      expect.stringMatching(/^东河镇总工会　王一/),
      '资金账 120.00 元',
      '签领 150.00 元',
      '资金账少 30.00 元',
    ]);
    expect(
      await page
        .locator('b.nl-wrong')
        .first()
        .evaluate((text) => getComputedStyle(text).color),
    ).toBe('rgb(179, 38, 30)');
    await fromRoom?.locator('.ant-table-row-expand-icon').click();
    await page.getByText(/怎么办：点开对照资金账和签领的每一行/).waitFor();
    await page.getByRole('cell', { name: '150.00', exact: true }).first().waitFor();
    await others[1]?.locator('.ant-table-row-expand-icon').click();
    await page.getByText(/怎么办：点开逐行核对出入库/).waitFor();
    await page
      .getByText(/^退库，大米10公斤/)
      .first()
      .waitFor();
    await picture(page, 'planted');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载核对表' }).click(),
    ]);
    const sheets = await readWorkbook(await fs.readFile(await file.path()));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['差异', '按资金来源', '按采购', '按物品', '逐户']);
    const lines = (sheets[0]?.rows ?? []).map((row) => row.cells.map(String).join('|'));
    expect(lines.filter((line) => line.includes('资金账 120.00 元|签领 150.00 元|资金账少 30.00 元'))).toHaveLength(1);
    expect(lines.some((line) => line.includes('有 3 处差异'))).toBe(true);
    expectNoTroubles(cashier);
  });

  test('are readable on a telephone', async () => {
    const { page } = cashier;
    await page.setViewportSize(PHONE);
    for (const room of ['goods', 'goods-deliveries', 'reconciliation']) {
      await open(page, room);
      await page.locator('.ant-table-row').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await picture(page, `phone-${room}`);
    }
    await open(page, 'goods-deliveries?state=due');
    await openDialog(page, /^签\s?领$/);
    await modal(page).getByLabel('签名处').waitFor();
    await picture(page, 'phone-signature');
    expectNoTroubles(cashier);
  });
});
