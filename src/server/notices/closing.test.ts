import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { readPdf } from '../../../tests/papers/read-pdf.ts';
import { decideObjection } from './decide-objection.ts';
import { investigateObjection } from './investigate-objection.ts';
import { registerObjection } from './register-objection.ts';

const { rollingBack } = useDatabase();
const EAST = '99010101-01';
const PARK = '99010103-01';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-photos-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A photo as a phone takes it: lying on its side, with a maker and a place in its EXIF. */
async function phonePhoto(width = 60, height = 40): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#c00';
  pen.fillRect(0, 0, width / 2, height);
  const jpeg = await canvas.encode('jpeg', 90);
  const turned = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), turned, Buffer.from('HUAWEI GPS 33.8692N 115.7785E')]);
  const mark = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), mark, exif, jpeg.subarray(2)]);
}

async function openOffice(...[database, tx]: Parameters<Parameters<typeof rollingBack>[0]>) {
  const world = await postCampaign(database, tx);
  const system = { now: world.now, config: testConfig({ dataFolder: folder, publicUrl: 'https://nuan.example.cn' }) };
  const office = await appFor(database, world.cast.people.lin, { system });
  const shoot = async (noticeNo: string, content: Buffer | string, fields: Record<string, string> = {}) =>
    office.upload(
      `/api/notices/${(await world.notice(noticeNo)).id}/photos`,
      { name: 'board.jpg', content },
      { place: '厂门口公示栏', saidAt: '2026-01-12T00:30:00Z', ...fields },
    );
  const close = async (noticeNo: string, body: object = {}) =>
    office.post(`/api/notices/${(await world.notice(noticeNo)).id}/closing`, body);
  return { ...world, office, shoot, close };
}
type Office = Awaited<ReturnType<typeof openOffice>>;
const story = (run: (office: Office) => Promise<void>) =>
  rollingBack(async (database, tx) => run(await openOffice(database, tx)));
const textOf = (pdf: Uint8Array) =>
  readPdf(pdf)
    .map((piece) => piece.text)
    .join('');

const jpegsIn = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').split('/DCTDecode').length - 1;

describe('a photo of the board', () => {
  test(
    'is kept upright and without a word of where and by what it was taken, encrypted under its hash, with both times',
    story(async ({ office, shoot, notice }) => {
      const answer = await shoot(EAST, await phonePhoto());
      expect(answer.statusCode).toBe(201);
      const { photoId, contentHash } = answer.json();
      const { id } = await notice(EAST);
      const shown = (await office.get(`/api/notices/${id}`)).json();
      expect(shown.photos).toMatchObject([
        { place: '厂门口公示栏', saidAt: '2026-01-12T00:30:00.000Z', recordedAt: '2026-01-12T01:00:00.000Z' },
      ]);
      const picture = await office.get(`/api/notices/${id}/photos/${photoId}`);
      expect(picture.headers['content-type']).toBe('image/jpeg');
      const bytes = picture.rawPayload;
      expect(bytes.includes('Exif') || bytes.includes('HUAWEI') || bytes.includes('115.7785')).toBe(false);
      const image = await loadImage(bytes);
      expect([image.width, image.height]).toEqual([40, 60]);
      const stored = path.join(folder, 'photos', contentHash.slice(0, 2), `${contentHash}.sealed`);
      const sealed = await readFile(stored);
      expect(sealed.includes(Buffer.from('JFIF'))).toBe(false);
      expect((await shoot(EAST, await phonePhoto())).statusCode).toBe(409);
      await writeFile(stored, sealed.subarray(0, 40));
      expect((await office.get(`/api/notices/${id}/photos/${photoId}`)).statusCode).toBeGreaterThanOrEqual(422);
    }),
  );

  test(
    'is refused when it is none, too large, damaged, from tomorrow, from before the posting, or names somebody',
    story(async ({ shoot }) => {
      const photo = await phonePhoto(80, 60);
      const refusals: [string, Buffer | string, Record<string, string>][] = [
        ['photo.not-a-picture', 'GIF89a or a workbook, called board.jpg', {}],
        ['photo.not-a-picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', {}],
        ['photo.too-large', pngOf(20_000), {}],
        ['photo.damaged', pngOf(100), {}],
        ['photo.in-future', photo, { saidAt: '2026-01-13T00:00:00Z' }],
        ['photo.before-posting', photo, { saidAt: '2026-01-11T00:00:00Z' }],
        ['notice.names-person', photo, { place: '赵一家门口' }],
        ['notice.personal-number', photo, { place: '栏 139 0000 1111' }],
      ];
      for (const [code, content, fields] of refusals) {
        const answer = await shoot(EAST, content, fields);
        expect([answer.statusCode >= 400, answer.json().code], code).toEqual([true, code]);
      }
      // A phone whose clock runs nine minutes ahead is believed; the server's own time stands beside it.
      const ahead = (saidAt: string) => shoot(EAST, photo, { saidAt });
      expect((await ahead('2026-01-12T01:11:00Z')).json().detail).toContain('晚了10分钟以上');
      expect((await ahead('2026-01-12T01:09:00Z')).statusCode).toBe(201);
      expect((await readdir(folder, { recursive: true })).filter((file) => file.includes('.tmp'))).toEqual([]);
    }),
  );
});

