import { z } from 'zod';
import { BATCH_STATES, batchState } from '#domain/deliveries/bank-batch.ts';
import { BANK_PARKING, type BankParkingCode } from '#domain/deliveries/bank-result.ts';
import { refuse } from '#domain/refusal.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { cancelBankBatch } from './cancel-bank-batch.ts';
import { downloadBankFile } from './download-bank-file.ts';
import { getBankBatch } from './get-bank-batch.ts';
import { listBankBatches } from './list-bank-batches.ts';
import { makeBankBatch } from './make-bank-batch.ts';
import { listBankLayouts } from './read-bank-layout.ts';
import { readBankResultFile } from './read-bank-result-file.ts';
import { recordBankResult } from './record-bank-result.ts';
import { releaseBankBatch } from './release-bank-batch.ts';

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/octet-stream',
} as const;
const idParams = z.object({ id: z.uuid() });
const batchFields = {
  id: z.string(),
  campaignId: z.string(),
  batchNo: z.int(),
  followsNo: z.int().nullable(),
  layoutCode: z.string(),
  remark: z.string(),
  state: z.enum(['made', 'released', 'cancelled']),
  stateName: z.string(),
  lineCount: z.int(),
  amountFen: z.int(),
  madeAt: z.string(),
  releasedAt: z.string().nullable(),
  isTaken: z.boolean(),
  isOwn: z.boolean(),
};
const skippedView = z.object({
  entitlementId: z.string(),
  householdId: z.string(),
  headName: z.string(),
  unitName: z.string(),
  code: z.string(),
  reason: z.string(),
});

type Batch = Pick<
  Awaited<ReturnType<typeof getBankBatch>>,
  | 'id'
  | 'campaignId'
  | 'batchNo'
  | 'followsNo'
  | 'layoutCode'
  | 'remark'
  | 'lineCount'
  | 'amountFen'
  | 'madeAt'
  | 'madeBy'
  | 'releasedAt'
  | 'takenAt'
  | 'cancelledAt'
>;

function presentBatch(batch: Batch, userId: string) {
  const state = batchState(batch);
  return {
    id: batch.id,
    campaignId: batch.campaignId,
    batchNo: batch.batchNo,
    followsNo: batch.followsNo,
    layoutCode: batch.layoutCode,
    remark: batch.remark,
    state,
    stateName: BATCH_STATES[state],
    lineCount: batch.lineCount,
    amountFen: toJsonFen(batch.amountFen),
    madeAt: batch.madeAt.toISOString(),
    releasedAt: batch.releasedAt?.toISOString() ?? null,
    isTaken: batch.takenAt !== null,
    isOwn: batch.madeBy === userId,
  };
}

