/** One winter in the browser, from last year's plan to books that agree: planned, accepted, funded, decided, approved, paid by bank, paid again. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '#render/workbook.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { recordLines } from '#server/organizations/record-lines.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { campaignFile, settle } from '../races/hardship.ts';
import { testSystem } from '../support/api.ts';
import { resultSheets, type Said } from '../support/bank-story.ts';
import type { Visitor } from '../support/browser.ts';
import { cardOf } from '../support/cards.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const EAST = ['王一', '李二', '张三', '刘四', '陈五', '杨六'];
const WEST = ['赵七', '黄八', '周九', '吴十'];
const HEADS = [...EAST, ...WEST];
const REFUSED = '张三';
const PAID = HEADS.filter((name) => name !== REFUSED);
const BOUNCED = ['李二', '黄八'];
const amountOf = (name: string) => (EAST.includes(name) ? '800.00' : '600.00');
const PICTURES = process.env['NUANLIU_PICTURES'];
const where = useDatabase();
const ahead = Date.parse('2026-01-12T01:00:00Z') - Date.now();
/** The winter of the story, where time runs on. */
const clock = () => new Date(Date.now() + ahead);
let office: Office;
let clerk: Visitor;
let chair: Visitor;
let town: Visitor;
let page: Page;
let tenantId = '';
let campaignId = '';

beforeAll(async () => {
  const database = where.database();
  const cast = await playCast(database, { now: clock });
  ({ tenantId } = cast);
  const lin = cast.as(cast.people.lin);
  await settle(database, cast, [
    ...EAST.map((name, at) => ({ name, tail: `000${at}`, members: 2 })),
    ...WEST.map((name, at) => ({ name, tail: `001${at}`, members: 2, unit: cast.units.west })),
  ]);
  const line = { fromOn: '2024-07-01', documentNumber: '示民〔2024〕21号' };
  const lines = [
    { ...line, residence: 'urban', amountFen: 74_400n, per: 'month' } as const,
    { ...line, residence: 'rural', amountFen: 800_000n, per: 'year' } as const,
  ];
  await recordLines(lin, { divisions: [{ code: '990101', name: '示范县', lines }] });
  const file = campaignFile();
  const { schedule, notice, papers } = file;
  const lastYear = campaignFile({
    code: '2025-wennuan',
    title: '示范县总工会2025年两节送温暖活动',
    year: 2025,
    factsAsOf: '2024-12-31',
    period: { from: '2024-12-15', to: '2025-03-05' },
    schedule: schedule.map((stage) => ({ ...stage, from: '2024-12-15', to: '2024-12-19' })),
    notice: { ...notice, startOn: '2025-01-06' },
    approval: { ...file.approval, on: '2025-01-13' },
    papers: { ...papers, planDatedOn: '2024-12-18', summaryDatedOn: '2025-03-05' },
    standards: {
      floorYuan: 600,
      rates: [{ code: 'S1', name: '低保户', measure: 'relief', tier: 'subsistence', cashYuan: 600 }],
    },
    fundSources: file.fundSources.filter(({ code }) => code === 'CZ'),
    measures: file.measures.map((measure) => ({ ...measure, sourceOrder: ['CZ'] })),
  });
  await planCampaign(lin, { file: lastYear });
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny', clock);
  [clerk, chair, town] = [await office.browser.visit(), await office.browser.visit(), await office.browser.visit()];
  for (const visitor of [clerk, chair, town]) visitor.expectStatus(401, /\/api\/me$/);
  page = clerk.page;
  await signIn(page, 'linlan');
  const units = { county: cast.units.county.id, east: cast.units.east.id };
  await openAccount({ personName: '周砚', username: 'zhouyan', unitId: units.county, roles: ['chair'] });
  await openAccount({ personName: '许舟', username: 'xuzhou', unitId: units.east, roles: ['unit-clerk'] });
  await Promise.all([signIn(chair.page, 'zhouyan'), signIn(town.page, 'xuzhou'), giveCards()]);
});
afterAll(async () => {
  await picture('last');
  await office?.close();
});

