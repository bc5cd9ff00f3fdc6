import { z } from 'zod';
import { PHOTO_PARKING_REASONS } from '#domain/deliveries/parked-photo.ts';
import { pageCodeOf, showPageCode } from '#domain/deliveries/sheet-code.ts';
import { refuse } from '#domain/refusal.ts';
import { type BinaryAnswer, defineRoutes } from '../http/route.ts';
import { attachSheetPhoto } from './attach-sheet-photo.ts';
import { getPagePhoto } from './get-page-photo.ts';
import { listParkedPhotos } from './list-parked-photos.ts';
import { listSignOffPages } from './list-sign-off-pages.ts';
import { listSignOffSheets } from './list-sign-off-sheets.ts';
import { matchSheetPhoto } from './match-sheet-photo.ts';
import { placeParkedPhoto } from './place-parked-photo.ts';
import { setAsidePhoto } from './set-aside-photo.ts';

const idParams = z.object({ id: z.uuid() });
const parkedParams = z.object({ id: z.uuid(), photoId: z.uuid() });
const placed = z.object({
  sheetCode: z.string(),
  pageNo: z.int(),
  unitName: z.string(),
  unitPage: z.int(),
  unitPages: z.int(),
  households: z.int(),
});

const pictureAnswer = (found: { picture: Buffer; contentHash: string }): BinaryAnswer => ({
  content: found.picture,
  mediaType: 'image/jpeg',
  fileName: `${found.contentHash.slice(0, 12)}.jpg`,
  inline: true,
});

export const sheetPhotosRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/sign-off-sheets',
    summary: '登记过的签领表和纸质表照片数',
    permission: 'delivery.read',
    params: idParams,
    ok: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          rowsMatched: z.int(),
          recordedAt: z.string(),
          photos: z.int(),
        }),
      ),
    }),
    async handler({ context, params }) {
      const rows = await listSignOffSheets(context, { campaignId: params.id });
      return { rows: rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() })) };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/sign-off-pages',
    summary: '打印过的签领表每一页的编码，哪些页还没有照片',
    permission: 'delivery.read',
    params: idParams,
    ok: z.object({
      pages: z.array(
        z
          .object({
            code: z.string(),
            sheetCode: z.string(),
            pageNo: z.int(),
            covers: z.enum(['all', 'goods']),
            unitName: z.string(),
            unitPage: z.int(),
            unitPages: z.int(),
            households: z.int(),
            printedAt: z.string(),
            photoAt: z.string().nullable(),
          })
          .meta({ id: 'SignOffPage' }),
      ),
    }),
    async handler({ context, params }) {
      const rows = await listSignOffPages(context, { campaignId: params.id });
      return {
        pages: rows.map(({ printedAt, photoAt, ...page }) => ({
          ...page,
          code: showPageCode(pageCodeOf(page.sheetCode, page.pageNo)),
          printedAt: printedAt.toISOString(),
          photoAt: photoAt?.toISOString() ?? null,
        })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/sign-off-pages/photos',
    summary:
      '上传一页签好字的签领表照片，按纸上的码自己对上，对不上的存下待认；码认不出时也可用字段 code 输入；replace=1 换掉原来的照片',
    permission: 'sign-off.record',
    params: idParams,
    multipart: true,
    status: 201,
    ok: z.object({
      page: placed.nullable(),
      parked: z.object({ id: z.string(), code: z.string(), reason: z.string() }).nullable(),
    }),
    async handler({ context, system, params, command, ...sent }) {
      const [file] = await sent.files();
      if (!file) refuse('upload.no-file', '没有收到照片，请选择照片后再提交。');
      const { code = '', replace = '' } = await sent.fields();
      return matchSheetPhoto(
        context,
        {
          campaignId: params.id,
          path: file.path,
          folder: system.config.dataFolder,
          ...(code.trim() === '' ? {} : { typed: code }),
          replace: replace === '1',
        },
        { ...command, knownBy: [params.id, code, replace, file.contentDigest] },
      );
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/sign-off-pages/{code}/photo',
    summary: '一页签领表的照片',
    permission: 'sign-off.read',
    params: z.object({ id: z.uuid(), code: z.string().max(60) }),
    binary: true,
    handler: async ({ context, system, params }) =>
      pictureAnswer(
        await getPagePhoto(context, {
          campaignId: params.id,
          of: { code: params.code },
          folder: system.config.dataFolder,
        }),
      ),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/parked-sheet-photos',
    summary: '没有对上页的签领表照片，等人看图认',
    permission: 'delivery.read',
    params: idParams,
    ok: z.object({
      photos: z.array(
        z
          .object({ id: z.string(), code: z.string(), reason: z.string(), parkedAt: z.string() })
          .meta({ id: 'ParkedSheetPhoto' }),
      ),
    }),
    async handler({ context, params }) {
      const photos = await listParkedPhotos(context, { campaignId: params.id });
      return {
        photos: photos.map(({ id, code, parkedAt }) => ({
          id,
          code,
          reason: PHOTO_PARKING_REASONS[code],
          parkedAt: parkedAt.toISOString(),
        })),
      };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/parked-sheet-photos/{photoId}',
    summary: '一张没有对上页的签领表照片',
    permission: 'sign-off.read',
    params: parkedParams,
    binary: true,
    handler: async ({ context, system, params }) =>
      pictureAnswer(
        await getPagePhoto(context, {
          campaignId: params.id,
          of: { photoId: params.photoId },
          folder: system.config.dataFolder,
        }),
      ),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/parked-sheet-photos/{photoId}/placing',
    summary: '看图认定这张照片是哪一页',
    permission: 'sign-off.record',
    params: parkedParams,
    body: z.object({ code: z.string(), replace: z.boolean().optional() }),
    ok: placed,
    handler: ({ context, params, body, command }) =>
      placeParkedPhoto(context, { campaignId: params.id, photoId: params.photoId, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/parked-sheet-photos/{photoId}/setting-aside',
    summary: '这张照片不用，写明原因',
    permission: 'sign-off.record',
    params: parkedParams,
    body: z.object({ reason: z.string() }),
    ok: z.object({ photoId: z.string() }),
    handler: ({ context, params, body, command }) =>
      setAsidePhoto(context, { campaignId: params.id, photoId: params.photoId, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/sign-off-sheets/{id}/photos',
    summary: '上传签好字的纸质签领表照片，附到表上各户',
    permission: 'sign-off.record',
    params: idParams,
    multipart: true,
    status: 201,
    ok: z.object({ contentHash: z.string(), households: z.int() }),
    async handler({ context, system, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到照片，请选择照片后再提交。');
      const folder = system.config.dataFolder;
      const known = { ...command, knownBy: [params.id, file.contentDigest] };
      return attachSheetPhoto(context, { sheetId: params.id, path: file.path, folder }, known);
    },
  });
});
