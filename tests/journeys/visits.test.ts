/** A season of visits and a New Year's Eve round in the browser: who was found, who was missed, what was promised, what adds up. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { urlOf } from '../campaigns/database-content.ts';
import { ledgerSheet } from '../../scripts/references/ledger-sheet.ts';
import { writeRawWorkbook } from '../../scripts/county/raw-workbook.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { enterGatherings } from './gathering-facts.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';
import { enterVisits, type VisitFacts } from './visit-facts.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let office: Office;
let visitor: Visitor;
let page: Page;
let facts: VisitFacts;

beforeAll(async () => {
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
});
afterAll(() => office?.close());

describe('a season of visits', { timeout: 120_000 }, () => {
  test('shows nothing of itself to a campaign that has none', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByLabel('您的姓名').fill('林岚');
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '打开练习县' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 90_000 });
    await page.getByRole('menu').getByRole('link', { name: '公文' }).waitFor();
    for (const name of ['结对', '走访', '诉求', '文体慰问'])
      expect(await page.getByRole('menu').getByRole('link', { name, exact: true }).count(), name).toBe(0);

    facts = await enterVisits(page, office.url);
    await enterGatherings(page, office.url);
    await page.reload();
    await page.getByRole('menu').getByRole('link', { name: '走访', exact: true }).waitFor();
    expectNoTroubles(visitor);
  });

  test('hands a household over to another helper and keeps the one before', async () => {
    await page.getByRole('menu').getByRole('link', { name: '结对', exact: true }).click();
    await page.getByRole('button', { name: '交接' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('新的帮扶责任人').fill('陆行舟');
    await form.getByLabel('交接日期').fill('2026-02-01');
    await form.getByLabel('交接日期').press('Enter');
    await form.getByLabel('为什么换').fill('工作调动');
    await form.getByRole('button', { name: '登记交接' }).click();
    await page.getByRole('cell', { name: /陆行舟/ }).waitFor();
    await page
      .getByRole('button', { name: /展开行|Expand row/ })
      .first()
      .click();
    await page.getByText(/原帮扶责任人/).waitFor();
    expectNoTroubles(visitor);
  });

  test('reads what was found at a door, lamp by lamp', async () => {
    await page.getByRole('menu').getByRole('link', { name: '走访', exact: true }).click();
    await page.getByRole('cell', { name: /上午，入户/ }).click();
    await page.getByText('药费每月八百多元').waitFor();
    expect(await page.locator('.nl-lamp-on').count()).toBe(3);
    await page.getByText(/联系园区企业安排保洁岗位/).waitFor();
    expectNoTroubles(visitor);
  });

  test('records a visit, and one fewer is missing from the group', async () => {
    const [, head = ''] = facts.heads;
    await page.getByText('普遍走访（还差 4 户）').waitFor();
    await page.getByRole('button', { name: '登记走访' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('户主姓名').fill(head);
    await form.getByLabel('走访日期').fill('2026-01-20');
    await form.getByLabel('走访日期').press('Enter');
    await form.getByLabel('哪个走访组（帮扶责任人自己去的不选）').click();
    await page.getByTitle('第一组').click();
    await form.getByLabel('家庭情况').fill('三口人');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('普遍走访（还差 3 户）').waitFor();
    expectNoTroubles(visitor);
  });

  test('refuses a bag that does not add up and says by how much; then it adds up', async () => {
    await page.getByRole('tab', { name: '携带清单' }).click();
    await page.getByRole('button', { name: '核对带回' }).click();
    const form = page.getByRole('dialog');
    visitor.expectStatus(422, /packing-returns$/);
    await form.getByLabel('慰问红包').fill('1');
    await form.getByLabel('棉被').fill('1');
    await form.getByRole('button', { name: /核对$/ }).click();
    await form.getByText(/携带清单对不上/).waitFor();
    await form.getByLabel('慰问红包').fill('2');
    await form.getByRole('button', { name: /核对$/ }).click();
    await page.getByText('带出＝送出＋带回').waitFor();
    expectNoTroubles(visitor);
  });

  test('forms a second team, plans its doors and packs its bag', async () => {
    await page.getByRole('tab', { name: /^走访组/ }).click();
    await page.getByRole('button', { name: '编走访组' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('组别（如 1）').fill('2');
    await form.getByLabel('组名（如 第一组）').fill('第二组');
    await form.getByLabel('组长姓名').fill('罗川');
    await form.getByLabel('组员，一行一人；职务写在姓名后面，中间空一格').fill('叶知秋 科长\n江月');
    await form.getByRole('button', { name: '编好这一组' }).click();
    await page.getByText('组长 罗川、叶知秋（科长）、江月').waitFor();

    const [, , , head = ''] = facts.heads;
    await page.getByRole('tab', { name: '安排表' }).click();
    await page.getByRole('button', { name: '排走访' }).click();
    await form.getByLabel('走访组', { exact: true }).click();
    await page.locator('.ant-select-item-option[title="第二组"]:visible').click();
    await form.getByLabel('哪一天去').fill('2026-01-21');
    await form.getByLabel('哪一天去').press('Enter');
    await form.getByLabel('去哪几户，按先后点选').fill(head);
    await page
      .getByTitle(new RegExp(`^${head}（`))
      .first()
      .click();
    await closeChoices(page);
    await form.getByRole('button', { name: '排好' }).click();
    await page.getByRole('row').filter({ hasText: '第二组' }).filter({ hasText: head }).waitFor();

    await page.getByRole('tab', { name: '携带清单' }).click();
    await page.getByRole('button', { name: '登记带出' }).click();
    await form.getByLabel('走访组', { exact: true }).click();
    await page.locator('.ant-select-item-option[title="第二组"]:visible').click();
    await form.getByLabel('带出日期').fill('2026-01-21');
    await form.getByLabel('带出日期').press('Enter');
    await form.getByLabel('数量').fill('1');
    await form.getByLabel('单价').fill('600');
    await form.getByRole('button', { name: '登记这一份' }).click();
    await page.getByRole('heading', { name: /第二组/ }).waitFor();
    expectNoTroubles(visitor);
  });

  test('keeps the words of the season when only a limit changes', async () => {
    await page.getByRole('button', { name: '走访设置' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('四清之一').fill('家底');
    await form.getByRole('button', { name: '保存设置' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '走访设置' }).click();
    await expect.poll(() => form.getByLabel('四清之一').inputValue(), { timeout: 20_000 }).toBe('家底');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    expectNoTroubles(visitor);
  });

  test('pairs a household and refuses a workbook without the columns of the ledger', async () => {
    const [, , , head = ''] = facts.heads;
    await page.getByRole('menu').getByRole('link', { name: '结对', exact: true }).click();
    await page.getByRole('button', { name: '安排结对' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('户主姓名').fill(head);
    await form.getByLabel('帮扶责任人', { exact: true }).fill('钟离安');
    await form.getByLabel('他的单位').fill('示范县林业局');
    await form.getByLabel('单位级别').click();
    await page.getByTitle('区（县）级机关单位').click();
    await form.getByLabel('结对开始日期').fill('2026-01-05');
    await form.getByLabel('结对开始日期').press('Enter');
    await form.getByLabel('结对截止日期').fill('2026-03-05');
    await form.getByLabel('结对截止日期').press('Enter');
    await form.getByRole('button', { name: '登记结对' }).click();
    await page.getByRole('cell', { name: /钟离安/ }).waitFor();

    visitor.expectStatus(422, /pairing-ledger$/);
    await page.getByRole('button', { name: '上传结对台账' }).click();
    await form.locator('input[type=file]').setInputFiles('examples/tiny/roster.xlsx');
    await form.getByText('这份结对台账没有登记，账没有动').waitFor();
    await form.getByText(/结对台账里没有找到表头/).waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    expectNoTroubles(visitor);
  });

  test('accepts a pairing ledger whole, ends a pairing and declares kinship', async () => {
    const [, , head = ''] = facts.heads;
    const form = page.getByRole('dialog');
    await page.getByRole('button', { name: '上传结对台账' }).click();
    await form.locator('input[type=file]').setInputFiles({
      name: '结对台账.xlsx',
      mimeType: XLSX,
      buffer: bookOf(
        ['户主', '帮扶责任人', '帮扶单位', '单位级别', '起始日期', '截止日期'],
        [[head, '陈向北', '示范县水务局', '县级', '2026-01-05', '2026-03-05']],
      ),
    });
    await form.getByText('登记结对 1 条').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    const row = page.getByRole('row').filter({ hasText: '陈向北' });
    await row.getByRole('button', { name: '结束' }).click();
    await form.getByLabel('结束日期').fill('2026-02-01');
    await form.getByLabel('结束日期').press('Enter');
    await form.getByLabel('结束的原因').fill('调离本县');
    await form.getByRole('button', { name: '确认结束' }).click();
    await form.waitFor({ state: 'hidden' });
    await row.getByText('调离本县').waitFor();

    await page.getByRole('button', { name: '申报亲属关系' }).click();
    await form.getByLabel('户主姓名').fill(facts.heads[3] ?? '');
    await form.getByLabel('帮扶责任人', { exact: true }).fill('钟离安');
    await form.getByLabel('他的单位').fill('示范县林业局');
    await form.getByLabel('单位级别').click();
    await page.getByTitle('区（县）级机关单位').last().click();
    await form.getByLabel('是什么亲属').fill('叔侄');
    await form.getByRole('button', { name: '登记申报' }).click();
    await page.locator('.ant-modal-confirm-title').filter({ hasText: '钟离安现在正与' }).waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    expectNoTroubles(visitor);
  });

  test('defines a group, plans its routes, and cancels a stop', async () => {
    await page.getByRole('menu').getByRole('link', { name: '走访', exact: true }).click();
    const form = page.getByRole('dialog');
    await page.getByRole('tab', { name: /^普遍走访/ }).click();
    await page.getByRole('button', { name: '确定走访范围' }).click();
    await form.getByLabel('代码（如 Q1）').fill('Q2');
    await form.getByLabel('范围名称').fill('春节后回访');
    await form.getByText('粘贴名单').click();
    await form.getByLabel(/^名单，一行一户/).fill(facts.heads.slice(2, 5).join('\n'));
    await form.getByRole('button', { name: '确定范围' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: '春节后回访' }).waitFor();

    await page.getByRole('tab', { name: '安排表' }).click();
    await page.getByRole('button', { name: '自动排路线' }).click();
    await form.getByLabel('走访范围').click();
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '春节后回访（3 户）' }).click();
    await form.getByLabel('由哪几组去').click();
    await page.locator('.ant-select-item-option[title="第二组"]:visible').click();
    await closeChoices(page);
    for (const day of ['从哪一天', '到哪一天']) {
      await form.getByLabel(day).fill('2026-02-24');
      await form.getByLabel(day).press('Enter');
    }
    await form.getByRole('button', { name: '排路线' }).click();
    await form.waitFor({ state: 'hidden' });
    const stop = page.getByRole('row').filter({ hasText: '2026年2月24日' });
    await stop.first().waitFor();
    const planned = await stop.count();
    expect(planned).toBeGreaterThan(0);
    await stop.first().getByRole('button', { name: '取消' }).click();
    await form.getByLabel('取消的原因').fill('大雪封路');
    await form.getByRole('button', { name: '确认取消' }).click();
    await form.waitFor({ state: 'hidden' });
    await expect.poll(() => stop.count(), { timeout: 20_000 }).toBe(planned - 1);
    expectNoTroubles(visitor);
  });

  test('takes a visit ledger in', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('button', { name: '上传走访记录表' }).click();
    await form.locator('input[type=file]').setInputFiles({
      name: '走访记录表.xlsx',
      mimeType: XLSX,
      buffer: bookOf(
        ['日期', '走访组', '户主', '家庭情况', '思想状况', '困难原因', '生活需求', '慰问金', '签收'],
        [['2026-02-24', '2', facts.heads[4] ?? '', '两口人', '平稳', '长期吃药', '门诊报销', '', '']],
      ),
    });
    await form.getByText('登记走访 1 次').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: '走访记录' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: '2026年2月24日' })
      .filter({ hasText: facts.heads[4] ?? '' })
      .waitFor();
    expectNoTroubles(visitor);
  });

  test('shows overdue needs first, in red, and answers one', async () => {
    await page.getByRole('menu').getByRole('link', { name: '诉求', exact: true }).click();
    const rows = page.locator('tr.nl-row-wrong');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    await rows.filter({ hasText: '门诊报销' }).getByRole('button', { name: '答复' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('怎么答复的').fill('已在医保窗口一次办好');
    await form.getByLabel('满意', { exact: true }).check();
    await form.getByRole('button', { name: '登记答复' }).click();
    await page.locator('.nl-answer').getByText('已在医保窗口一次办好').waitFor();
    expect(await rows.count()).toBe(1);
    expectNoTroubles(visitor);
  });

  test('takes in what staff asked for, as their ledger has it', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('button', { name: '上传职工诉求登记表' }).click();
    const send = (rows: string[][]) =>
      form.locator('input[type=file]').setInputFiles({
        name: '职工诉求登记表.xlsx',
        mimeType: XLSX,
        buffer: bookOf(['日期', '科室', '姓名', '诉求', '责任人', '答复', '答复日期'], rows),
      });
    const wish = ['2026-02-20', '后勤科', '', '宿舍热水时间太短', '鲁大成', '延长到夜里十一点', '2026-02-22'];
    visitor.expectStatus(422, /staff-need-ledger$/);
    await send([wish, ['2026-02-20', '后勤科', '', '想要晾衣架', '', '', '']]);
    await form.getByText(/第5行：“责任人”/).waitFor();
    await send([wish]);
    await form.getByText('登记职工诉求 1 件，其中已答复 1 件').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await page.locator('.nl-answer').getByText('延长到夜里十一点').waitFor();
    expectNoTroubles(visitor);
  });

  test('ticks a duty round until nobody is missing', async () => {
    await page.getByRole('menu').getByRole('link', { name: '文体慰问' }).click();
    await page.getByRole('tab', { name: /值班慰问/ }).click();
    await page.getByRole('link', { name: '除夕值班慰问' }).click();
    await page.getByText('还有 6 人没有慰问到，也没有写明原因').waitFor();
    await page.getByRole('checkbox', { name: '白芷' }).check();
    await page.getByRole('button', { name: '登记已勾选的 1 人' }).click();
    await page.getByText('还有 5 人没有慰问到，也没有写明原因').waitFor();
    await page.getByText('整个科室都没有到：内一科、外一科').waitFor();
    await page.getByRole('button', { name: '全部勾上' }).click();
    await page.getByRole('button', { name: '登记已勾选的 5 人' }).click();
    await page.getByText('每个科室、每一位值班人员都到了').waitFor();
    expectNoTroubles(visitor);
  });

  test('goes through a ward bed by bed, an empty bed with its reason and no illness anywhere', async () => {
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('tab', { name: /病房慰问/ }).click();
    await page.getByRole('link', { name: '除夕病房慰问' }).click();
    await page.getByRole('button', { name: '登记空床' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('哪几床').click();
    await page.getByTitle('外一病区3床').click();
    await closeChoices(page);
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('空床', { exact: true }).waitFor();
    await page.getByRole('button', { name: '全部选中' }).click();
    await page.getByRole('button', { name: '登记选中的 8 床' }).click();
    await page.getByText('8 / 9').waitFor();
    await page.getByText('16份').waitFor();
    expectNoTroubles(visitor);
  });

  test('withdraws a commendation made by mistake, and keeps it to be seen', async () => {
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('tab', { name: /^表彰/ }).click();
    const form = page.getByRole('dialog');
    await page.getByRole('row').filter({ hasText: '连翘' }).getByRole('button', { name: '撤销' }).click();
    await form.getByLabel('撤销的原因').fill('名单弄错了');
    await form.getByRole('button', { name: '确认撤销' }).click();
    await page.getByRole('tab', { name: '表彰 1' }).waitFor();
    await page.getByRole('tab', { name: '已撤销 1' }).click();
    await page.getByRole('row').filter({ hasText: '连翘' }).getByText('名单弄错了').waitFor();
    expectNoTroubles(visitor);
  });

  test('keeps a picture of what hung on the board', async () => {
    await page.getByRole('tab', { name: /^宣传/ }).click();
    await page
      .locator('.ant-upload input[type=file]')
      .first()
      .setInputFiles({ name: '宣传栏.jpg', mimeType: 'image/jpeg', buffer: paintBoard() });
    const picture = page.getByRole('img', { name: '除夕慰问安排图片1' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
      .toBe(60);
    expectNoTroubles(visitor);
  });

  test('inspects a firm by its form, from the form to what it finds', async () => {
    await page.goto(`${office.url}/campaigns/${facts.campaignId}/inspections`);
    await page.getByRole('button', { name: '启用检查表' }).click();
    const form = page.getByRole('dialog');
    await form.getByText('企业职工劳动经济权益检查表').click();
    await form.getByRole('button', { name: '启用', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '企业职工劳动经济权益检查表' }).click();
    await form.getByLabel('单位或工程名称').fill('远川机械厂');
    await form.getByLabel('排查日期').fill('2026-01-08');
    await form.getByLabel('排查日期').press('Enter');
    await form.getByLabel('排查人（用顿号隔开）').fill('古月明、温若水');
    await form.getByLabel('经营状况').click();
    await page.getByTitle('亏损').click();
    for (const [question, answer] of [
      ['职工人数（人）', '120'],
      ['被拖欠工资人数（人）', '22'],
      ['拖欠工资金额', '96000'],
      ['低于最低工资标准人数（人）', '0'],
      ['签订劳动合同人数（人）', '110'],
      ['参加工伤保险人数（人）', '120'],
    ] as const)
      await form.getByLabel(question, { exact: true }).fill(answer);
    await form.getByRole('group', { name: '劳动保护' }).getByText('是', { exact: true }).click();
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: '问题整改（2 个没有办结）' }).click();
    await page.getByText(/拖欠22人工资/).waitFor();
    expectNoTroubles(visitor);
  });

  test.each([
    ['走访户数', 'Z41'],
    ['值班慰问', 'Z60.duty'],
    ['病房慰问', 'Z60.portions'],
  ])('ends at the figures, where that of %s (%s) opens to exactly its rows', async (_, code) => {
    await page.goto(`${office.url}/campaigns/${facts.campaignId}/figures`);
    await page.getByLabel('找一个数').fill(code);
    const line = page.getByRole('row').filter({ has: page.getByText(code, { exact: true }) });
    await line.getByRole('button').click();
    await expectRowsBehind(page, code);
    expectNoTroubles(visitor);
  });

  test('ends at the report of the inspections, where the persons owed wages open to their firm', async () => {
    await page.goto(`${office.url}/campaigns/${facts.campaignId}/documents`);
    await page.getByRole('button', { name: '调研报告' }).click();
    await page.getByRole('button', { name: '下载 Word' }).waitFor();
    const figure = page.locator('.figure[data-code="Z90.arrears.persons"]').first();
    expect(await figure.getAttribute('data-value')).toBe('22');
    await figure.click();
    await expectRowsBehind(page, 'Z90.arrears.persons');
    await page.getByRole('dialog').getByText('远川机械厂').first().waitFor();
    expectNoTroubles(visitor);
  });

  test('fits on a phone', async () => {
    await page.setViewportSize(PHONE);
    for (const part of ['pairings', 'visits', 'needs', 'gatherings', 'inspections']) {
      await page.goto(`${office.url}/campaigns/${facts.campaignId}/${part}`);
      await page.waitForLoadState('networkidle');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        part,
      ).toBe(0);
    }
    expectNoTroubles(visitor);
  });
});

/** The drawer of a figure shows as many rows as it says are behind it, and at least one. */
async function expectRowsBehind(page: Page, code: string): Promise<void> {
  const drawer = page.getByRole('dialog').filter({ hasText: '这个数字背后的记录' });
  await drawer.getByText(code, { exact: true }).waitFor();
  const said = /背后共 (\d+) 行记录/.exec((await drawer.getByText(/背后共 \d+ 行记录/).textContent()) ?? '');
  const rows = Number(said?.[1]);
  expect(rows, code).toBeGreaterThan(0);
  await expect.poll(() => drawer.locator('tbody tr.ant-table-row').count(), { timeout: 20_000 }).toBe(rows);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A ledger of one sheet, as an office types it. */
function bookOf(titles: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const columns = titles.map((title) => [title, 12] as const);
  return Buffer.from(writeRawWorkbook([ledgerSheet({ name: '台账', title: '台账', note: '2026年', columns, rows })]));
}

function paintBoard(): Buffer {
  const canvas = createCanvas(60, 40);
  const context = canvas.getContext('2d');
  context.fillStyle = '#b00';
  context.fillRect(0, 0, 60, 40);
  return canvas.toBuffer('image/jpeg', 90);
}

/** Closes the open list of a choice without Escape, which would close the dialog too when the list is already gone. */
async function closeChoices(page: Page): Promise<void> {
  await page.locator('.ant-modal-title:visible').click();
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
}
