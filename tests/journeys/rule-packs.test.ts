/** A clerk changes the standard: writes a version, is shown an error at its line, releases it, decides, and simulates with the sliders. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
/** A standard by formula among those of the practice county. */
const BY_HEAD =
  '- { code: S5, name: 按人口补助, measure: relief, tier: subsistence, cashBy: { formula: members * 40000, atMostYuan: 2000, reading: 每人400元 } }';
let folder: string;
let office: Office;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-practice-'));
  await fs.cp('examples/tiny', folder, { recursive: true });
  const file = path.join(folder, 'campaign.yaml');
  await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace(/^( +)- \{ code: S4,/m, `$1${BY_HEAD}\n$&`));
  office = await openOffice(urlOf(where.address()), folder);
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(async () => {
  await office?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

const look = async (name: string) => {
  const folder = process.env['NUANLIU_PICTURES'];
  if (!folder) return;
  await fs.mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `pack-${name}.png`), fullPage: true });
};

/** Where a line stands in the editor, which draws only what is in sight, so it is scrolled until the line is. */
async function lineSaying(words: string) {
  const editor = page.getByLabel('认定办法文本');
  const written = editor.getByText(words).first();
  await editor.waitFor();
  for (let top = 0; (await written.count()) === 0 && top < 4000; top += 200)
    await editor.evaluate(async (content, to) => {
      content.parentElement?.scrollTo({ top: to });
      // It draws with the next frame.
      for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    }, top);
  return written;
}

/** Types over what a line says, its indentation aside. */
async function typeOver(line: string, text: string): Promise<void> {
  const written = await lineSaying(line);
  await written.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText(text);
}

describe('changing the standard', { timeout: 120_000 }, () => {
  test('begins from the released version, in the practice county', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await page.getByRole('menu').getByRole('link', { name: '认定办法' }).click();
    await page.getByRole('button', { name: '另起一版' }).first().click();
    await page.getByRole('button', { name: '起草' }).click();
    await page.getByRole('heading', { name: /第2版/ }).waitFor();
    await page.getByText('只有版本号不同').waitFor();
    expectNoTroubles(visitor);
  });

  test('shows an error at its line while it is wrong, and none when it is right', async () => {
    await typeOver('when: perCapita < line', 'when: perCapita < lime');
    await page.getByText(/认定办法第 \d+ 行：.*“lime”不在词汇表里/).waitFor();
    await typeOver('when: perCapita < lime', 'when: perCapita < line');
    await page.getByText('写法有错，不能发布').waitFor({ state: 'detached' });
    expectNoTroubles(visitor);
  });

  test('is changed by the form too: the text follows, and an error stands at its field', async () => {
    await page.getByRole('tab', { name: '表单' }).click();
    const first = page.getByRole('group', { name: '低保户' });
    const errorOf = (label: string) =>
      first
        .locator('.ant-form-item')
        .filter({ has: page.getByLabel(label) })
        .first();
    await first.getByLabel('比较').first().click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('不高于（<=）').click();
    await page.getByText('低保户与低保线比较由“低于”改为“不高于”').waitFor();
    await look('form-operator');
    const marginal = page.getByRole('group', { name: '低保边缘户' });
    const multiple = marginal.getByLabel('低保线的倍数').first();
    const before = await multiple.inputValue();
    await multiple.fill('1.7');
    await multiple.press('Tab');
    await page.getByText('低保边缘户的倍数由 1.2 改为 1.7').waitFor();
    expect(await marginal.getByLabel('算法').first().inputValue()).toContain('line * 1700');

    await first.getByLabel('算法').first().fill('perCapita < lime');
    await errorOf('算法')
      .getByText(/“lime”不在词汇表里/)
      .waitFor();
    await look('form-error');
    await first.getByLabel('算法').first().fill('perCapita < line');
    await page.getByText('写法有错，不能发布').waitFor({ state: 'detached' });
    await page.setViewportSize(PHONE);
    await look('form-phone');
    await page.setViewportSize({ width: 1366, height: 768 });

    await page.getByRole('tab', { name: '文本', exact: true }).click();
    await (await lineSaying('line * 1700')).waitFor();
    await page.getByRole('tab', { name: '表单' }).click();
    await multiple.fill(before);
    await multiple.press('Tab');
    await page.getByText('只有版本号不同').waitFor();
    await page.getByRole('tab', { name: '文本', exact: true }).click();
    expectNoTroubles(visitor);
  });

  test('refuses to release while a scenario is red, and says which; then releases', async () => {
    await typeOver('when: perCapita < line', 'when: perCapita <= line');
    await page.getByText('低保户与低保线比较由“低于”改为“不高于”').waitFor();
    await page.getByRole('tab', { name: /样例结果（\d+ 个不符）/ }).click();
    await page.getByText('预期低保边缘户').first().waitFor();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('已保存').waitFor();
    visitor.expectStatus(422, /\/release$/);
    await page
      .getByRole('button', { name: /发\s*布$/ })
      .first()
      .click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /发\s*布/ })
      .click();
    await page
      .getByText(/个样例与预期不符，不能发布/)
      .last()
      .waitFor();
    await page.getByRole('tab', { name: '文本', exact: true }).click();
    await typeOver('when: perCapita <= line', 'when: perCapita < line');
    await page.getByText('只有版本号不同').waitFor();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page
      .getByRole('button', { name: /发\s*布$/ })
      .first()
      .click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /发\s*布/ })
      .click();
    await page.getByText('个样例全部符合').waitFor();
    expectNoTroubles(visitor);
  });

  test('decides, simulates with a slider, looks at who moves, and keeps the simulation', async () => {
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('button', { name: '逐户认定' }).click();
    await page.getByRole('button', { name: '开始认定' }).click();
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByRole('menu').getByRole('link', { name: '测算' }).click();
    await page.getByText('新进 0 户，退出 0 户，换类 0 户').waitFor();
    const slider = page.getByRole('slider', { name: '方案乙 城镇低保线（元/月）' });
    await slider.focus();
    // A key held down on a slow machine: steps come faster than the page can draw them.
    const machine = await page.context().newCDPSession(page);
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await Promise.all(Array.from({ length: 120 }, () => page.keyboard.down('ArrowRight')));
    await page.keyboard.up('ArrowRight');
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.getByText('新进 0 户，退出 0 户，换类 0 户').waitFor({ state: 'detached' });
    const total = page.getByRole('row').filter({ hasText: '合计' }).last();
    await total.getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    const before = (await total.innerText()).trim();
    const factor = page.getByRole('slider', { name: '方案乙 按人口补助按比例' });
    await factor.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.getByText('1.2倍').last().waitFor();
    await expect.poll(async () => (await total.innerText()).trim()).not.toBe(before);
    await look('simulation');
    await page.getByRole('button', { name: '保存这次测算' }).click();
    await page.getByLabel('名称').fill('提高城镇低保线');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^保\s*存$/ })
      .click();
    await page.getByRole('heading', { name: '保存过的测算' }).waitFor();
    await page.getByText('提高城镇低保线').waitFor();
    expectNoTroubles(visitor);
  });

  test('fits on a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.waitForTimeout(200);
    await look('simulation-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  });
});
