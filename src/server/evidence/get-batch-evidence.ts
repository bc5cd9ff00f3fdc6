import { z } from 'zod';
import { SIGN_OFF_METHODS, type SignOffMethod } from '#domain/deliveries/sign-off-sheet.ts';
import { assessBatch, type BatchRow } from '#domain/evidence/batch-evidence.ts';
import { query } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { listDocuments } from '#server/documents/list-documents.ts';
import { listPurchases } from '#server/goods/list-purchases.ts';
import { listStockBook } from '#server/goods/list-stock-book.ts';
import { listBatchRows, listFrozenMeetings, listReturns } from './batches.store.ts';
import { listEvidenceFiles } from './evidence.store.ts';
import { batchInput, requireBatch } from './find-batch.store.ts';
import { listPostings } from './postings.store.ts';
import { readEvidencePack } from './read-evidence-pack.ts';

/** How whole the voucher of one batch is, counted from its rows at this moment: what is missing is named by paper and row. */
export const getBatchEvidence = query({
  name: 'evidence.read',
  input: z.object({ campaignId: z.uuid(), batch: batchInput }),
  async run({ tx, tenantId, context }, { campaignId, batch }) {
    const campaign = await getCampaign(context, { campaignId });
    const head = await requireBatch(tx, tenantId, campaignId, batch);
    const pack = await readEvidencePack();
    const stored = await listBatchRows(tx, tenantId, campaignId, batch);
    const rows = stored.map(
      ({
        method,
        proxyName,
        proxyRelation,
        ...row
      }): BatchRow & { entitlementId: string; sheetPhotos: readonly string[] } => ({
        ...row,
        methodName: SIGN_OFF_METHODS[method as SignOffMethod] ?? '',
        proxy: proxyName === null ? null : `${proxyName}${proxyRelation ? `（${proxyRelation}）` : ''}`,
      }),
    );
    const meetings = await listFrozenMeetings(
      tx,
      tenantId,
      campaignId,
      rows.map((row) => row.entitlementId),
    );
    const all = await listPostings(tx, tenantId, campaignId);
    const stoodOn = new Set(rows.map((row) => row.noticeId));
    const postings = all.filter((each) => stoodOn.has(each.id));
    const returns = batch.kind === 'bank' ? await listReturns(tx, tenantId, batch.id) : [];
    const plans = pack.slots.find((slot) => slot.code === 'plan')?.papers ?? [];
    const papers = (await listDocuments(context, { campaignId })).filter((each) => plans.includes(each.template));
    const files = (await listEvidenceFiles(tx, tenantId, campaignId)).filter(
      (file) => file.batchId === null || (file.batchId === batch.id && file.batchKind === batch.kind),
    );
    const items = new Set(rows.flatMap((row) => row.itemCodes));
    const purchases = (await listPurchases(context, { campaignId })).filter(
      (each) => each.state !== 'cancelled' && each.lines.some((line) => items.has(line.itemCode)),
    );
    const stockBook = (items.size === 0 ? [] : await listStockBook(context, { campaignId })).filter((line) =>
      items.has(line.itemCode),
    );
    const standing = assessBatch({
      kind: batch.kind,
      rows,
      isPosting: all.length > 0,
      meetings,
      notices: postings.map((each) => ({
        ...each,
        photographed: each.photos > 0 || each.noPhotoReason !== null,
      })),
      results: returns,
      purchases: purchases.map(({ code, title, approvedAt, invoices }) => ({
        code,
        title,
        isApproved: approvedAt !== null,
        isInvoiced: invoices.length > 0,
      })),
      plans: papers.map((paper) => paper.title),
      files,
    });
    return { campaign, pack, head, rows, meetings, postings, returns, papers, files, purchases, stockBook, standing };
  },
});
