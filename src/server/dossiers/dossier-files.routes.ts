import { z } from 'zod';
import { defineRoutes } from '#server/http/route.ts';
import { refuse } from '#domain/refusal.ts';
import { attachFile } from './attach-file.ts';
import { readAttachment } from './read-attachment.ts';
import { withdrawAttachment } from './withdraw-attachment.ts';

const id = z.object({ id: z.uuid() });
const one = z.object({ id: z.uuid(), attachmentId: z.uuid() });

export const dossierFilesRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/dossiers/{id}/attachments',
    summary: '上传一份证明材料（JPEG、PNG、PDF），字段 slot 说明是哪一类',
    permission: 'dossier.fill',
    params: id,
    multipart: true,
    ok: z.object({ attachmentId: z.string(), pages: z.int() }),
    status: 201,
    handler: async (args) => {
      const { context, system, params } = args;
      const [file] = await args.files();
      if (!file) return refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
      const { slot = '' } = await args.fields();
      return attachFile(
        context,
        { dossierId: params.id, slot, path: file.path, fileName: file.fileName, dataFolder: system.config.dataFolder },
        { ...args.command, knownBy: [params.id, slot, file.fileName, file.contentDigest] },
      );
    },
  });

  route({
    method: 'GET',
    path: '/api/dossiers/{id}/attachments/{attachmentId}',
    summary: '取一份附件；谁在何时取的会记入日志',
    permission: 'attachment.read',
    params: one,
    binary: true,
    handler: async ({ context, system, params }) => {
      const file = await readAttachment(context, {
        dossierId: params.id,
        attachmentId: params.attachmentId,
        dataFolder: system.config.dataFolder,
      });
      return { content: file.bytes, mediaType: file.mediaType, fileName: file.fileName };
    },
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/attachments/{attachmentId}/withdrawal',
    summary: '撤下一份附件，写明原因；登记和文件都留存',
    permission: 'dossier.fill',
    params: one,
    body: z.object({ reason: z.string().trim().max(200) }),
    ok: z.object({ withdrawn: z.boolean() }),
    handler: ({ context, params, body, command }) =>
      withdrawAttachment(context, { dossierId: params.id, attachmentId: params.attachmentId, ...body }, command),
  });
});
