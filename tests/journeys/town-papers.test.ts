/** A town that has planned nothing yet: the pairing season is opened, paired and visited through the screens, and the summary says so. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { urlOf } from '../campaigns/database-content.ts';
import type { Visitor } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { expectNoTroubles, type Office, openOffice } from './office.ts';
import { makeSummary, openPracticeCampaign, openToItsRows, valueInPaper } from './paper-of-a-season.ts';

const where = useDatabase();
let folder: string;
let office: Office;
let visitor: Visitor;
let page: Page;
let form: Locator;
let campaign: string;

beforeAll(async () => {
  folder = await townBeforeTheSeason();
  office = await openOffice(urlOf(where.address()), folder);
  visitor = await office.browser.visit();
  visitor.expectStatus(401, /\/api\/me$/);
  page = visitor.page;
  form = page.getByRole('dialog');
  campaign = await openPracticeCampaign(page, office.url);
}, 180_000);
afterAll(async () => {
  await office?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

describe('the pairing season of a town, to the summary', { timeout: 120_000 }, () => {
  test('the summary says nothing of pairing before anything was planned', async () => {
    await makeSummary(page);
    expect(await valueInPaper(page, 'Z40')).toBeUndefined();
    expect(await valueInPaper(page, 'Z41.city-district')).toBeUndefined();
    expectNoTroubles(visitor);
  });

  test('the season is opened, and the ledger of the town is taken whole', async () => {
    // The form of the settings asks for the season and is told: there is none yet.
    visitor.expectStatus(404, /visit-season$/);
    await page.goto(`${campaign}/visits`);
    await page.getByRole('button', { name: '走访设置' }).click();
    await fillDay('走访开始日期', '2026-01-05');
    await fillDay('走访结束日期', '2026-03-05');
    await form.getByRole('button', { name: '保存设置' }).click();
    await form.waitFor({ state: 'hidden' });

    await page.goto(`${campaign}/pairings`);
    await page.getByRole('button', { name: '上传结对台账' }).click();
    await form.locator('input[type=file]').setInputFiles('examples/town/结对台账.xlsx');
    await form.getByText('登记结对 462 条').waitFor({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });

    await makeSummary(page);
    expect(await valueInPaper(page, 'Z40')).toBe(352);
    expect(await valueInPaper(page, 'Z40.helpers')).toBe(140);
    expectNoTroubles(visitor);
  });

  test('one helper more is paired, two visits are recorded, and the paper has grown by exactly them', async () => {
    const household = await householdWithOneHelper();
    await page.goto(`${campaign}/pairings`);
    await page.getByRole('button', { name: '安排结对' }).click();
    await fillHousehold(household);
    await form.getByLabel('帮扶责任人', { exact: true }).fill('钟离安');
    await form.getByLabel('他的单位').fill('示范区林业局');
    await form.getByLabel('单位级别').click();
    await page.getByTitle('区（县）级机关单位').click();
    await form.getByRole('radio', { name: '第二帮扶责任人' }).check();
    await fillDay('结对开始日期', '2026-01-05');
    await fillDay('结对截止日期', '2026-03-05');
    await form.getByRole('button', { name: '登记结对' }).click();
    await form.waitFor({ state: 'hidden' });
    await makeSummary(page);
    expect(await valueInPaper(page, 'Z40')).toBe(352);
    expect(await valueInPaper(page, 'Z40.helpers')).toBe(141);
    await openToItsRows(page, 'Z40.helpers', 463, ['钟离安']);

    await page.goto(`${campaign}/visits`);
    await recordVisit(household, { name: '钟离安', unitName: '示范区林业局' }, '2026-02-10', '150');
    await recordVisit(household, household.helper, '2026-02-11', '310');

    await makeSummary(page);
    expect(await valueInPaper(page, 'Z41.city-district')).toBe(1);
    expect(await valueInPaper(page, 'Z41.value.city-district')).toBe(460);
    await openToItsRows(page, 'Z41.city-district', 1, [household.headName]);
    await openToItsRows(page, 'Z41.value.city-district', 2, ['钟离安', household.helper.name]);
    expectNoTroubles(visitor);
  });
});

/** The town with its roster and its meeting, neither pairings nor visits, and a summary as short as what there is to tell. */
async function townBeforeTheSeason(): Promise<string> {
  const copy = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-town-'));
  await fs.cp('examples/town', copy, { recursive: true });
  const file = path.join(copy, 'campaign.yaml');
  const document = parseDocument(await fs.readFile(file, 'utf8'));
  for (const section of ['pairings', 'visits']) document.delete(section);
  document.setIn(['papers', 'summaryCharacters'], 500);
  await fs.writeFile(file, document.toString());
  return copy;
}

interface Paired {
  readonly headName: string;
  readonly dossierNo: string;
  readonly helper: { readonly name: string; readonly unitName: string };
}

/** The first household of the list that nobody visits but a district unit. */
async function householdWithOneHelper(): Promise<Paired> {
  const { items } = await (
    await page.request.get(`${campaign.replace('/campaigns/', '/api/campaigns/')}/pairings`)
  ).json();
  const found = items.find(
    (each: { dossierNo: string; helperLevel: string }) =>
      each.helperLevel === 'county' &&
      items.filter((other: { dossierNo: string }) => other.dossierNo === each.dossierNo).length === 1,
  );
  const { headName, dossierNo, helperName, helperUnit } = found;
  return { headName, dossierNo, helper: { name: helperName, unitName: helperUnit } };
}

async function fillHousehold({ headName, dossierNo }: Paired): Promise<void> {
  await form.getByLabel('户主姓名').fill(headName);
  await form.getByLabel('或档案号').fill(dossierNo);
}

async function recordVisit(household: Paired, helper: Paired['helper'], day: string, goodsYuan: string): Promise<void> {
  await page.getByRole('button', { name: '登记走访' }).click();
  await fillHousehold(household);
  await fillDay('走访日期', day);
  await form.getByLabel('帮扶责任人', { exact: true }).fill(helper.name);
  await form.getByLabel('他的单位').fill(helper.unitName);
  await form.getByRole('button', { name: '困难、心愿、答应的事、送去的款物' }).click();
  await form.getByLabel('困难', { exact: true }).fill('缺少劳力');
  await form.getByLabel('慰问品', { exact: true }).fill('米、面、油');
  await form.getByLabel('慰问品折价').fill(goodsYuan);
  await form.getByLabel('款物从哪里来').fill(`${helper.unitName}自筹`);
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

async function fillDay(label: string, day: string): Promise<void> {
  await form.getByLabel(label, { exact: true }).fill(day);
  await form.getByLabel(label, { exact: true }).press('Enter');
}
