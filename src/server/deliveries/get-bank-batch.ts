import { z } from 'zod';
import { fileCountOf } from '#domain/deliveries/bank-file.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findBatch, listLines } from './bank-batches.store.ts';
import { listParkedBankRows } from './bank-results.store.ts';
import { readBankLayout } from './read-bank-layout.ts';

/** A batch with its lines (of the card the last four digits only) and the result rows that fitted none. Refuses `bank-batch.not-found`. */
export const getBankBatch = query({
  name: 'bank-batch.read',
  input: z.object({ batchId: z.uuid() }),
  async run({ tx, tenantId, secrets }, { batchId }) {
    const batch = await findBatch(tx, tenantId, batchId);
    if (!batch) refuse('bank-batch.not-found', '没有找到这个代发批次，可能不在您管辖的范围内。请刷新后重试。');
    const layout = await readBankLayout(batch.layoutCode);
    const lines = await listLines(tx, tenantId, batchId);
    return {
      ...batch,
      layoutName: layout.name,
      fileCount: fileCountOf(layout, batch.lineCount),
      lines: lines.map(
        ({ lineNo, entitlementId, householdId, payeeName, unitName, amountFen, cardCipher, ...line }) => ({
          lineNo,
          entitlementId,
          householdId,
          payeeName,
          unitName,
          amountFen,
          state: line.state,
          failureReason: line.failureReason,
          bankOn: line.bankOn,
          hasOtherCard: line.hasOtherCard,
          cardTail: secrets.decrypt('bank-card', cardCipher).slice(-4),
        }),
      ),
      parked: await listParkedBankRows(tx, tenantId, batchId),
    };
  },
});
