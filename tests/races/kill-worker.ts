/** The process that is killed: opens the database like the server does, says that it is ready, and does one thing. */
import type { Actor } from '#domain/accounts/actor.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { makeContext } from '#server/context.ts';
import { type ConnectTo, openDatabase } from '#server/db/database.ts';
import { makeBankBatch } from '#server/deliveries/make-bank-batch.ts';
import { recordBankResult } from '#server/deliveries/record-bank-result.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { commitImport } from '#server/imports/commit-import.ts';
import { testSecrets } from '../support/cast.ts';

export type KillTask =
  | { readonly kind: 'approve'; readonly campaignId: string }
  | { readonly kind: 'deliver'; readonly campaignId: string; readonly sheets: WorkbookSheet[] }
  | { readonly kind: 'batch'; readonly campaignId: string }
  | { readonly kind: 'result'; readonly batchId: string; readonly sheets: WorkbookSheet[] }
  | { readonly kind: 'commit'; readonly batchId: string };

export interface KillOrder {
  readonly address: ConnectTo;
  readonly actor: Actor;
  readonly task: KillTask;
  /** The moment at which the worker believes to live; the real one when left out. */
  readonly now?: string;
}

const { address, actor, task, now } = JSON.parse(process.argv[2] ?? '') as KillOrder;
const database = openDatabase(address);
const context = makeContext({ database, actor, secrets: testSecrets, ...(now ? { now: () => new Date(now) } : {}) });
await database.inTransaction(async () => undefined);
console.log('ready');
const started = performance.now();
if (task.kind === 'approve') await approveEntitlements(context, { campaignId: task.campaignId });
else if (task.kind === 'commit') await commitImport(context, { batchId: task.batchId });
else if (task.kind === 'batch')
  await makeBankBatch(context, { campaignId: task.campaignId, layoutCode: 'general-xlsx' });
else if (task.kind === 'result') {
  const { batchId, sheets } = task;
  await recordBankResult(context, { batchId, fileName: '回盘.xlsx', fileDigest: 'f'.repeat(64), sheets });
} else {
  const { campaignId, sheets } = task;
  await recordDeliveries(context, { campaignId, fileName: '签领表.xlsx', fileDigest: 'e'.repeat(64), sheets });
}
console.log(`done ${performance.now() - started}`);
await database.close();
