/** The office for a journey: the pages as Vite builds them, the real server on a database of its own, a real browser. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { readConfig } from '#server/config.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { openBrowser, type TestBrowser, type Visitor } from '../support/browser.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const VITE = path.join(PROJECT, 'node_modules/vite/bin/vite.js');

export interface Office {
  readonly url: string;
  readonly browser: TestBrowser;
  close(): Promise<void>;
}

/** Opens the office on this database; `practiceFolder` is the campaign the first-run page offers, `now` another clock than the real one. */
export async function openOffice(databaseUrl: string, practiceFolder: string, now?: () => Date): Promise<Office> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-journey-'));
  const pagesFolder = await buildPages();
  const settings = readConfig({
    DATABASE_URL: databaseUrl,
    NUANLIU_DATA: path.join(folder, 'data'),
    NUANLIU_PORT: '0',
    NUANLIU_LOG: 'silent',
  });
  await fs.mkdir(settings.dataFolder, { recursive: true });
  const server: RunningServer = await startServer(
    { ...settings, pagesFolder, practiceFolder: path.resolve(PROJECT, practiceFolder) },
    now,
  );
  const browser = await openBrowser();
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.stop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** One build for the whole run: whoever comes first makes it, the others wait for it. */
async function buildPages(): Promise<string> {
  const folder = inject('pages');
  const isFirst = await fs.mkdir(`${folder}.begun`).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    // A process of its own: the test's NODE_ENV would give the libraries as their developers run them, slower and talkative.
    await promisify(execFile)(
      process.execPath,
      [VITE, 'build', '--logLevel', 'error', '--outDir', `${folder}.draft`, '--emptyOutDir'],
      { cwd: PROJECT, env: { ...process.env, NODE_ENV: 'production' } },
    );
    await fs.rename(`${folder}.draft`, folder);
  }
  while (!existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 200));
  return folder;
}

/** No console error, no page error, no failed request that the journey did not expect. */
export function expectNoTroubles(visitor: Visitor): void {
  expect(visitor.troubles()).toEqual([]);
}

/** Waits until a dialog has grown to its size: on a busy machine a click on its way up lands beside the button. */
export async function waitForDialog(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.locator('.ant-zoom-appear, .ant-zoom-enter').waitFor({ state: 'detached' });
}

/** The first account of an office for real use, from the first page to the desk. */
export async function openOwnOffice(page: Page, url: string, unitName: string, password: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: '建立第一个账号' }).click();
  await page.getByLabel('单位名称').fill(unitName);
  await page.getByLabel('您的姓名').fill('何青');
  await page.getByLabel('用户名').fill('heqing');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('再输一次密码').fill(password);
  await page.getByRole('button', { name: '建立账号并进入' }).click();
  await page.getByRole('heading', { name: '工作台' }).waitFor();
}
