/** Steps that the journeys share which end at the paper: open the practice campaign, make the summary, open a figure in it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens the practice campaign as its first user and waits until it has been carried out; answers its path. */
export async function openPracticeCampaign(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.getByRole('button', { name: '打开练习县' }).click();
  await page.getByLabel('您的姓名').fill('林岚');
  await page.getByLabel('用户名').fill('linlan');
  await page.getByLabel('密码', { exact: true }).fill('腊月初八 送一袋米 2026');
  await page.getByLabel('再输一次密码').fill('腊月初八 送一袋米 2026');
  await page.getByRole('button', { name: '打开练习县' }).click();
  await page.getByRole('heading', { name: '工作台' }).waitFor({ timeout: 120_000 });
  await page.getByRole('menu').getByRole('link', { name: '公文' }).waitFor();
  const { campaigns } = await (await page.request.get(`${url}/api/campaigns`)).json();
  return `${url}/campaigns/${campaigns[0].id}`;
}

/** Makes the summary from the records as they are now and leaves it open. */
export async function makeSummary(page: Page): Promise<void> {
  await page.getByRole('menu').getByRole('link', { name: '公文' }).click();
  await page.getByRole('button', { name: '活动总结', exact: true }).click();
  await page.getByRole('button', { name: '下载 Word' }).waitFor();
}

/** What the paper that is open says for a figure; undefined when the paper does not speak of it. */
export async function valueInPaper(page: Page, code: string): Promise<number | undefined> {
  const figure = page.locator(`.figure[data-code="${code}"]`).first();
  return (await figure.count()) === 0 ? undefined : Number(await figure.getAttribute('data-value'));
}

/**
 * Presses the figure in the paper that is open, and turns the pages of its drawer to the end: as many rows as it says, and
 * among them every one of `words` in a row of its own.
 */
export async function openToItsRows(page: Page, code: string, rows: number, words: readonly string[]): Promise<void> {
  await page.locator(`.figure[data-code="${code}"]`).first().click();
  const drawer = page.getByRole('dialog').filter({ hasText: '这个数字背后的记录' });
  await drawer.getByText(code, { exact: true }).waitFor();
  await drawer.getByText(`背后共 ${rows.toLocaleString('en')} 行记录`).waitFor();
  const lines: string[] = [];
  for (let seen = 0; seen < rows; seen = lines.length) {
    const shown = Math.min(50, rows - seen);
    if (rows > 50) await drawer.getByText(`第 ${seen / 50 + 1} 页，本页 ${shown} 行`).waitFor();
    else await drawer.getByText(`本页 ${shown} 行`).waitFor();
    // While the next page is on its way the rows of the last one stay on the screen.
    const shownRows = drawer.locator('tbody tr.ant-table-row');
    await expect.poll(() => shownRows.first().innerText(), { timeout: 20_000 }).not.toBe(lines[lines.length - 50]);
    const lineTexts = await shownRows.allInnerTexts();
    expect(lineTexts.length, code).toBe(shown);
    lines.push(...lineTexts);
    if (lines.length < rows) await drawer.getByRole('button', { name: '下一页' }).click();
  }
  expect(new Set(lines).size, `${code}: every row once`).toBe(rows);
  for (const word of words) expect(lines.filter((line) => line.includes(word)).length, `${code} ${word}`).toBe(1);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}
