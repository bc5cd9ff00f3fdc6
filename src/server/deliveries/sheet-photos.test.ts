import fs from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import os from 'node:os';
import path from 'node:path';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { papersOf, photograph } from '../../../tests/support/paper-photos.ts';
import type { Database } from '../db/database.ts';
import { recordDeliveries } from './record-deliveries.ts';

const { rollingBack } = useDatabase();
/** Sixteen households: two pages of fourteen lines. */
const NAMES = Array.from({ length: 16 }, (_, at) => `王${'一二三四五六七八九十甲乙丙丁戊己'[at] ?? ''}`);
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sheets-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

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
  const bring = (content: Uint8Array, fields: Record<string, string> = {}, commandId?: string) =>
    clerk.upload(
      `${base}/sign-off-pages/photos`,
      { name: '照片.jpg', content },
      fields,
      commandId ? { 'command-id': commandId } : {},
    );
  const parked = async () => (await clerk.get(`${base}/parked-sheet-photos`)).json().photos;
  return { ...story, base, clerk, cashier, print, pages, bring, parked };
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
    expect(matched.json()).toMatchObject({
      page: { pageNo: 2, unitPage: 2, households: 2, sheetCode: list[0].sheetCode },
      parked: null,
    });
    expect((await pages()).map((page: { photoAt: string | null }) => page.photoAt !== null)).toEqual([false, true]);

    const again = photograph(second, -6);
    const doubled = await bring(again);
    expect(doubled.json()).toMatchObject({ code: 'sheet-photo.page-has-one' });
    expect(doubled.body).toContain('第 2 页（共 2 页）已经有照片');
    expect((await bring(again, { replace: '1' })).statusCode).toBe(201);
    const wrongPage = await bring(again, { code: list[0].code });
    expect(wrongPage.json()).toMatchObject({ code: 'sheet-photo.same-picture' });
    expect((await bring(photograph(first, 183))).json()).toMatchObject({ page: { pageNo: 1, households: 14 } });
  }),
);

test(
  'a photo whose code is foreign, mistyped or of another print is not taken, and its code can be typed',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { print, pages, bring, campaignId, clerk } = await printed(database);
    await print();
    const [page] = await pages();
    const refused = async (content: Buffer, fields: Record<string, string> = {}) =>
      (await bring(content, fields)).json() as { code: string; detail: string };
    const other = `NL:${page.code.replaceAll('-', '')}:00000000`;
    expect(await refused(await blank(other))).toMatchObject({ code: 'sheet-photo.other-print' });
    const wrong = `${page.code.slice(0, -1)}${page.code.endsWith('3') ? '4' : '3'}`;
    expect(await refused(await blank(), { code: wrong })).toMatchObject({ code: 'sheet-photo.mistyped' });
    expect(await refused(await blank(), { code: 'KKKK-KKKK-0019' })).toMatchObject({
      code: expect.stringMatching(/mistyped|no-such-page/),
    });
    expect((await bring(await blank(), { code: page.code.toLowerCase() })).json()).toMatchObject({
      page: { pageNo: 1 },
    });
    const elsewhere = '01990000-0000-7000-8000-000000000000';
    expect(campaignId).not.toBe(elsewhere);
    const foreign = await clerk.upload(
      `/api/campaigns/${elsewhere}/sign-off-pages/photos`,
      { name: 'a.jpg', content: await blank() },
      { code: page.code },
    );
    expect(foreign.json()).toMatchObject({ code: 'sheet-photo.other-campaign' });
    const nowhere = await clerk.upload(`/api/campaigns/${elsewhere}/sign-off-pages/photos`, {
      name: 'a.jpg',
      content: await blank(),
    });
    expect(nowhere.json()).toMatchObject({ code: 'campaign.not-found' });
  }),
);

