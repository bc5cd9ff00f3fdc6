import { z } from 'zod';
import { requireReleased } from '#domain/deliveries/bank-batch.ts';
import { bankFile } from '#domain/deliveries/bank-file.ts';
import { refuse } from '#domain/refusal.ts';
import { bankFileBytes } from '#render/bank-file.ts';
import { action } from '../action.ts';
import { listLines, lockBatch, saveTaken } from './bank-batches.store.ts';
import { requireStillPayable } from './payable.store.ts';
import { readBankLayout } from './read-bank-layout.ts';
import { requireReason } from './require-reason.ts';

/**
 * One file of a released batch for the bank, card numbers in the clear; who took it and why goes into the journal. The first time it looks
 * once more whether everybody may still be paid (`delivery.held-back`): until a file is taken the batch can be cancelled. Never to be called
 * with a command id: the stored first answer would keep the numbers.
 */
export const downloadBankFile = action({
  name: 'bank-batch.download',
  input: z.object({ batchId: z.uuid(), fileNo: z.int().min(1), reason: z.string().max(200) }),
  async run(scope, { batchId, fileNo, reason }) {
    const { tx, tenantId, now, secrets, record } = scope;
    const why = requireReason(reason, '下载带完整卡号的代发文件要写明原因');
    const batch = requireReleased(await lockBatch(tx, tenantId, batchId));
    const layout = await readBankLayout(batch.layoutCode);
    const lines = await listLines(tx, tenantId, batchId);
    const file = bankFile(
      layout,
      batch.remark,
      lines.map((line) => ({
        lineNo: line.lineNo,
        name: line.payeeName,
        card: secrets.decrypt('bank-card', line.cardCipher),
        bankName: line.bankName,
        bankCode: line.bankCode,
        amountFen: line.amountFen,
      })),
      fileNo,
    );
    if (!file) refuse('bank-batch.no-such-file', `第 ${batch.batchNo} 批没有第 ${fileNo} 个文件。请刷新后重试。`);
    if (batch.takenAt === null) {
      const due = lines.filter((line) => line.state === 'open').map((line) => line.entitlementId);
      const words = { what: '放行以后有了变化：这一批里', todo: '文件没有给出。请取消这一批，重新做。' };
      await requireStillPayable(scope, batch.campaignId, due, words);
      await saveTaken(tx, tenantId, batchId, now);
    }
    record({
      event: 'bank-batch.downloaded',
      subject: { kind: 'bank-batch', id: batchId },
      orgPath: batch.orgPath,
      after: { batchNo: batch.batchNo, fileNo, reason: why },
    });
    const part = file.fileCount > 1 ? `-${fileNo}` : '';
    const content = await bankFileBytes(layout, file.rows, batch.releasedAt);
    return { content, format: layout.format, fileName: `银行代发第${batch.batchNo}批${part}.${layout.format}` };
  },
});
