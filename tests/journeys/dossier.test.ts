/** One dossier in the browser: opened, filled, proved with pictures, consented to, carried into file by two people, printed. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { makeFolder, pictureFile } from '../support/fill-dossier.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const UNIT = '示范县总工会';
const SAVED_BEFORE = {
  ethnicity: '汉族',
  model: '非劳模',
  sector: '制造',
  marriage: '未婚',
  register: '非农业',
  insurance: '城乡居民医保',
  'register-place': '示范县城关镇',
  workplace: '原纺织厂',
};
const ID = '99010119780412123';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await makeFolder();
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(async () => {
  await office?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

const look = async (name: string) => {
  const keep = process.env['KEEP_SCREENS'];
  if (keep) await page.screenshot({ path: path.join(keep, `${name}.png`), fullPage: true });
};
const tab = async (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const dialog = () => page.getByRole('dialog');

async function choose(
  within: Page | ReturnType<Page['getByRole']>,
  label: string | RegExp,
  option: string,
): Promise<void> {
  await within.getByLabel(label).first().click();
  await page.locator(`.ant-select-item-option[title="${option}"]:visible`).first().click();
}

async function day(label: string, on: string): Promise<void> {
  await dialog().getByLabel(label, { exact: true }).fill(on);
  await dialog().getByLabel(label, { exact: true }).press('Enter');
}

/** Opens the form of a step, fills it in and sends it. */
async function step(name: string, on: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await day('日期', on);
  for (const [label, value] of Object.entries(fields)) await dialog().getByLabel(label).fill(value);
  await dialog()
    .getByRole('button', { name: `办理“${name}”` })
    .click();
  await dialog().waitFor({ state: 'hidden' });
}

const stage = (name: string) => page.getByRole('heading', { level: 1 }).getByText(name, { exact: true }).waitFor();

