/** A county writes a plan from nothing and publishes it; a township accepts and adds a measure; the board says who is late. */
import pg from 'pg';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { connectionSettings } from '#server/db/database.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { campaignFile } from '../races/hardship.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice, waitForDialog } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const DAY = 86_400_000;
const where = useDatabase();
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
let office: Office;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny', clock);
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(() => office?.close());

const lookAt = async (on: Page, name: string) => {
  const folder = process.env['NUANLIU_PICTURES'];
  if (folder) await on.screenshot({ path: `${folder}/plan-${name}.png` });
};

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
    const summary = page.getByLabel('报送小结的截止日期');
    await summary.fill('2099-03-01');
    await summary.press('Tab');
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

  test('is accepted by a township with a measure of its own, and reported; the county sees both on the board', async () => {
    const units = (await (await page.request.get(`${office.url}/api/units`)).json()).items as {
      id: string;
      name: string;
    }[];
    const town = units.find((unit) => unit.name === '青石镇总工会');
    const opened = await page.request.post(`${office.url}/api/accounts`, {
      data: { unitId: town?.id, personName: '许舟', username: 'xuzhou', password: PASSWORD, roles: ['unit-clerk'] },
      headers: { origin: office.url },
    });
    expect(opened.status()).toBe(201);
    const township = await office.browser.visit();
    township.expectStatus(401, /\/api\/me$/);
    const below = township.page;
    await below.goto(office.url);
    await below.getByLabel('用户名').fill('xuzhou');
    await below.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await below.getByRole('button', { name: /登\s*录$/ }).click();
    await below.getByRole('heading', { name: '工作台' }).waitFor();
    await below.goto(page.url());
    await below.getByRole('button', { name: /^承\s*接$/ }).click();
    await waitForDialog(below);
    const dialog = below.getByRole('dialog');
    await dialog.getByRole('button', { name: '添一行措施' }).click();
    await dialog.getByLabel('措施名称').fill('镇里送春联');
    await dialog.getByLabel('种类').click();
    await below.locator('.ant-select-item-option[title="自定措施"]:visible').click();
    await dialog.getByLabel('做什么').fill('年前逐户送春联');
    await dialog.getByLabel('说明').fill('腊月二十前办完');
    await dialog.getByRole('button', { name: /^承\s*接$/ }).click();
    await below.getByText('已承接').waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await below.getByRole('button', { name: /^报\s*送$/ }).click();
    await waitForDialog(below);
    await dialog.getByLabel('报送什么').click();
    await below.locator('.ant-select-item-option[title="报送小结"]:visible').click();
    await dialog.getByLabel('说明').fill('小结已寄县总工会');
    await dialog.getByRole('button', { name: /^报\s*送$/ }).click();
    await below.getByText('已报送').waitFor();
    expectNoTroubles(township);

    await page.reload();
    await page.getByText('镇里送春联').waitFor();
    await page
      .getByRole('row', { name: /青石镇总工会/ })
      .getByText(/^\d{4}年\d+月\d+日$/)
      .first()
      .waitFor();
    expect(await page.getByRole('radio', { name: '逾期 0' }).count()).toBe(1);
    expectNoTroubles(visitor);
  });

  test('with eighty more units says who is late, in time or sent back, finds one, and copies its reminder', async () => {
    await addTownships(80);
    const units = (await answerOf<{ items: { id: string; name: string }[] }>('/api/units')).items;
    const towns = Array.from({ length: 80 }, (_, at) =>
      units.find(({ name }) => name === `示范县第${at + 1}乡镇总工会`),
    );
    const api = /\/campaigns\/[^/]+/.exec(page.url())?.[0] ?? '';
    const due = (days: number) => new Date(clock().getTime() + days * DAY).toISOString().slice(0, 10);
    const send = async (way: string, numbers: readonly number[], more: object) => {
      for (const at of numbers) {
        const data = { unitId: towns[at]?.id, ...more };
        const answer = await page.request.post(`${office.url}/api${api}/${way}`, {
          data,
          headers: { origin: office.url },
        });
        expect(answer.status(), await answer.text()).toBe(200);
      }
    };
    const every = (step: number, from: number) => towns.flatMap((_, at) => (at % step === from ? [at] : []));
    await send('deployment', [0], { deadlines: { accept: due(1), roster: due(2), summary: due(30) } });
    await send('acceptance', [...every(3, 0), ...every(3, 2)], {});
    await send('progress', [...every(3, 0), ...every(6, 2)], { kind: 'roster', note: '花名册已送县总工会' });
    await send('progress-returns', every(12, 2), { kind: 'roster', reason: '缺两户身份证号' });
    ahead += 5 * DAY;
    await send('progress', every(6, 5), { kind: 'roster', note: '花名册补送' });

    const county = await office.browser.visit();
    await county.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await county.context.addCookies(await page.context().cookies());
    const board = county.page;
    await board.goto(page.url());
    const lines = board.getByRole('row').filter({ hasText: '示范县第' });
    await lines.first().waitFor();
    expect(await lines.count()).toBe(80);
    const begun = performance.now();
    await answerOf(`/api${api}/deployment`);
    expect(performance.now() - begun).toBeLessThan(3000);
    const row = (at: number) => board.getByRole('row', { name: new RegExp(`示范县第${at + 1}乡镇总工会`) });
    expect(await lines.first().textContent()).toMatch(/逾期 2 项，最长 4 天/);
    expect(await row(0).textContent()).not.toContain('逾期');
    expect(await row(5).textContent()).toContain('晚 3 天');
    expect(await row(2).textContent()).toContain('退回：缺两户身份证号');
    await lookAt(board, 'board');
    await row(0).getByRole('button', { name: '退回' }).click();
    await waitForDialog(board);
    await board.getByRole('dialog').getByLabel('为什么退回').fill('花名册没有盖章');
    await board
      .getByRole('dialog')
      .getByRole('button', { name: /^退\s*回$/ })
      .click();
    await row(0).getByText('退回：花名册没有盖章').waitFor();
    await board.getByRole('radio', { name: /^逾期 \d+$/ }).check();
    expect(await lines.count()).toBe(35);
    await board.getByLabel('按单位名称找').fill('第50乡');
    expect(await lines.count()).toBe(1);
    await lines.first().getByRole('button', { name: '复制催办' }).click();
    await board.getByText('已复制').waitFor();
    expect(await board.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^示范县第50乡镇总工会：新写的送温暖活动还有以下工作没有完成：承接部署（\d+年\d+月\d+日截止，逾期4天）、报送花名册（.+逾期3天）。/,
    );
    await board.setViewportSize(PHONE);
    await board.getByLabel('按单位名称找').fill('');
    await expect
      .poll(() => board.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(PHONE.width);
    await lookAt(board, 'board-phone');
    expectNoTroubles(county);
  });
});

const answerOf = async <T>(address: string): Promise<T> =>
  (await (await page.request.get(`${office.url}${address}`)).json()) as T;

/** Townships below the county, put into the register at once. */
async function addTownships(count: number): Promise<void> {
  const owner = new pg.Client(connectionSettings(where.address()));
  await owner.connect();
  await owner.query(
    `INSERT INTO organizations (tenant_id, id, parent_id, code, name, level, kind, division_code, path, position)
     SELECT o.tenant_id, gen_random_uuid(), o.id, 'Z' || n, '示范县第' || n || '乡镇总工会', 'township', 'union', o.division_code,
       o.path || 'Z' || n || '/', 100 + n
     FROM organizations o, generate_series(1, $1::int) n WHERE o.parent_id IS NULL`,
    [count],
  );
  await owner.end();
}
