import { z } from 'zod';
import { BATCH_KINDS, type BatchKind } from '#domain/evidence/batch-evidence.ts';
import { refuse } from '#domain/refusal.ts';
import { compileVolumes } from '#render/dossier-volumes.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { attachEvidence } from './attach-evidence.ts';
import { getEvidence } from './get-evidence.ts';
import { makeEvidencePack } from './make-evidence-pack.ts';
import { getBatchEvidence } from './get-batch-evidence.ts';
import { listEvidenceBatches } from './list-evidence-batches.ts';
import { makeBatchPack } from './make-batch-pack.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';

const id = z.object({ id: z.uuid() });
const kinds = Object.keys(BATCH_KINDS) as [BatchKind, ...BatchKind[]];
const which = z.object({ batchKind: z.enum(kinds).optional(), batchId: z.uuid().optional() });
/** The batch that was asked for; none means the whole campaign. */
const batchOf = ({ batchKind, batchId }: z.output<typeof which>) =>
  batchKind !== undefined && batchId !== undefined ? { kind: batchKind, id: batchId } : undefined;

export const evidenceRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/evidence',
    summary: '入账凭证包：每类材料齐全、缺什么、为什么；可以只看一个批次',
    permission: 'evidence.read',
    params: id,
    query: which,
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
      files: z.array(
        z.object({ id: z.uuid(), slot: z.string(), title: z.string(), pages: z.int(), ofBatch: z.boolean() }),
      ),
    }),
    async handler({ context, params, query }) {
      const batch = batchOf(query);
      const { standing, files } = batch
        ? await getBatchEvidence(context, { campaignId: params.id, batch })
        : await getEvidence(context, { campaignId: params.id });
      const entries = standing.entries.map((entry) => ({ ...entry, has: [...entry.has], why: [...entry.why] }));
      return { ...standing, entries, files: files.map((file) => ({ ...file, ofBatch: file.batchId !== null })) };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/evidence/batches',
    summary: '可以单独出凭证包的批次：银行代发、红包袋清点、签领表',
    permission: 'evidence.read',
    params: id,
    ok: z.object({
      batches: z.array(
        z
          .object({
            kind: z.enum(kinds),
            kindName: z.string(),
            id: z.string(),
            title: z.string(),
            rows: z.int(),
            amountFen: z.int(),
          })
          .meta({ id: 'EvidenceBatch' }),
      ),
    }),
    async handler({ context, params }) {
      const batches = await listEvidenceBatches(context, { campaignId: params.id });
      return {
        batches: batches.map((each) => ({
          ...each,
          kindName: BATCH_KINDS[each.kind],
          amountFen: toJsonFen(each.amountFen),
        })),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/evidence/files',
    summary: '上传凭证附件（JPEG、PNG、PDF），字段 slot 说明是哪一类，batchKind、batchId 说明只属于哪一批',
    permission: 'evidence.attach',
    params: id,
    multipart: true,
    status: 201,
    ok: z.object({ fileId: z.string(), pages: z.int() }),
    async handler(args) {
      const [file] = await args.files();
      if (!file) return refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
      const { slot = '', ...fields } = await args.fields();
      const batch = batchOf(which.parse(fields));
      return attachEvidence(
        args.context,
        {
          campaignId: args.params.id,
          slot,
          path: file.path,
          title: file.fileName,
          dataFolder: args.system.config.dataFolder,
          ...(batch ? { batch } : {}),
        },
        { ...args.command, knownBy: [args.params.id, slot, batch ?? null, file.fileName, file.contentDigest] },
      );
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
    summary: '生成入账凭证包（PDF：封面、目录和完整度、全部材料）；可以只出一个批次',
    permission: 'evidence.make',
    params: id,
    body: which,
    binary: true,
    async handler({ context, system, params, body }) {
      const batch = batchOf(body);
      const made = { campaignId: params.id, dataFolder: system.config.dataFolder };
      const volumes = batch ? await makeBatchPack(context, { ...made, batch }) : await makeEvidencePack(context, made);
      const { pdf } = await compileVolumes(volumes);
      return { content: pdf, mediaType: 'application/pdf', fileName: '入账凭证包.pdf' };
    },
  });
});
