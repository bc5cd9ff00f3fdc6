/** Paying in the browser: a bank batch that leaves out who has no card; an envelope drawn, signed for at the desk, and counted at night. */
import fs from 'node:fs/promises';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { testSystem } from '../support/api.ts';
import { readyToPay } from '../support/bank-story.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { cardOf } from '../support/cards.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const NAMES = ['王一', '李二', '张三'];
const PICTURES = process.env['NUANLIU_PICTURES'];
const where = useDatabase();
const now = () => new Date('2026-01-25T02:00:00Z');
let office: Office;
let visitor: Visitor;
let page: Page;
let tenantId = '';
let campaignId = '';

beforeAll(async () => {
  const database = where.database();
  const story = await readyToPay(database, NAMES);
  ({ campaignId } = story);
  ({ tenantId } = story.cast);
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny', now);
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(async () => {
  await picture('last');
  await office?.close();
});

async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/pay-${name}.png`, fullPage: true });
}

async function signIn(who: Page, username: string) {
  await who.clock.setFixedTime(now());
  await who.goto(office.url);
  await who.getByLabel('用户名').fill(username);
  await who.getByLabel('密码').fill(PASSWORD);
  await who.getByRole('button', { name: '登录' }).click();
  await who.getByRole('heading', { name: '工作台' }).waitFor();
}

const tab = (name: string) => page.getByRole('navigation', { name: '发放' }).getByRole('link', { name }).click();
const drawer = () => page.locator('.ant-drawer');
const modal = () => page.locator('.ant-modal:visible');
/** Opens a dialog and waits until it has grown: on its way up a click or a stroke lands beside its mark. */
async function openDialog(button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await modal().waitFor();
  await expect.poll(() => page.locator('.ant-zoom-appear, .ant-zoom-enter').count()).toBe(0);
}

/** Calls the API as whoever is signed in. */
const post = (address: string, body: object) =>
  page.evaluate(
    async ([to, sent]) => {
      const answer = await fetch(to as string, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'command-id': crypto.randomUUID() },
        body: sent as string,
      });
      return { status: answer.status, text: await answer.text() };
    },
    [address, JSON.stringify(body)],
  );

const rows = <T extends object>(statement: ReturnType<typeof sql<T>>) =>
  where.database().inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'test' });
    return (await statement.execute(tx)).rows;
  });

describe('paying', { timeout: 120_000 }, () => {
  test('by bank: made, and not released by its maker', async () => {
    await signIn(page, 'linlan');
    const homes = await rows(sql<{ id: string; name: string }>`
      SELECT m.household_id AS id, p.name FROM household_members m JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
      WHERE m.position = 0`);
    for (const [at, name] of NAMES.slice(0, 2).entries()) {
      const home = homes.find((each) => each.name === name);
      const answer = await post(`/api/households/${home?.id}/bank-card`, { card: cardOf(at + 1), reason: '摸底登记' });
      expect(answer.status).toBe(200);
    }
    await where.database().inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'test' });
      const third = homes.find((each) => each.name === NAMES[2])?.id;
      await sql`UPDATE households SET bank_card_cipher = NULL, bank_card_digest = NULL WHERE id = ${third}::uuid`.execute(
        tx,
      );
    });
    await page.goto(`${office.url}/campaigns/${campaignId}/bank-batches`);
    await page.getByText('还没有代发批次').waitFor();
    await openDialog('做代发批次');
    await picture('make-form');
    await modal().getByRole('button', { name: '生成批次' }).click();
    const left = page.getByRole('dialog').filter({ hasText: '这些户没有列入' });
    await left.getByText('没有登记银行卡号').waitFor();
    await picture('left-out');
    await left.locator('.ant-modal-close').click();
    await left.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '第 1 批' }).click();
    await drawer().getByText('这一批是您做的').waitFor();
    expect(
      await drawer()
        .getByRole('button', { name: /^放\s?行$/ })
        .isDisabled(),
    ).toBe(true);
    await picture('maker');
    await page.locator('.ant-drawer-close:visible').click();
    expectNoTroubles(visitor);
  });

  test('by envelope: prepared for who has no card, drawn by a team, signed for at the desk', async () => {
    await tab('红包袋');
    await page.getByRole('button', { name: '准备红包袋' }).click();
    await page.getByLabel('张三').waitFor();
    const [labels] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '打印标签' }).click(),
    ]);
    const pdf = await fs.readFile(await labels.path());
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
    if (PICTURES) await fs.writeFile(`${PICTURES}/labels.pdf`, pdf);
    await page.getByLabel('张三').check();
    await openDialog(/交给走访组（1 袋）/);
    await modal().getByLabel('走访组（组长）').fill('一组 林岚');
    await modal().getByRole('button', { name: '登记领取' }).click();
    await page.getByRole('cell', { name: '一组 林岚', exact: true }).waitFor();
    const [envelope] = await rows(sql<{ code: string }>`SELECT code FROM cash_envelopes`);
    await openDialog('交到户签领');
    await modal()
      .getByLabel('袋上的编码')
      .fill(envelope?.code ?? '');
    await modal().getByLabel('签领日期').fill('2026-01-24');
    await modal().getByLabel('签领日期').press('Enter');
    const field = await modal().getByLabel('签名处').boundingBox();
    if (!field) throw new Error('no pad');
    await page.mouse.move(field.x + 40, field.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 12; step++)
      await page.mouse.move(field.x + 40 + step * 20, field.y + 60 + (step % 2 ? 50 : 10));
    await page.mouse.up();
    await picture('signature');
    await modal().getByRole('button', { name: '确认签领' }).click();
    await page.getByText('补登').waitFor();
    await page.getByText('待清点记账').waitFor();
    await modal().waitFor({ state: 'detached' });
    await picture('envelopes');
    expectNoTroubles(visitor);
  });

  test('is counted at night, and closes only when it adds up', async () => {
    visitor.expectStatus(422, /\/counts$/);
    visitor.expectStatus(409, /\/counts$/);
    visitor.expectStatus(400, /\/counts$/);
    await openDialog('晚上清点');
    await modal().getByLabel('走访组').click();
    await page.getByTitle('一组 林岚').last().click();
    await modal().getByLabel('实点现金').fill('100');
    await modal().getByRole('button', { name: '结束清点' }).click();
    await modal()
      .getByText(/多 100\.00 元/)
      .waitFor();
    await picture('count-refused');
    await modal().getByLabel('实点现金').fill('0');
    await modal().getByRole('button', { name: '结束清点' }).click();
    await modal().waitFor({ state: 'detached' });
    await page.getByText('待清点记账').waitFor({ state: 'detached' });
    await tab('签领登记');
    await page.getByRole('link', { name: '张三' }).waitFor();
    await picture('deliveries');
    expectNoTroubles(visitor);
  });

  test('is readable on a telephone', async () => {
    await page.setViewportSize(PHONE);
    for (const [name, as] of [
      ['红包袋', 'phone-envelopes'],
      ['银行代发', 'phone-bank'],
    ] as const) {
      await tab(name);
      await page.locator('.ant-table-row').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await picture(as);
    }
    await tab('红包袋');
    await openDialog('交到户签领');
    await modal().getByLabel('签名处').waitFor();
    await picture('phone-signature');
    expectNoTroubles(visitor);
  });
});
