import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { ledgerBook } from '#domain/documents/ledger-books.ts';
import type { LedgerRow } from '#domain/documents/ledger-books.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { listPostings, postingQuery } from '#server/funds/list-postings.ts';

/** More would no longer open quickly in Excel. */
const MOST_ROWS = 20_000;
const PAGE = 200;

/**
 * The postings that fit a filter as a workbook, the oldest first. It names persons, so making one is recorded. Refuses more than
 * 20,000 lines (`ledger.too-many-lines`). Not to be called with a command id.
 */
export const makeLedgerBook = action({
  name: 'fund.read-rows',
  afterClosing: 'a book of what is posted; it adds nothing to it',
  input: z.object({ campaignId: z.uuid(), ...postingQuery }),
  async run({ context, now, record }, { campaignId, minFen, maxFen, ...filter }) {
    const campaign = await getCampaign(context, { campaignId });
    const rows: LedgerRow[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPostings(context, {
        campaignId,
        ...filter,
        minFen: minFen?.toString(),
        maxFen: maxFen?.toString(),
        limit: PAGE,
        cursor,
      });
      rows.push(...page.rows);
      if (rows.length > MOST_ROWS)
        refuse('ledger.too-many-lines', `符合条件的分录超过 ${MOST_ROWS} 行，请缩小日期、来源或单位的范围后再导出。`);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    record({
      event: 'table.made',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { table: 'ledger', rows: rows.length },
    });
    const head = {
      title: `${campaign.file.title}资金明细账`,
      author: campaign.file.papers.issuer,
      datedOn: calendarDateOf(now),
    };
    return ledgerBook(head, rows.reverse(), [`共 ${rows.length} 行。转入、转出按账户计；一笔业务的转入与转出相等。`]);
  },
});