async function picture(name: string, of = page): Promise<void> {
  if (PICTURES) await of?.screenshot({ path: `${PICTURES}/line-${name}.png` });
}

async function signIn(who: Page, username: string): Promise<void> {
  await who.clock.install({ time: clock() });
  await who.goto(office.url);
  await who.getByLabel('用户名').fill(username);
  await who.getByLabel('密码').fill(PASSWORD);
  await who.getByRole('button', { name: /^登\s?录$/ }).click();
  await who.getByRole('heading', { name: '工作台' }).waitFor();
}

async function post(address: string, data: object): Promise<void> {
  const answer = await page.request.post(`${office.url}${address}`, { data, headers: { origin: office.url } });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
}
const openAccount = (account: object) => post('/api/accounts', { ...account, password: PASSWORD });

async function giveCards(): Promise<void> {
  const { rows } = await where.database().inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'test' });
    return sql<{ id: string; name: string }>`
      SELECT m.household_id AS id, p.name FROM household_members m JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
      WHERE m.position = 0`.execute(tx);
  });
  for (const [at, name] of HEADS.entries()) {
    const home = rows.find((row) => row.name === name);
    await post(`/api/households/${home?.id}/bank-card`, { card: cardOf(at + 1), reason: '摸底登记' });
  }
}

const room = (name: string, of = page) => of.goto(`${office.url}/campaigns/${campaignId}/${name}`);
const button = (name: string | RegExp, of = page) => of.getByRole('button', { name, exact: true });
const drawer = () => page.locator('.ant-drawer');
/** The dialog a button opens, grown to its size. */
async function dialogOf(label: string | RegExp, of = page) {
  await button(label, of).click();
  return grown(of);
}
async function grown(of = page) {
  const dialog = of.locator('.ant-modal:visible');
  await dialog.waitFor();
  await of.locator('.ant-zoom-appear, .ant-zoom-enter').waitFor({ state: 'detached' });
  return dialog;
}

const choose = (title: string, of = page) => of.locator(`.ant-select-item-option[title="${title}"]:visible`).click();

async function receive(source: string, yuan: string, shown: string): Promise<void> {
  const form = await dialogOf('登记到账');
  await form.getByLabel('资金来源').click();
  await page.getByTitle(new RegExp(`^${source}（`)).click();
  await form.getByLabel('到账金额').fill(yuan);
  await form.getByRole('button', { name: /^登\s?记$/ }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: shown, exact: true }).first().waitFor();
}

async function fillDay(label: string, day: string, of = page): Promise<void> {
  await of.getByLabel(label).fill(day);
  await of.getByLabel(label).press('Tab');
}

async function resultFile(said: readonly Said[]): Promise<string> {
  const [sheet] = resultSheets(said);
  const cells = (sheet?.rows ?? []).flatMap((row, at) =>
    row.cells.map((value, column) => ({ row: at, column, value: value as string, style: { format: 'text' as const } })),
  );
  const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-result-')), '回盘.xlsx');
  const pages = [{ name: '回盘', cells, columnWidths: [8, 12, 24, 12, 12, 20, 14] }];
  await fs.writeFile(file, await writeWorkbook({ pages, title: '回盘', author: '示范银行', datedOn: '2026-01-12' }));
  return file;
}

/** Downloads the file of the batch that is open and answers its lines: number, name, card. */
async function takeFile(): Promise<string[][]> {
  const form = await dialogOf('下载代发文件');
  await form.getByLabel('下载原因').fill('送农商行办理代发');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: /^下\s?载$/ }).click(),
  ]);
  const [sheet] = await readWorkbook(await fs.readFile(await file.path()));
  await form.waitFor({ state: 'detached' });
  return (sheet?.rows ?? []).slice(1).map((row) => row.cells.map(String));
}