test(
  'a photo that shows no page is kept, looked at, and put on its page by hand or set aside, each once',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { print, pages, bring, parked, clerk, base } = await printed(database);
    await print();
    const [page] = await pages();
    const blurred = await bring(await blank());
    expect(blurred.statusCode, blurred.body).toBe(201);
    expect(blurred.json()).toMatchObject({ page: null, parked: { code: 'unreadable' } });
    expect((await bring(await blank())).json()).toEqual(blurred.json());
    const shop = (await bring(await blank('https://pay.example.cn/abc'))).json();
    expect(shop).toMatchObject({ parked: { code: 'foreign' } });
    expect((await parked()).map((each: { code: string }) => each.code)).toEqual(['unreadable', 'foreign']);

    const { id } = blurred.json().parked;
    const picture = await clerk.get(`${base}/parked-sheet-photos/${id}`);
    expect(picture.headers['content-type']).toBe('image/jpeg');
    const place = (body: object) => clerk.post(`${base}/parked-sheet-photos/${id}/placing`, body);
    expect((await place({ code: 'KKKK' })).json()).toMatchObject({ code: 'sheet-photo.mistyped' });
    expect((await place({ code: page.code })).json()).toMatchObject({ pageNo: 1, households: 14 });
    expect((await place({ code: page.code })).json()).toMatchObject({ code: 'sheet-photo.settled' });
    expect((await pages())[0].photoAt).not.toBeNull();
    const shown = await clerk.get(`${base}/sign-off-pages/${page.code}/photo`);
    expect(shown.rawPayload.equals(picture.rawPayload)).toBe(true);

    const aside = (reason: string) =>
      clerk.post(`${base}/parked-sheet-photos/${shop.parked.id}/setting-aside`, { reason });
    expect((await aside('不')).json()).toMatchObject({ code: 'reason.too-short' });
    expect((await aside('是商店的付款码')).statusCode).toBe(200);
    expect(await parked()).toEqual([]);
    expect((await bring(await blank('https://pay.example.cn/abc'))).json()).toMatchObject({
      code: 'sheet-photo.brought-before',
    });
  }),
);

test(
  'a photo sent again under the same command is answered as the first time, and another file under it is refused',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { print, pages, bring, parked, campaignId, clerk, fang } = await printed(database);
    await print();
    const [page] = await pages();
    const once = '0199aaaa-0000-7000-8000-000000000001';
    const first = await bring(await blank(), { code: page.code }, once);
    expect(first.statusCode, first.body).toBe(201);
    const again = await bring(await blank(), { code: page.code }, once);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect((await bring(await blank('other'), { code: page.code }, once)).json()).toMatchObject({
      code: 'command.reused',
    });
    const unread = '0199aaaa-0000-7000-8000-000000000002';
    const parkedOnce = await bring(await blank('https://pay.example.cn/abc'), {}, unread);
    expect((await bring(await blank('https://pay.example.cn/abc'), {}, unread)).json()).toEqual(parkedOnce.json());
    expect(await parked()).toHaveLength(1);

    const head = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
    const line = ['东河镇总工会', '王一', '0001', 600, '大米10公斤', 120, '2026-01-25', '本人'];
    const rows = [head, line].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells }));
    const sheets = [{ name: '签领', merges: [], rows }];
    const { sheetId } = await recordDeliveries(fang, {
      campaignId,
      fileName: '签领表.xlsx',
      fileDigest: 'a'.repeat(64),
      sheets,
    });
    const photo = { name: '照片.jpg', content: await blank('the signed sheet') };
    const attach = () =>
      clerk.upload(
        `/api/sign-off-sheets/${sheetId}/photos`,
        photo,
        {},
        { 'command-id': '0199aaaa-0000-7000-8000-000000000003' },
      );
    const attached = await attach();
    expect([attached.statusCode, attached.json().households]).toEqual([201, 1]);
    const resent = await attach();
    expect([resent.statusCode, resent.json()]).toEqual([201, attached.json()]);
  }),
);
