import fs from 'node:fs/promises';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import os from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database } from '../db/database.ts';

const { rollingBack } = useDatabase();
/** Sixteen households: two pages of fourteen lines. */
const NAMES = Array.from({ length: 16 }, (_, at) => `王${'一二三四五六七八九十甲乙丙丁戊己'[at] ?? ''}`);
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sheets-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

/** Every page of a PDF as it lies on paper. */
async function papersOf(pdf: Uint8Array): Promise<Canvas[]> {
  const reading = getDocument({
    data: Uint8Array.from(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const book = await reading.promise;
  const papers: Canvas[] = [];
  for (let number = 1; number <= book.numPages; number++) {
    const page = await book.getPage(number);
    const viewport = page.getViewport({ scale: 2.6 });
    const paper = createCanvas(viewport.width, viewport.height);
    const ink = paper.getContext('2d');
    ink.fillStyle = '#fff';
    ink.fillRect(0, 0, paper.width, paper.height);
    await page.render({ canvas: null, canvasContext: ink as never, viewport }).promise;
    papers.push(paper);
  }
  await reading.destroy();
  return papers;
}

/** As a phone takes it: on a dark table, turned, a little out of focus, half in the shade, in JPEG. */
function photograph(paper: Canvas | undefined, degrees: number): Buffer {
  if (!paper) throw new Error('there is no such page');
  const table = createCanvas(paper.width * 1.15, paper.height * 1.25);
  const pen = table.getContext('2d');
  pen.fillStyle = '#5a4632';
  pen.fillRect(0, 0, table.width, table.height);
  pen.translate(table.width / 2, table.height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.filter = 'blur(1.6px)';
  pen.drawImage(paper, -paper.width / 2, -paper.height / 2);
  pen.filter = 'none';
  const shade = pen.createLinearGradient(-paper.width / 2, 0, paper.width / 2, 0);
  shade.addColorStop(0, 'rgba(0,0,0,0.05)');
  shade.addColorStop(1, 'rgba(0,0,0,0.35)');
  pen.fillStyle = shade;
  pen.fillRect(-paper.width / 2, -paper.height / 2, paper.width, paper.height);
  return table.toBuffer('image/jpeg', 80);
}

async function blank(qr?: string): Promise<Buffer> {
  const canvas = createCanvas(800, 600);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 800, 600);
  if (qr) pen.drawImage(await loadImage(await QRCode.toBuffer(qr, { width: 300 })), 100, 100);
  return canvas.toBuffer('image/jpeg');
}

async function printed(database: Database) {
  const story = await readyToPay(database, NAMES);
  const system = { now: () => new Date('2026-01-25T02:00:00Z'), config: testConfig({ dataFolder: folder }) };
  const clerk = await appFor(database, story.cast.people.lin, { system });
  const cashier = await appFor(database, story.cast.people.fang, { system });
  const base = `/api/campaigns/${story.campaignId}`;
  const print = async () => (await cashier.get(`${base}/tables/sign-off/file?format=pdf`)).rawPayload;
  const pages = async () => (await clerk.get(`${base}/sign-off-pages`)).json().pages;
  const bring = (content: Uint8Array, fields: Record<string, string> = {}) =>
    clerk.upload(`${base}/sign-off-pages/photos`, { name: '照片.jpg', content }, fields);
  return { ...story, clerk, cashier, print, pages, bring };
}

test(
  'a photographed page finds its sheet and page by its code, crooked and blurred, once; what is missing is listed',
  { timeout: 120_000 },
  rollingBack(async (database) => {
    const { print, pages, bring } = await printed(database);
    const pdf = await print();
    if (process.env['KEEP_PAPERS']) await fs.writeFile(path.join(process.env['KEEP_PAPERS'], 'sheet-codes.pdf'), pdf);
    const list = await pages();
    expect(list).toMatchObject([
      { pageNo: 1, unitPage: 1, unitPages: 2, households: 14, photoAt: null },
      { pageNo: 2, unitPage: 2, unitPages: 2, households: 2, photoAt: null },
    ]);
    expect(await print()).toEqual(pdf);
    expect(await pages()).toHaveLength(2);
    const [first, second] = await papersOf(pdf);
    if (process.env['KEEP_PAPERS'])
      await fs.writeFile(path.join(process.env['KEEP_PAPERS'], 'photo.jpg'), photograph(first, 4));
    const matched = await bring(photograph(second, 4));
    expect(matched.statusCode, matched.body).toBe(201);
    expect(matched.json()).toMatchObject({ pageNo: 2, unitPage: 2, households: 2, sheetCode: list[0].sheetCode });
    expect((await pages()).map((page: { photoAt: string | null }) => page.photoAt !== null)).toEqual([false, true]);

    const again = photograph(second, -6);
    const doubled = await bring(again);
    expect(doubled.json()).toMatchObject({ code: 'sheet-photo.page-has-one' });
    expect(doubled.body).toContain('第 2 页（共 2 页）已经有照片');
    expect((await bring(again, { replace: '1' })).statusCode).toBe(201);
    const wrongPage = await bring(again, { code: list[0].code });
    expect(wrongPage.json()).toMatchObject({ code: 'sheet-photo.same-picture' });
    expect((await bring(photograph(first, 183))).json()).toMatchObject({ pageNo: 1, households: 14 });
  }),
);

test(
  'a photo without its code is refused in words, and its code can be typed; a foreign or wrong one is not taken',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { print, pages, bring, campaignId, clerk } = await printed(database);
    await print();
    const [page] = await pages();
    const refused = async (content: Buffer, fields: Record<string, string> = {}) =>
      (await bring(content, fields)).json() as { code: string; detail: string };
    expect(await refused(await blank())).toMatchObject({ code: 'sheet-photo.unreadable' });
    expect(await refused(await blank('https://pay.example.cn/abc'))).toMatchObject({ code: 'sheet-photo.foreign' });
    const other = `NL:${page.code.replaceAll('-', '')}:00000000`;
    expect(await refused(await blank(other))).toMatchObject({ code: 'sheet-photo.other-print' });
    const wrong = `${page.code.slice(0, -1)}${page.code.endsWith('3') ? '4' : '3'}`;
    expect(await refused(await blank(), { code: wrong })).toMatchObject({ code: 'sheet-photo.mistyped' });
    expect(await refused(await blank(), { code: 'KKKK-KKKK-0019' })).toMatchObject({
      code: expect.stringMatching(/mistyped|no-such-page/),
    });
    expect((await bring(await blank(), { code: page.code.toLowerCase() })).json()).toMatchObject({ pageNo: 1 });
    const elsewhere = '01990000-0000-7000-8000-000000000000';
    expect(campaignId).not.toBe(elsewhere);
    const foreign = await clerk.upload(
      `/api/campaigns/${elsewhere}/sign-off-pages/photos`,
      { name: 'a.jpg', content: await blank() },
      { code: page.code },
    );
    expect(foreign.json()).toMatchObject({ code: 'sheet-photo.other-campaign' });
  }),
);