export const bankBatchesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/bank-batches',
    summary: '银行代发批次和可用的文件格式',
    permission: 'bank-batch.read',
    params: idParams,
    ok: z.object({
      layouts: z.array(z.object({ code: z.string(), name: z.string(), remark: z.string() })),
      rows: z.array(
        z
          .object({
            ...batchFields,
            paid: z.int(),
            failed: z.int(),
            open: z.int(),
            paidFen: z.int(),
            failedFen: z.int(),
          })
          .meta({ id: 'BankBatchLine' }),
      ),
    }),
    async handler({ context, params }) {
      const rows = await listBankBatches(context, { campaignId: params.id });
      return {
        layouts: (await listBankLayouts()).map(({ code, name, remark }) => ({ code, name, remark: remark.default })),
        rows: rows.map((row) => ({
          ...presentBatch(row, context.actor.userId),
          paid: row.paid,
          failed: row.failed,
          open: row.open,
          paidFen: toJsonFen(row.paidFen),
          failedFen: toJsonFen(row.failedFen),
        })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/bank-batches',
    summary: '做一个银行代发批次；followsId 是补发哪一批的失败户',
    permission: 'bank-batch.make',
    params: idParams,
    body: z.object({
      layoutCode: z.string(),
      remark: z.string().optional(),
      followsId: z.uuid().optional(),
      sameCard: z.boolean().optional(),
    }),
    status: 201,
    ok: z.object({
      batchId: z.string(),
      batchNo: z.int(),
      lines: z.int(),
      files: z.int(),
      amountFen: z.string(),
      skipped: z.array(skippedView),
    }),
    handler: ({ context, params, body, command }) =>
      makeBankBatch(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/bank-batches/{id}',
    summary: '一个代发批次的明细，卡号只显示后四位',
    permission: 'bank-batch.read',
    params: idParams,
    ok: z
      .object({
        ...batchFields,
        layoutName: z.string(),
        fileCount: z.int(),
        lines: z.array(
          z.object({
            lineNo: z.int(),
            householdId: z.string(),
            payeeName: z.string(),
            unitName: z.string(),
            cardTail: z.string(),
            amountFen: z.int(),
            state: z.enum(['open', 'paid', 'failed', 'cancelled']),
            failureReason: z.string().nullable(),
            bankOn: z.string().nullable(),
            hasOtherCard: z.boolean(),
          }),
        ),
        parked: z.array(
          z.object({
            fileName: z.string(),
            rowNo: z.int(),
            lineNo: z.int().nullable(),
            codeName: z.string(),
            reason: z.string(),
          }),
        ),
      })
      .meta({ id: 'BankBatch' }),
    async handler({ context, params }) {
      const batch = await getBankBatch(context, { batchId: params.id });
      return {
        ...presentBatch(batch, context.actor.userId),
        layoutName: batch.layoutName,
        fileCount: batch.fileCount,
        lines: batch.lines.map((line) => ({ ...line, amountFen: toJsonFen(line.amountFen) })),
        parked: batch.parked.map(({ code, ...row }) => ({
          ...row,
          codeName: BANK_PARKING[code as BankParkingCode] ?? code,
        })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/bank-batches/{id}/release',
    summary: '放行代发批次，须是另一个人',
    permission: 'bank-batch.release',
    params: idParams,
    ok: z.object({ batchId: z.string() }),
    handler: ({ context, params, command }) => releaseBankBatch(context, { batchId: params.id }, command),
  });
  route({
    method: 'POST',
    path: '/api/bank-batches/{id}/cancellation',
    summary: '取消文件还没有下载的代发批次',
    permission: 'bank-batch.make',
    params: idParams,
    body: z.object({ reason: z.string() }),
    ok: z.object({ batchId: z.string() }),
    handler: ({ context, params, body, command }) => cancelBankBatch(context, { batchId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/bank-batches/{id}/files/{fileNo}',
    summary: '写明原因后下载带完整卡号的代发文件，并记入日志',
    permission: 'bank-batch.download',
    params: z.object({ id: z.uuid(), fileNo: z.coerce.number().int().min(1) }),
    body: z.object({ reason: z.string() }),
    binary: true,
    async handler({ context, params, body }) {
      const { content, format, fileName } = await downloadBankFile(context, {
        batchId: params.id,
        fileNo: params.fileNo,
        ...body,
      });
      return { content, mediaType: MEDIA_TYPES[format], fileName };
    },
  });
  route({
    method: 'POST',
    path: '/api/bank-batches/{id}/results',
    summary: '上传银行回盘文件，登记每一笔的结果',
    permission: 'delivery.record',
    params: idParams,
    multipart: true,
    ok: z.object({
      resultId: z.string(),
      rowsIn: z.int(),
      rowsPaid: z.int(),
      rowsFailed: z.int(),
      rowsRepeated: z.int(),
      rowsParked: z.int(),
      isRepeated: z.boolean(),
    }),
    async handler({ context, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择银行回盘文件后再提交。');
      const read = await readBankResultFile(file.path);
      return recordBankResult(context, { batchId: params.id, fileName: file.fileName, ...read }, command);
    },
  });
});