describe('a posting', () => {
  test(
    'is closed after its last day, with a photo or a reason, once; then its papers can be made',
    story(async ({ office, shoot, close, on, notice }) => {
      const paper = async (name: string, format = 'pdf') =>
        office.get(`/api/notices/${(await notice(PARK)).id}/papers/${name}/file?format=${format}`);
      on('2026-01-16');
      expect((await close(PARK)).json().code).toBe('notice.still-posted');
      on('2026-01-19');
      expect((await close(PARK)).json().code).toBe('notice.no-photo');
      expect((await paper('closing-minutes')).json().code).toBe('notice.not-closed');
      await shoot(PARK, await phonePhoto(), { saidAt: '2026-01-12T02:00:00Z', place: '园区大门公示栏' });
      expect((await close(PARK)).statusCode).toBe(200);
      expect((await close(PARK)).statusCode).toBe(409);
      expect(await notice(PARK)).toMatchObject({ state: 'closed', closedBy: '林岚' });
      const printed = (await paper('closing-minutes')).rawPayload;
      // A JPEG goes into a PDF as it is, so one picture of the board is one DCT stream; the notice of the result has none.
      expect(jpegsIn(printed)).toBe(1);
      expect(jpegsIn((await paper('result-posting')).rawPayload)).toBe(0);
      const minutes = textOf(printed);
      for (const words of [
        '公示栏照片第1张',
        '园区大门公示栏',
        '2026-01-12 10:00',
        '2026-01-19 09:00',
        '公示期间没有收到异议',
        '低保边缘户1户',
        '公示期间无异议',
      ])
        expect(minutes).toContain(words);
      const result = textOf((await paper('result-posting')).rawPayload);
      expect(result).toContain('公示名单共1户（低保边缘户1户）。公示期间无异议。');
      const docx = await paper('closing-minutes', 'docx');
      expect([docx.statusCode, docx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    }),
  );

  test(
    'says in its minutes and its ledger what became of objections, and not a word of what they said',
    story(async ({ cast, office, close, on, notice, campaignId }) => {
      const { id } = await notice(EAST);
      const said = {
        channel: 'letter',
        ground: 'favour',
        concerns: 'line',
        linePosition: 1,
        content: '他是主席马知情的亲戚，患肺癌',
      } as const;
      on('2026-01-14');
      const { objectionId } = await registerObjection(cast.as(cast.people.lin), {
        noticeId: id,
        receivedOn: '2026-01-14',
        ...said,
        objectorName: '马知情',
      });
      await investigateObjection(cast.as(cast.people.lu), {
        objectionId,
        doneOn: '2026-01-14',
        investigators: ['罗川', '江月'],
        finding: '属实，系马知情亲属',
      });
      await decideObjection(cast.as(cast.people.zhou), {
        objectionId,
        outcome: 'removed',
        decidedOn: '2026-01-14',
        answer: '撤下',
        repostOn: '2026-01-15',
      });
      on('2026-01-26');
      expect((await close(EAST)).json().code).toBe('notice.superseded');
      expect((await close('99010101-02', { noPhotoReason: '大雪封路，未能拍照' })).statusCode).toBe(200);
      const file = `/api/notices/${(await notice('99010101-02')).id}/papers/closing-minutes/file?format=pdf`;
      const minutes = textOf((await office.get(file)).rawPayload);
      for (const words of [
        '99010101-01',
        '99010101-02',
        '2026年1月15日',
        '异议1件，其中成立1件',
        '优亲厚友',
        '第1号',
        '2人',
        '大雪封路',
        '名单共1户',
      ])
        expect(minutes).toContain(words);
      const ledger = await office.get(`/api/campaigns/${campaignId}/notices/ledger`);
      const book = path.join(folder, 'ledger.xlsx');
      await writeFile(book, ledger.rawPayload);
      const cells = JSON.stringify(await readWorkbook(book));
      for (const words of [
        '公示台账',
        '99010101-02',
        '来信，优亲厚友，第1号',
        '成立，撤下该户，重新公示',
        '已撤下重新公示',
        '已结束',
      ])
        expect(cells).toContain(words);
      for (const secret of ['马知情', '肺癌', '亲戚', '赵一', '罗川'])
        expect(minutes + cells, secret).not.toContain(secret);
    }),
  );

  test(
    'has a kit: every list that stands on paper to hang, with the address of its page in a code',
    story(async ({ office, campaignId, notice }) => {
      const kit = await office.get(`/api/campaigns/${campaignId}/notices/kit`);
      const text = textOf(kit.rawPayload);
      for (const words of [
        '东河镇总工会',
        '赵*',
        '钱*',
        '李*',
        '2026年1月12日至2026年1月16日，共5个工作日',
        '0999-0000126',
        '各单位公示栏',
      ])
        expect(text).toContain(words);
      expect(text).toContain((await notice(EAST)).digest.slice(0, 8).toUpperCase());
      for (const hidden of ['赵一', '钱二', '李四']) expect(text).not.toContain(hidden);
      const inside = textOf((await office.get(`/api/campaigns/${campaignId}/notices/kit?internal=1`)).rawPayload);
      for (const words of ['赵一', '钱二', '李四', '内部核对用，不得张贴']) expect(inside).toContain(words);
      const one = textOf(
        (await office.get(`/api/campaigns/${campaignId}/notices/kit?noticeId=${(await notice(PARK)).id}`)).rawPayload,
      );
      expect([one.includes('李*'), one.includes('赵*')]).toEqual([true, false]);
    }),
  );
});

/** Says of itself how large it is (20000 × 20000 would take 1.6 GB to open), and has nothing behind it. */
function pngOf(side: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(8);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  return Buffer.concat([head, size, Buffer.from('0802000000', 'hex'), Buffer.alloc(64)]);
}