describe('one dossier', { timeout: 120_000 }, () => {
  test('is opened with a household and a number, after a wrong ID number was refused', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '建立第一个账号' }).click();
    await page.getByLabel('单位名称').fill(UNIT);
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '建立账号并进入' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    const units = await (await page.request.get(`${office.url}/api/units`)).json();
    const opened = await page.request.post(`${office.url}/api/accounts`, {
      data: {
        unitId: units.items[0].id,
        personName: '陆远',
        username: 'luyuan',
        password: PASSWORD,
        roles: ['reviewer'],
      },
      headers: { origin: office.url },
    });
    expect(opened.status()).toBe(201);

    await page.getByRole('menu').getByRole('link', { name: '困难档案' }).click();
    await page.getByText('没有这样的档案').first().waitFor();
    await look('1-worries');
    await page.getByRole('button', { name: '新建档案' }).click();
    await choose(dialog(), '建档单位', UNIT);
    await day('建档日期', '2025-12-01');
    await dialog().getByLabel('户主姓名').fill('欧阳春');
    await dialog().getByLabel('户主身份证号').fill(`${ID}0`);
    await dialog().getByLabel('户主手机号码').fill('13800000126');
    await dialog().getByLabel('户主银行卡号').fill('4111111111111111');
    await dialog().getByLabel('家庭住址').fill('示范县城关镇和平街3号');
    await dialog().getByRole('button', { name: '建立草稿' }).click();
    await dialog().getByText('身份证号不对，请与证件核对').waitFor();
    await dialog()
      .getByLabel('户主身份证号')
      .fill(ID + checkCharacterOf(ID));
    await look('2-new');
    await dialog().getByRole('button', { name: '建立草稿' }).click();
    await stage('草稿');
    address = page.url();
    await page.getByText(/还有 \d+ 处要补/).waitFor();
    await look('3-draft');
    expectNoTroubles(visitor);
  });

  test('is filled in section by section until nothing is missing', async () => {
    // Most fields through the API, as a colleague would have saved them; the page keeps them and adds the rest.
    const dossierId = new URL(address).pathname.split('/').at(-1) ?? '';
    const dossier = await (await page.request.get(`${office.url}/api/dossiers/${dossierId}`)).json();
    const saved = await page.request.post(`${office.url}/api/dossiers/${dossierId}/answers`, {
      data: { subject: dossier.members[0].personId, answers: SAVED_BEFORE },
      headers: { origin: office.url },
    });
    expect(saved.status()).toBe(200);
    await page.reload();
    await choose(page, /^政治面貌/, '群众');
    await choose(page, /^工作状态/, '失（无）业');
    for (const [label, value] of [
      ['其他联系方式', '0999-7654321'],
      ['本人月平均收入', '800'],
    ] as const)
      await page.getByLabel(new RegExp(`^${label}`)).fill(value);
    await page.getByLabel(/^参加工作时间/).fill('1998-09');
    await page.getByLabel(/^参加工作时间/).press('Enter');
    await page.getByRole('button', { name: '保存欧阳春的栏目' }).click();
    await page.getByPlaceholder('已填 …4321，要改再填').waitFor();
    await choose(page, /^健康状况/, '良好');
    await page.getByRole('button', { name: '保存欧阳春的健康状况' }).click();
    await look('4-person');

    await tab('收入支出');
    await page.getByLabel('转移净收入').fill('9600');
    await page.getByLabel('医疗', { exact: true }).fill('1200');
    await page.getByLabel(/^从 Excel 粘贴/).fill('2025-10 八百');
    await page.getByRole('button', { name: '保存收入支出' }).click();
    await page.getByText('第 1 行看不懂').waitFor();
    await page.getByLabel(/^从 Excel 粘贴/).fill('2025-10\t800\n2025年11月 800');
    await page.getByRole('button', { name: '保存收入支出' }).click();
    await page.getByText('9,600.00').waitFor();
    await page.getByRole('cell', { name: '2025-11' }).waitFor();
    await look('5-finances');

    await tab('住房财产');
    await choose(page, /^住房类型/, '租房');
    await page.getByLabel('建筑面积（㎡）').fill('38');
    await page.getByRole('button', { name: '保存住房财产' }).click();
    await tab('致困原因');
    await choose(page, /^主要致困原因/, '有劳动能力而未就业');
    await page.getByLabel('家庭情况', { exact: true }).fill('一人生活');
    await page.getByRole('button', { name: '保存原因和四清' }).click();
    await page.getByText('可以提交，请留意').waitFor();
    await look('6-causes');
    expectNoTroubles(visitor);
  });

  test('is stopped without consent and proofs, then proved with pictures and a signed consent', async () => {
    await step('提交', '2025-12-01');
    await stage('已提交');
    await step('受理', '2025-12-01');
    await stage('基层初审');
    visitor.expectStatus(422, /\/steps$/);
    await page.getByRole('button', { name: '初审通过', exact: true }).click();
    await day('日期', '2025-12-02');
    await dialog().getByLabel('意见或原因').fill('情况属实');
    await dialog().getByRole('button', { name: '办理“初审通过”' }).click();
    await dialog().getByText('还没有登记家庭经济状况核对授权委托书').waitFor();
    await dialog().locator('.ant-modal-close').click();
    await dialog().waitFor({ state: 'hidden' });

    await tab('附件');
    const missing = page.getByText(/^还缺 \d+ 类$/);
    await missing.waitFor();
    expect(await missing.innerText()).toBe('还缺 8 类');
    const dossierId = new URL(address).pathname.split('/').at(-1) ?? '';
    for (const slot of ['application', 'household-register', 'income-proof', 'bank-card', 'minutes', 'posting']) {
      const sent = await page.request.post(`${office.url}/api/dossiers/${dossierId}/attachments`, {
        multipart: {
          slot,
          file: {
            name: `${slot}.jpg`,
            mimeType: 'image/jpeg',
            buffer: await fs.readFile(await pictureFile(folder, `${slot}.jpg`, slot)),
          },
        },
        headers: { origin: office.url },
      });
      expect(sent.status()).toBe(201);
    }
    for (const name of ['户主身份证', '家庭经济状况核对授权委托书']) {
      const row = page.getByRole('row').filter({ hasText: name }).first();
      await row.locator('input[type=file]').setInputFiles(await pictureFile(folder, `${name}.jpg`, name));
      await row.getByText('已有', { exact: true }).waitFor();
    }
    await page.getByText('已经齐了').waitFor();
    await page.getByRole('button', { name: '登记授权' }).click();
    await day('签署日期', '2025-12-02');
    await dialog().getByLabel('经手人').fill('林岚');
    await dialog().getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText(/2026年12月2日前有效/).waitFor();
    await look('7-evidence');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '户主身份证.jpg' }).click(),
    ]);
    const picture = await fs.readFile(await download.path());
    expect(picture.subarray(0, 3)).toEqual(Buffer.of(0xff, 0xd8, 0xff));
    expect(picture.includes('GPS')).toBe(false);
    expectNoTroubles(visitor);
  });

  test('goes through check, deliberation, posting and comparison, and stops at its own clerk', async () => {
    await step('初审通过', '2025-12-02', { 意见或原因: '情况属实' });
    await step('登记入户核查', '2025-12-03', { 意见或原因: '与申请一致', 核查人: '林岚、叶知秋' });
    await step('评议通过，开始公示', '2025-12-04', { 意见或原因: '评议通过', 公示地点: '办公楼公示栏' });
    await page.getByRole('button', { name: '公示期满', exact: true }).click();
    await day('日期', '2025-12-10');
    await dialog().getByRole('button', { name: '办理“公示期满”' }).click();
    await dialog().getByText('满5个工作日要到2025年12月10日').waitFor();
    await day('日期', '2025-12-11');
    await dialog().getByRole('button', { name: '办理“公示期满”' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await step('信息比对通过', '2025-12-11', { 意见或原因: '比对无异常' });
    await stage('县级审核');
    expect(await page.getByRole('button', { name: '审核同意，进入在档' }).count()).toBe(0);
    expectNoTroubles(visitor);
  });

  test('is put in file by another person, whose steps stand in the story', async () => {
    const reviewer = await office.browser.visit();
    reviewer.expectStatus(401, /\/api\/me$/);
    const clerk = page;
    page = reviewer.page;
    await page.goto(address);
    await page.getByLabel('用户名').fill('luyuan');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '审核同意，进入在档' }).click();
    await day('日期', '2025-12-12');
    await choose(dialog(), '档案层级', '区县级');
    await dialog().getByLabel('意见或原因').fill('同意建档');
    await dialog().getByRole('button', { name: '办理“审核同意，进入在档”' }).click();
    await stage('在档');
    await tab('意见');
    await page.getByText('同意建档').waitFor();
    await look('8-life');
    expectNoTroubles(reviewer);
    page = clerk;
  });

  test('is printed as the form and bound as three volumes, with a reason', async () => {
    await page.reload();
    await stage('在档');
    const print = async (what: string): Promise<Buffer> => {
      await page.getByRole('button', { name: '打印', exact: true }).click();
      await dialog().getByLabel(what).check();
      await dialog().getByLabel('为什么打印').fill('送市总工会归档');
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        dialog().getByRole('button', { name: '生成并下载' }).click(),
      ]);
      await dialog().waitFor({ state: 'hidden' });
      return fs.readFile(await download.path());
    };
    expect((await print('档案表（PDF）')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await print('档案表（Word）')).subarray(0, 2).toString()).toBe('PK');
    const volumes = await print('三卷合一（含全部附件，PDF）');
    expect(volumes.subarray(0, 5).toString()).toBe('%PDF-');
    expectNoTroubles(visitor);
  });

  test('fits on a phone', async () => {
    await page.setViewportSize(PHONE);
    for (const show of ['person', 'finances', 'evidence', 'opinions']) {
      await page.goto(`${address.split('?')[0]}?show=${show}`);
      await page.waitForLoadState('networkidle');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        show,
      ).toBe(0);
      await look(`9-phone-${show}`);
    }
    expectNoTroubles(visitor);
  });
});
