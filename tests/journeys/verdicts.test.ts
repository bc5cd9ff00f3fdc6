/** A household that could not be judged: the clerk sees what is missing, writes down what was found, judges again, and prints the letters. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { createFirstAccount } from '#server/accounts/create-first-account.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { recordCheckedFacts } from '#server/eligibility/record-checked-facts.ts';
import { urlOf } from '../campaigns/database-content.ts';
import { drawPage } from '../papers/page-picture.ts';
import { readPdf } from '../papers/read-pdf.ts';
import { testSystem } from '../support/api.ts';
import { PHONE, type Visitor } from '../support/browser.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../support/fill-campaign.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';

const PASSWORD = '腊月初八 送一袋米 2026';
const where = useDatabase();
let office: Office;
let clerk: Visitor;
let page: Page;

/** 周大山 lacks what the union gave him; 吴秀兰 lacks nothing; of both everything else is known. */
beforeAll(async () => {
  const database = where.database();
  await database.inTransaction(async (tx) => {
    const inside = database.within(tx);
    const cast = await playCast(inside);
    await openCampaignOfTest(tx, cast, 'current-2019');
    const { mill, county } = cast.units;
    // A campaign without a plan stands in for many in other tests; a screen wants a real one.
    await sql`DELETE FROM campaigns WHERE plan = '{}'`.execute(tx);
    const file = CampaignFile.parse(parse(await fs.readFile('examples/tiny/campaign.yaml', 'utf8')));
    const { campaignId } = await planCampaign(cast.as(cast.people.lin), {
      file: { ...file, unit: county.code, rulePack: 'current-2019' },
    });
    await fillHouseholds(tx, cast, [
      { unit: mill, headName: '周大山', annualIncomeFen: 1_800_000n, mainCause: 'schooling' },
      { unit: mill, headName: '吴秀兰', annualIncomeFen: 1_800_000n, mainCause: 'schooling' },
    ]);
    const known = { idleAdults: 0, employmentCostFen: 0, lossFen: 0 };
    const sheets = [
      { dossierNo: `${mill.code}-0001`, facts: known },
      { dossierNo: `${mill.code}-0002`, facts: { ...known, unionAid: [] } },
    ];
    await recordCheckedFacts(cast.as(cast.people.lu), { source: '入户核查表', checkedOn: '2026-01-05', sheets });
    await decideVerdicts(cast.as(cast.people.lu), { campaignId, asOf: '2026-01-05' });
  });
  const account = { personName: '林岚', username: 'linlan', password: PASSWORD };
  const unit = { name: '示范县总工会', code: '990101' };
  await createFirstAccount(testSystem(database), { account, unit, purpose: 'practice' }, async () => undefined);
  office = await openOffice(urlOf(where.address()), 'examples/tiny');
  clerk = await office.browser.visit();
  clerk.expectStatus(401, /\/api\/me$/);
  page = clerk.page;
});
afterAll(async () => {
  await look('last');
  await office?.close();
});

const look = async (name: string) => {
  const folder = process.env['NUANLIU_PICTURES'];
  if (!folder) return;
  await fs.mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `verdict-${name}.png`), fullPage: true });
};

/** Presses 告知书 and reads what comes: one page, in type of 14 points and more, every piece of it inside the margins. */
async function letter(name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /告知书$/ }).click(),
  ]);
  const pdf = await fs.readFile(await file.path());
  const pieces = readPdf(pdf);
  expect(new Set(pieces.map((piece) => piece.page)).size).toBe(1);
  const picture = await drawPage(pdf, 1);
  await expect(drawPage(pdf, 2)).rejects.toThrow();
  for (const [side, ink] of Object.entries(inkInMargins(picture))) expect(ink, `${name}: ${side}`).toBe(0);
  const folder = process.env['NUANLIU_PICTURES'];
  if (folder) {
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, `letter-${name}.png`), picture.png);
  }
  return pieces.map((piece) => piece.text).join('');
}

/** Dark pixels within 15 mm of each edge of an A4 page: whatever stands there would be cut by an office printer. */
function inkInMargins({ width, height, grey }: { width: number; height: number; grey: Uint8Array }) {
  const margin = Math.round((15 / 210) * width);
  const ink = { left: 0, right: 0, top: 0, bottom: 0 };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((grey[y * width + x] ?? 255) > 200) continue;
      if (x < margin) ink.left++;
      if (x >= width - margin) ink.right++;
      if (y < margin) ink.top++;
      if (y >= height - margin) ink.bottom++;
    }
  return ink;
}

