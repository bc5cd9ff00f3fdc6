import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { compileVolumes } from '#render/dossier-volumes.ts';
import { defineRoutes } from '../http/route.ts';
import { attachEvidence } from './attach-evidence.ts';
import { getEvidence } from './get-evidence.ts';
import { makeEvidencePack } from './make-evidence-pack.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';

const id = z.object({ id: z.uuid() });

export const evidenceRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/evidence',
    summary: '入账凭证包：每类材料齐全、缺什么、为什么',
    permission: 'evidence.read',
    params: id,
    ok: z.object({
      needed: z.int(),
      present: z.int(),
      percent: z.int(),
      entries: z.array(
        z
          .object({
            code: z.string(),
            name: z.string(),
            state: z.enum(['present', 'missing', 'not-needed']),
            has: z.array(z.string()),
            why: z.array(z.string()),
          })
          .meta({ id: 'EvidenceEntry' }),
      ),
      files: z.array(z.object({ id: z.uuid(), slot: z.string(), title: z.string(), pages: z.int() })),
    }),
    async handler({ context, params }) {
      const { standing, files } = await getEvidence(context, { campaignId: params.id });
      const entries = standing.entries.map((entry) => ({ ...entry, has: [...entry.has], why: [...entry.why] }));
      return { ...standing, entries, files: [...files] };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/evidence/files',
    summary: '上传凭证附件（JPEG、PNG、PDF），字段 slot 说明是哪一类',
    permission: 'evidence.attach',
    params: id,
    multipart: true,
    status: 201,
    ok: z.object({ fileId: z.string(), pages: z.int() }),
    async handler(args) {
      const [file] = await args.files();
      if (!file) return refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
      const { slot = '' } = await args.fields();
      // No command id: a repeat brings another temporary file, and the same content twice is refused by the database.
      return attachEvidence(args.context, {
        campaignId: args.params.id,
        slot,
        path: file.path,
        title: file.fileName,
        dataFolder: args.system.config.dataFolder,
      });
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/evidence/files/{fileId}/withdrawal',
    summary: '撤下一份凭证附件，写明原因',
    permission: 'evidence.attach',
    params: z.object({ id: z.uuid(), fileId: z.uuid() }),
    body: z.object({ reason: z.string().trim().max(200) }),
    ok: z.object({ withdrawn: z.boolean() }),
    handler: ({ context, params, body, command }) =>
      withdrawEvidence(context, { campaignId: params.id, fileId: params.fileId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/evidence/pack',
    summary: '生成入账凭证包（PDF：封面、目录和完整度、全部材料）',
    permission: 'evidence.make',
    params: id,
    body: z.object({}),
    binary: true,
    async handler({ context, system, params }) {
      const volumes = await makeEvidencePack(context, { campaignId: params.id, dataFolder: system.config.dataFolder });
      const { pdf } = await compileVolumes(volumes);
      return { content: pdf, mediaType: 'application/pdf', fileName: '入账凭证包.pdf' };
    },
  });
});