async function release(batch: string): Promise<void> {
  await room('bank-batches', chair.page);
  await chair.page.getByRole('button', { name: batch }).click();
  await chair.page.getByRole('button', { name: /^放\s?行$/ }).click();
  await chair.page.getByText(/批（已放行）/).waitFor();
}

describe('one winter', { timeout: 120_000 }, () => {
  test('is planned from what was done last year, looked through, and planned', async () => {
    await page.getByRole('menu').getByRole('link', { name: '活动', exact: true }).click();
    await page.getByRole('link', { name: '示范县总工会2025年两节送温暖活动' }).click();
    await page.getByRole('button', { name: '沿用为下一年' }).click();
    await page.getByText(/还有 \d+ 处要补上或改正/).waitFor();
    expect(await page.getByLabel('活动名称').inputValue()).toBe('示范县总工会2026年两节送温暖活动');
    await page.getByLabel('活动主题').fill('暖在寒冬');
    await page.getByLabel('会议纪要编号').fill('〔2026〕2号');
    await page.getByRole('button', { name: '从 Excel 粘贴依据文件' }).click();
    await page
      .getByRole('textbox', { name: '粘贴依据文件' })
      .fill('关于开展送温暖活动的通知\t示工发〔2025〕9号\t示范市总工会');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^添\s?加$/ })
      .click();
    await page.getByRole('tab', { name: /资金与措施/ }).click();
    await page.getByLabel('金额（元）').fill('20000');
    await fillDay('到账日期', '2025-12-22');
    await page.getByLabel('文号或协议号').fill('示财社〔2025〕112号');
    for (const step of [/领导小组/, /对象与标准/, /进度安排/]) {
      await page.getByRole('tab', { name: step }).click();
      await page.getByRole('tabpanel').getByLabel('已核对').check();
    }
    await page.getByRole('button', { name: /保\s?存$/ }).click();
    await page.getByText('方案写全了，可以拟定').waitFor();
    await page.getByRole('button', { name: '拟定活动' }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /拟\s?定/ })
      .click();
    await page.waitForURL(/\/campaigns\/[^/]+\/plan$/);
    campaignId = /campaigns\/([^/]+)\/plan/.exec(page.url())?.[1] ?? '';
    await page.getByText('示范县总工会2026年两节送温暖活动').first().waitFor();
    await picture('plan');
    expectNoTroubles(clerk);
  });

  test('is published, and accepted by a township that gives more from its own money', async () => {
    await room('deployment');
    const form = await dialogOf('部署到下级');
    await fillDay('承接部署的截止日期', '2026-01-15');
    await fillDay('报送小结的截止日期', '2026-03-01');
    await form.getByRole('button', { name: /^部\s?署$/ }).click();
    await page.getByText('未到期').first().waitFor();
    await room('deployment', town.page);
    const answer = await dialogOf(/^承\s?接$/, town.page);
    await answer.getByRole('button', { name: '添一行措施' }).click();
    await answer.getByLabel('措施名称').fill('镇级慰问');
    await answer.getByLabel('种类').click();
    await choose('自定措施', town.page);
    await answer.getByLabel('做什么').fill('镇里加发');
    await answer.getByRole('button', { name: '添一行标准' }).click();
    await answer.getByLabel('标准名称').fill('镇级低保');
    await answer.getByLabel('慰问金（元）').fill('800');
    await answer.getByLabel('困难类别').click();
    await choose('低保户', town.page);
    await answer.getByLabel('措施编号').fill('D1');
    await answer.getByLabel('说明').fill('东河镇由镇配套资金加发');
    await picture('acceptance', town.page);
    await answer.getByRole('button', { name: /^承\s?接$/ }).click();
    await town.page.getByText('已承接').waitFor();
    expectNoTroubles(town);
    expectNoTroubles(clerk);
  });

  test('receives its money, the township’s for what the township added', async () => {
    await room('funds');
    const form = await dialogOf('开立来源');
    await form.getByLabel('代码').fill('ZC');
    await form.getByLabel('类型').click();
    await choose('F6 其他合法来源');
    await form.getByLabel('来源名称').fill('镇配套');
    await form.getByLabel('还可用于哪些措施').click();
    await choose('镇级慰问（东河镇总工会）');
    await picture('source');
    await form.getByRole('button', { name: /^开\s?立$/ }).click();
    await form.waitFor({ state: 'detached' });
    await receive('县财政专项', '20000', '20,000.00');
    await receive('镇配套', '5000', '5,000.00');
    expectNoTroubles(clerk);
  });

  test('has its list proposed and shared out', async () => {
    await room('entitlements');
    await page.getByRole('button', { name: '拟定核定额' }).click();
    await page.getByRole('button', { name: /^拟\s?定$/ }).click();
    const outcome = page.getByRole('dialog');
    await outcome.getByText('应慰问 10 户：安排 10 户').waitFor();
    await outcome.getByRole('button', { name: '知道了' }).click();
    await room('coverage');
    const form = await dialogOf('分配名额');
    await form.getByLabel('逐个填写').check();
    await form.getByLabel('总数').fill('8');
    await form.getByLabel('单位和比例').fill('东河镇总工会\t4\n西岭乡总工会\t4');
    await form.getByRole('button', { name: /^分\s?配$/ }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('超出名额，不能审批').waitFor();
    await picture('coverage');
    expectNoTroubles(clerk);
  });

  test('is decided in the meeting case by case, with one objection, and not frozen beyond a quota', async () => {
    await room('meetings');
    const form = await dialogOf('开会研究');
    await fillDay('会议日期', '2026-01-12');
    await form.getByLabel('地点').fill('三楼会议室');
    await form.getByLabel('主持人').fill('周砚');
    await form.getByLabel('记录人').fill('林岚');
    await form.getByLabel('出席人员').fill('周砚、何山、方圆');
    await form.getByLabel('纪要编号').fill('〔2026〕2号');
    await form.getByRole('button', { name: /^开\s?始$/ }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '核定名单', exact: true }).click();
    for (const [at, name] of HEADS.entries()) {
      await page.getByText(`第 ${at + 1} 户，共 10 户`).waitFor();
      await page.getByText(name, { exact: true }).waitFor();
      if (name !== REFUSED) {
        await page.getByText(at < EAST.length ? '适用东河镇总工会增加的“镇级低保”' : '适用“低保户”').waitFor();
        if (at === 0) await picture('projector');
        await page.keyboard.press('1');
        continue;
      }
      await page.keyboard.press('2');
      const dialog = await grown();
      await dialog.getByLabel('理由').fill('隐瞒收入');
      await dialog.getByLabel('谁提了不同意见').click();
      await page.getByTitle('方圆').click();
      await dialog.getByLabel('说了什么').fill('邻居反映上月买了车');
      await dialog.getByRole('button', { name: /^记\s?录$/ }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    clerk.expectStatus(422, /\/freezing$/);
    await freeze();
    await page
      .getByRole('dialog')
      .getByText(/东河镇总工会的名额是 4 户.*超出 1 户/)
      .waitFor();
    await picture('beyond-quota');
    await page.getByRole('button', { name: '知道了' }).click();
    expectNoTroubles(clerk);
  });

  test('is frozen once the quota is raised with its reason', async () => {
    const meeting = page.url();
    await room('coverage');
    await page
      .getByRole('row', { name: /东河镇总工会/ })
      .getByRole('button', { name: /^调\s?高$/ })
      .click();
    const form = await grown();
    await form.getByLabel('新的名额').fill('5');
    await form.getByLabel('理由').fill('主席办公会同意增加一户');
    await form.getByRole('button', { name: '调高名额' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('调整理由：主席办公会同意增加一户').waitFor();
    await page.goto(meeting);
    await page.getByText('同意 9 · 不同意 1').waitFor();
    await freeze();
    await page.getByText(/名单已冻结，校验码 [0-9A-F]{16}/).waitFor();
    expectNoTroubles(clerk);
  });

  test('is approved by another than who drew it up', async () => {
    const approve = async (at: Page) => {
      await room('entitlements', at);
      const form = await dialogOf('批准核定', at);
      await form.getByRole('button', { name: '批准', exact: true }).click();
    };
    await approve(page);
    await page.getByText('批准核定没有完成，没有改动任何内容').waitFor();
    await approve(chair.page);
    await chair.page.getByText('已批准 9 户，钱已预留').waitFor();
    expectNoTroubles(chair);
    expectNoTroubles(clerk);
  });

  test('is paid by bank, and two payments come back', async () => {
    await room('bank-batches');
    const form = await dialogOf('做代发批次');
    await form.getByRole('button', { name: '生成批次' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '第 1 批' }).waitFor();
    await release('第 1 批');
    await page.reload();
    await page.getByRole('button', { name: '第 1 批' }).click();
    const lines = await takeFile();
    expect(lines.map((cells) => cells[1]).sort()).toEqual([...PAID].sort());
    const said = lines.map(
      ([line = '', name = '', card = '']): Said => ({
        line,
        name,
        card,
        amount: amountOf(name),
        day: '2026-01-12',
        ...(BOUNCED.includes(name) ? { state: '失败', reason: '账号已销户' } : {}),
      }),
    );
    await drawer()
      .locator('input[type=file]')
      .setInputFiles(await resultFile(said));
    await drawer().getByText('读入 9 行：成功 7，失败 2').waitFor();
    await picture('result');
    expectNoTroubles(clerk);
  });

  test('is paid again once the cards are corrected', async () => {
    for (const [at] of BOUNCED.entries()) {
      await drawer().getByRole('button', { name: '改卡号' }).nth(at).click();
      const form = await grown();
      await form.getByLabel('银行卡号').fill(cardOf(41 + at));
      await form.getByLabel('依据').fill('本人提供新卡');
      await form.getByRole('button', { name: /^保\s?存$/ }).click();
      await form.waitFor({ state: 'detached' });
    }
    await drawer().getByRole('button', { name: '补发失败的户' }).click();
    const form = await grown();
    await form.getByRole('button', { name: '生成批次' }).click();
    await form.waitFor({ state: 'detached' });
    await release('第 2 批（补第 1 批）');
    await page.reload();
    await page.getByRole('button', { name: '第 2 批（补第 1 批）' }).click();
    const lines = await takeFile();
    expect(lines.map((cells) => cells[1]).sort()).toEqual([...BOUNCED].sort());
    const said = lines.map(
      ([line = '', name = '', card = '']): Said => ({
        line,
        name,
        card,
        amount: amountOf(name),
        day: '2026-01-12',
      }),
    );
    await drawer()
      .locator('input[type=file]')
      .setInputFiles(await resultFile(said));
    await drawer().getByText('读入 2 行：成功 2，失败 0').waitFor();
    await picture('follow-up');
    expectNoTroubles(clerk);
  });

  test('has books that agree, and every yuan where it belongs', async () => {
    await room('funds');
    for (const amount of ['25,000.00', '6,400.00', '18,600.00'])
      await page.getByRole('cell', { name: amount, exact: true }).first().waitFor();
    await picture('funds');
    await room('ledger');
    await page.getByRole('button', { name: '核对账目' }).click();
    await page.getByText(/账目核对相符/).waitFor();
    await picture('ledger');
    await room('deliveries');
    await page.getByRole('cell', { name: '银行回单' }).nth(8).waitFor();
    expectNoTroubles(clerk);
  });
});

async function freeze(): Promise<void> {
  const sure = await dialogOf('冻结名单');
  await sure.getByRole('button', { name: '冻结名单' }).click();
}