async function openHousehold(name: string) {
  await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
  await page.getByRole('heading', { name: '困难家庭', exact: true }).waitFor();
  await page.getByRole('row').getByRole('link', { name }).click();
  await page.getByRole('heading', { name: `${name}家庭` }).waitFor();
}

describe('an open verdict', { timeout: 120_000 }, () => {
  test('names what is missing and leads to the sheet where it is written down', async () => {
    await page.goto(office.url);
    await page.getByLabel('用户名').fill('linlan');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await openHousehold('周大山');
    await page.getByText('材料不全，暂不能认定').waitFor();
    await page.getByText('核算期内工会发放的救助和慰问未填', { exact: false }).first().waitFor();
    await look('1-open');
    await page.getByRole('link', { name: '去填写' }).click();
    await page.getByRole('heading', { name: /周大山的困难档案/ }).waitFor();
    await page.getByText('还没有登记过').waitFor({ state: 'detached' });
    await page.getByText('登记记录（1）').waitFor();
    expectNoTroubles(clerk);
  });

  test('is decided from the screen once the fact is written down with its day, its source and who wrote it', async () => {
    await page.getByText('有，逐笔写').click();
    await page.getByLabel('第 1 笔金额').fill('500');
    await page.getByRole('button', { name: '再加一笔' }).click();
    await page.getByLabel('第 2 笔是什么').click();
    await page.getByTitle('节日慰问').last().click();
    await page.getByLabel('第 2 笔金额').fill('300');
    await page.getByLabel('核对来源').fill('工会救助台账');
    await look('2-typed');
    await page.getByRole('button', { name: '保存核对情况' }).click();
    await page.getByText('登记记录（2）').waitFor();
    await page.getByText('工会救助和慰问：不知道 →').waitFor();
    await page.getByText('生活救助、助学、医疗救助 500.00 元；节日慰问 300.00 元').waitFor();
    await page
      .getByText(/来源：工会救助台账/)
      .first()
      .waitFor();
    await page.setViewportSize(PHONE);
    await look('3-recorded-phone');
    await page.setViewportSize({ width: 1366, height: 768 });
    await look('3-recorded');
    await page.getByRole('tab', { name: '认定' }).click();
    await page.getByRole('button', { name: '资料已补齐，重新认定' }).click();
    await page.getByText('材料不全，暂不能认定').waitFor({ state: 'detached' });
    await page.getByText(/结论：各项条件全部符合，认定为深度困难户/).waitFor();
    await page.getByText(/其中计入收入500.00元/).waitFor();
    await look('4-decided');
    expectNoTroubles(clerk);
  });

  test('is told to the household on one page in large type, from its dossier', async () => {
    const words = await letter('tier');
    for (const said of ['困难类别认定告知书', '周大山同志', '深度困难户', '其中计入收入500.00元', '公示期内'])
      expect(words).toContain(said);
    expectNoTroubles(clerk);
  });

  test('becomes a refusal when the check finds what stands in the way, and the letter says which and what to do', async () => {
    await openHousehold('吴秀兰');
    await page.getByRole('button', { name: '打开档案' }).click();
    await page.getByRole('tab', { name: '核对情况' }).click();
    await page.getByLabel('有两套以上住房').check();
    await page.getByLabel('核对来源').fill('不动产登记查询');
    await page.getByRole('button', { name: '保存核对情况' }).click();
    await page.getByText('否决情形：没有查到 →').waitFor();
    await page.getByRole('menu').getByRole('link', { name: '困难家庭' }).click();
    await page.getByRole('button', { name: '逐户认定' }).click();
    await page.getByRole('button', { name: '开始认定' }).click();
    await page.getByText('认定完成').last().waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    await openHousehold('吴秀兰');
    await page.getByText(/否决情形：有两套以上住房/).waitFor();
    const words = await letter('refusal');
    for (const said of ['不予认定告知书', '吴秀兰同志', '有两套以上住房', '不予认定', '可以随时重新申请认定'])
      expect(words).toContain(said);
    await look('5-refused');
    expectNoTroubles(clerk);
  });
});
