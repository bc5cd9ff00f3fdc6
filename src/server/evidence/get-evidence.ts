import { z } from 'zod';
import { assessEvidence, type EvidenceFacts } from '#domain/evidence/evidence.ts';
import { query } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { reconcileBooks } from '#server/deliveries/reconcile-books.ts';
import { listDocuments } from '#server/documents/list-documents.ts';
import { listPurchases } from '#server/goods/list-purchases.ts';
import { listStockBook } from '#server/goods/list-stock-book.ts';
import { listBatchHeads, listFrozenMeetings, listReturns } from './batches.store.ts';
import { listEvidenceFiles, findApproval } from './evidence.store.ts';
import { listPostings } from './postings.store.ts';
import { readEvidencePack } from './read-evidence-pack.ts';

/** How whole the voucher of a campaign is: every part present, missing or not needed, with why, counted from the records of this moment. */
export const getEvidence = query({
  name: 'evidence.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, context }, { campaignId }) {
    const campaign = await getCampaign(context, { campaignId });
    const pack = await readEvidencePack();
    const books = await reconcileBooks(context, { campaignId });
    const purchases = (await listPurchases(context, { campaignId })).filter((each) => each.state !== 'cancelled');
    const stockBook = await listStockBook(context, { campaignId });
    const papers = await listDocuments(context, { campaignId });
    const postings = await listPostings(tx, tenantId, campaignId);
    const files = await listEvidenceFiles(tx, tenantId, campaignId);
    const meetings = await listFrozenMeetings(tx, tenantId, campaignId);
    const batches = await listBatchHeads(tx, tenantId, campaignId);
    const returns = [];
    for (const { id, title } of batches.filter((each) => each.kind === 'bank'))
      returns.push({ title, returns: await listReturns(tx, tenantId, id) });
    const facts: EvidenceFacts = {
      approval: await findApproval(tx, tenantId, campaignId),
      postings: {
        all: postings.length,
        closed: postings.filter((each) => each.closed).length,
        photographed: postings.filter((each) => each.photos > 0 || each.noPhotoReason !== null).length,
      },
      paidFen: books.totals.ledgerCashFen + books.totals.ledgerGoodsFen,
      goodsFen: books.totals.ledgerGoodsFen,
      unsigned: books.differences.filter((each) => each.kind === 'unsigned').length,
      purchases: {
        all: purchases.length,
        approved: purchases.filter((each) => each.approvedAt !== null).length,
        invoiced: purchases.filter((each) => each.invoices.length > 0).length,
      },
      stockLines: stockBook.length,
      differences: books.differences.length,
      papers: [
        ...papers.map(({ template, title }) => ({ template, title })),
        ...meetings.map(({ minutesNo, digest }) => ({
          template: 'meeting-minutes',
          title: `会议纪要${minutesNo}（名单已冻结，校验码 ${digest.slice(0, 16).toUpperCase()}）`,
        })),
      ],
      files,
    };
    return {
      campaign,
      pack,
      facts,
      books,
      purchases,
      stockBook,
      papers,
      postings,
      files,
      meetings,
      batches,
      returns: returns.filter((each) => each.returns.length > 0),
      standing: assessEvidence(pack, facts),
    };
  },
});
