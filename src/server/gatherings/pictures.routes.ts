import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { defineRoutes } from '../http/route.ts';
import { getPublicityPicture } from './get-publicity-picture.ts';
import { keepPublicityPicture } from './keep-publicity-picture.ts';

export const picturesRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/publicity/{id}/pictures',
    summary: '保存宣传图片：只收 JPG、PNG，重新绘制后加密保存',
    permission: 'gathering.record',
    params: z.object({ id: z.uuid() }),
    multipart: true,
    status: 201,
    ok: z.object({ digest: z.string(), width: z.int(), height: z.int() }),
    async handler({ context, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到图片，请选择图片后再提交。');
      const contentBase64 = (await readFile(file.path)).toString('base64');
      return keepPublicityPicture(context, { itemId: params.id, contentBase64 }, command);
    },
  });

  route({
    method: 'GET',
    path: '/api/publicity/{id}/pictures/{digest}',
    summary: '一张宣传图片',
    permission: 'gathering.read',
    params: z.object({ id: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    binary: true,
    handler: async ({ context, params }) => ({
      content: await getPublicityPicture(context, { itemId: params.id, digest: params.digest }),
      mediaType: 'image/jpeg',
      fileName: `${params.digest.slice(0, 12)}.jpg`,
      inline: true,
    }),
  });
});
