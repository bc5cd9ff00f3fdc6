import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requireReleased } from '#domain/deliveries/bank-batch.ts';
import { matchBankResult, readBankResult } from '#domain/deliveries/bank-result.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { action, type ActionScope } from '../action.ts';
import { startCampaign } from '../campaigns/start-campaign.ts';
import { postHandovers } from '../funds/post-handovers.ts';
import { listLines, lockBatch, type StoredBatch, type StoredLine } from './bank-batches.store.ts';
import { findResult, insertResult, settleLines } from './bank-results.store.ts';
import { letCashGo } from './cash-holds.store.ts';
import { insertDeliveries } from './deliveries.store.ts';
import { readBankLayout } from './read-bank-layout.ts';

/**
 * Records what the bank says became of a released batch. Paid lines are posted and delivered with the bank's receipt as their
 * sign-off; failed ones keep the bank's reason and let their cash go to a follow-up; rows that fit no line are parked. Lines the file
 * does not name stay open. The same file again changes nothing and gets the same numbers.
 */
export const recordBankResult = action({
  name: 'delivery.record',
  input: z.object({
    batchId: z.uuid(),
    fileName: z.string().min(1).max(200),
    fileDigest: z.string().length(64),
    sheets: z.array(z.custom<WorkbookSheet>((sheet) => typeof sheet === 'object' && sheet !== null)),
  }),
  async run(scope, { batchId, fileName, fileDigest, sheets }) {
    const { tx, tenantId, actor, now, secrets, newId, record } = scope;
    const batch = requireReleased(await lockBatch(tx, tenantId, batchId));
    const subject = { kind: 'bank-batch', id: batchId };
    const before = await findResult(tx, tenantId, batchId, fileDigest);
    if (before) {
      record({
        event: 'bank-batch.result-seen-again',
        subject,
        orgPath: batch.orgPath,
        after: { resultId: before.id },
      });
      const { id: resultId, ...numbers } = before;
      return { resultId, ...numbers, isRepeated: true };
    }
    const rows = readBankResult(sheets, await readBankLayout(batch.layoutCode));
    const lines = await listLines(tx, tenantId, batchId);
    const byNo = new Map(lines.map((line) => [line.lineNo, line]));
    const match = matchBankResult(
      rows,
      lines.map((line) => ({
        lineNo: line.lineNo,
        name: line.payeeName,
        amountFen: line.amountFen,
        state: line.state,
        isCard: (digits) => secrets.digest('bank-card', digits).equals(line.cardDigest),
      })),
      { releasedOn: calendarDateOf(batch.releasedAt), today: calendarDateOf(now) },
    );
    const resultId = newId();
    const numbers = {
      rowsIn: rows.length,
      rowsPaid: match.paid.length,
      rowsFailed: match.failed.length,
      rowsRepeated: match.repeated.length,
      rowsParked: match.parked.length,
    };
    await insertResult(tx, tenantId, batch, { id: resultId, fileName, fileDigest, ...numbers }, match.parked, {
      userId: actor.userId,
      at: now,
    });
    const lineOf = (lineNo: number): StoredLine => {
      const line = byNo.get(lineNo);
      if (!line) throw new Error('a result matched a line that was not there');
      return line;
    };
    const settled = [
      ...match.paid.map(({ lineNo, on }) => ({ lineNo, on, state: 'paid' as const, reason: null })),
      ...match.failed.map(({ lineNo, on, reason }) => ({ lineNo, on, state: 'failed' as const, reason })),
    ];
    await settleLines(tx, tenantId, batchId, resultId, settled, now);
    await letCashGo(
      tx,
      tenantId,
      match.failed.map(({ lineNo }) => lineOf(lineNo).entitlementId),
    );
    if (match.paid.length > 0)
      await payLines(
        scope,
        batch,
        match.paid.map(({ lineNo, on }) => ({ line: lineOf(lineNo), on })),
      );
    record({
      event: 'bank-batch.result-recorded',
      subject,
      orgPath: batch.orgPath,
      after: { resultId, fileName, fileDigest, ...numbers },
    });
    return { resultId, ...numbers, isRepeated: false };
  },
});

async function payLines(
  { tx, tenantId, actor, now, newId, context }: ActionScope,
  batch: StoredBatch,
  paid: readonly { readonly line: StoredLine; readonly on: string }[],
): Promise<void> {
  await startCampaign(context, { campaignId: batch.campaignId });
  const { transactionIds } = await postHandovers(context, {
    campaignId: batch.campaignId,
    moves: paid.map(({ line, on }) => ({
      kind: 'pay' as const,
      saidOn: on,
      reason: `银行代发第${batch.batchNo}批第${line.lineNo}行`,
      payments: [
        { sourceCode: line.sourceCode, cashFen: line.amountFen, goodsFen: 0n, entitlementId: line.entitlementId },
      ],
    })),
  });
  const deliveries = paid.map(({ line, on }, index) => ({
    id: newId(),
    entitlementId: line.entitlementId,
    orgPath: line.orgPath,
    sheetName: null,
    rowNo: null,
    kind: 'cash' as const,
    state: 'delivered' as const,
    amountFen: line.amountFen,
    goodsName: null,
    sourceId: line.sourceId,
    transactionId: transactionIds[index] ?? '',
    signedOn: on,
    method: 'bank-receipt' as const,
    proxyName: null,
    proxyRelation: null,
    returnReason: null,
  }));
  await insertDeliveries(tx, tenantId, batch.campaignId, null, deliveries, { userId: actor.userId, at: now });
}
