import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it, test } from 'vitest';
import { setRowScope } from '#server/db/in-scope.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { getPublicityPicture } from './get-publicity-picture.ts';
import { keepPublicityPicture } from './keep-publicity-picture.ts';
import { listPublicity } from './list-publicity.ts';
import { recordPublicity } from './record-publicity.ts';
import { redrawPicture } from './redraw-picture.ts';
import { withdrawRecord } from './withdraw-record.ts';

const { rollingBack } = useDatabase();

function paint(width: number, height: number, kind: 'image/jpeg' | 'image/png'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#c00';
  context.fillRect(0, 0, width, height);
  return kind === 'image/png' ? canvas.toBuffer(kind) : canvas.toBuffer(kind, 90);
}

/** A JPEG with a note in an APP1 segment, where cameras write the place. */
function withPlace(jpeg: Buffer): Buffer {
  const note = Buffer.from('Exif\0\0GPS 33.8N 115.7E');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(note.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, 0xe1), length, note, jpeg.subarray(2)]);
}

describe('a picture', () => {
  it('is drawn anew: small enough, and without where it was taken', async () => {
    const taken = withPlace(paint(3200, 1200, 'image/jpeg'));
    expect(taken.includes('GPS')).toBe(true);
    const { jpeg, width, height } = await redrawPicture(taken);
    expect([width, height]).toEqual([1600, 600]);
    expect(jpeg.includes('GPS')).toBe(false);
    expect(await loadImage(jpeg)).toMatchObject({ width: 1600, height: 600 });
    expect(await redrawPicture(paint(40, 30, 'image/png'))).toMatchObject({ width: 40, height: 30 });
  });

  it.each([
    ['a page of HTML', Buffer.from('<svg onload="alert(1)">'), 'picture.not-a-picture'],
    ['a workbook', Buffer.from('PK\u0003\u0004 and more of it, for long enough'), 'picture.not-a-picture'],
    ['half a file', paint(400, 400, 'image/png').subarray(0, 60), 'picture.broken'],
    ['more bytes than a photograph', Buffer.alloc(10_000_001), 'picture.too-large'],
    ['a header that promises too much', pngOf(60_000, 60_000), 'picture.too-large'],
  ])('that is %s is refused', async (_, bytes, code) => {
    await expect(redrawPicture(bytes)).rejects.toMatchObject({ code });
  });
});

function pngOf(width: number, height: number): Buffer {
  const png = Buffer.from(paint(4, 4, 'image/png'));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

test(
  'publicity keeps its pictures encrypted under their hash, each once, and shows them no more when it is withdrawn',
  rollingBack(async (database, tx) => {
    const { clerk, campaignId, cast } = await openHospital(database);
    const item = { channel: 'board', title: '表彰先进', place: '门诊楼公告栏', postedOn: '2026-02-07' } as const;
    await recordPublicity(clerk, { campaignId, items: [item] });
    const itemId = (await listPublicity(clerk, { campaignId }))[0]?.id ?? '';
    const contentBase64 = paint(200, 100, 'image/jpeg').toString('base64');
    const { digest } = await keepPublicityPicture(clerk, { itemId, contentBase64 });
    await expect(keepPublicityPicture(clerk, { itemId, contentBase64 })).rejects.toMatchObject({
      code: 'publicity.same-picture',
    });
    await expect(keepPublicityPicture(cast.as(cast.people.bai), { itemId, contentBase64 })).rejects.toMatchObject({
      code: 'access.not-allowed',
    });
    expect(await listPublicity(clerk, { campaignId })).toMatchObject([{ pictures: [digest] }]);
    const jpeg = await getPublicityPicture(clerk, { itemId, digest });
    expect(await loadImage(jpeg)).toMatchObject({ width: 200, height: 100 });
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    const kept = await tx.selectFrom('publicity_pictures').select('picture_cipher').executeTakeFirstOrThrow();
    expect(kept.picture_cipher.includes(jpeg.subarray(0, 20))).toBe(false);
    const west = cast.as(cast.people.xu);
    await expect(getPublicityPicture(west, { itemId, digest })).rejects.toMatchObject({
      code: 'publicity.picture-not-found',
    });
    await withdrawRecord(clerk, { kind: 'publicity', id: itemId, reason: '题目写错' });
    await expect(getPublicityPicture(clerk, { itemId, digest })).rejects.toMatchObject({
      code: 'publicity.picture-not-found',
    });
  }),
);
