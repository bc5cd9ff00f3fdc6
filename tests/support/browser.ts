/**
 * A real browser for journeys: the Chromium that comes as an npm package (or CHROMIUM_PATH), with Chinese fonts from our
 * own packages, and a page that remembers every console error and failed request, so that a journey fails on them.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright, type Page } from 'playwright-core';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FONT_FOLDERS = [
  'node_modules/@expo-google-fonts/noto-sans-sc/400Regular',
  'node_modules/@expo-google-fonts/noto-sans-sc/700Bold',
  'node_modules/@expo-google-fonts/noto-serif-sc/400Regular',
  'node_modules/@expo-google-fonts/noto-serif-sc/700Bold',
].map((folder) => path.join(PROJECT, folder));

/** Flags of the package that a desktop test must not have: one process for all, and no same-origin policy. */
const UNWANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|headless|disk-cache-size|enable-features|disable-features)/;
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 640 };

export interface TestBrowser {
  /** A fresh visitor: own cookies, own page. */
  visit(size?: { width: number; height: number }): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, page errors and failed requests so far, in words. */
  troubles(): readonly string[];
  /** The next answer with this status is expected: a refusal the journey provokes, or 401 before sign-in. */
  expectStatus(status: number, path: RegExp): void;
}

export async function openBrowser(): Promise<TestBrowser> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-browser-'));
  const fontsFile = path.join(folder, 'fonts.conf');
  await fs.writeFile(fontsFile, fontConfiguration(path.join(folder, 'font-cache')));
  chromium.setGraphicsMode = false;
  const browser = await playwright.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath()),
    args: [...chromium.args.filter((flag) => !UNWANTED.test(flag)), ...QUIET],
    env: { ...cleanEnvironment(), FONTCONFIG_FILE: fontsFile, HOME: folder },
    headless: true,
  });
  return {
    visit: (size = DESK) => visit(browser, size),
    close: async () => {
      await browser.close();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

async function visit(browser: Browser, size: { width: number; height: number }): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    // A dialog on its way up swallows clicks on a busy machine; the pages stand still for who asks for it.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const troubles: string[] = [];
  const expected: { status: number; path: RegExp }[] = [];
  const isExpected = (status: number, url: string) =>
    expected.some((one) => one.status === status && one.path.test(url));
  page.on('console', (message) => {
    const { url } = message.location();
    const status = /status of (\d{3})/.exec(message.text())?.[1];
    if (message.type() !== 'error' || (status && isExpected(Number(status), url))) return;
    troubles.push(`console: ${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left while it loads breaks off its requests, and so does a download.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      troubles.push(`request: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !isExpected(response.status(), response.url())) {
      troubles.push(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
    }
  });
  return {
    page,
    context,
    troubles: () => troubles,
    expectStatus: (status, pattern) => expected.push({ status, path: pattern }),
  };
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Only our own fonts, so that pictures are the same on every machine. */
function fontConfiguration(cacheFolder: string): string {
  const prefer = (family: string, font: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  const sans = ['sans-serif', 'system-ui', 'Microsoft YaHei', 'PingFang SC', 'SimHei'].map((family) =>
    prefer(family, 'Noto Sans SC'),
  );
  const serif = ['serif', 'FangSong', 'KaiTi', 'SimSun', 'STZhongsong'].map((family) =>
    prefer(family, 'Noto Serif SC'),
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${FONT_FOLDERS.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${cacheFolder}</cachedir>${[...sans, ...serif].join('')}</fontconfig>`;
}
