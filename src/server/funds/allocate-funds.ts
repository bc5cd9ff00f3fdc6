import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decidePosting, touchedAccounts } from '#domain/funds/balances.ts';
import { allocate, withdraw } from '#domain/funds/ledger.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { requireMeasures } from './require-measures.ts';
import { sourceNames } from './sources.store.ts';
import { holdAccounts, insertEntries } from './ledger.store.ts';
import { requireUnitWithin } from './postings.store.ts';

/**
 * Sets money of sources apart for units, measures or both (资金分配), or takes back what is left of it; all lines in one
 * transaction. What is allocated to a unit serves that unit and those below it, nobody else. Refuses a unit outside the
 * campaign (`fund.unit-outside`), a measure the plan does not have (`fund.no-such-measure`), and more than is free.
 */
export const allocateFunds = action({
  name: 'fund.allocate',
  input: z.object({
    campaignId: z.uuid(),
    direction: z.enum(['allocate', 'withdraw']).default('allocate'),
    lines: z
      .array(
        z.object({
          sourceCode: z.string().min(1),
          unitId: z.uuid().optional(),
          measureCode: z.string().default(''),
          amountFen: z.bigint(),
        }),
      )
      .min(1, '请至少填写一行')
      .max(2000, '一次最多 2000 行，请分批'),
    allocatedOn: z.string().refine(isCalendarDate, '日期应写成 2026-01-05 这样'),
    reason: z.string().trim().min(1, '请写明依据，例如会议纪要编号').max(200),
  }),
  async run(
    { tx, tenantId, actor, now, newId, record, context },
    { campaignId, direction, lines, allocatedOn, reason },
  ) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    await requireMeasures(
      context,
      campaign,
      lines.map((line) => line.measureCode),
    );
    const verb = direction === 'allocate' ? allocate : withdraw;
    const postings = [];
    for (const { sourceCode, unitId, measureCode, amountFen } of lines) {
      const unitPath = await requireUnitWithin(tx, tenantId, campaign.orgPath, unitId);
      postings.push(...verb(sourceCode, { unitPath, measureCode }, amountFen).postings);
    }
    const transaction = { kind: direction, postings };
    const books = { tx, tenantId, campaign, newId };
    const held = await holdAccounts(books, touchedAccounts([transaction]));
    decidePosting(held.balances, [transaction], await sourceNames(tx, tenantId, campaignId));
    const id = newId();
    const entry = { id, transaction, reason, saidOn: allocatedOn };
    await insertEntries(books, [entry], { userId: actor.userId, at: now }, held);
    record({
      event: direction === 'allocate' ? 'fund.allocated' : 'fund.allocation-withdrawn',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { amountFen: String(sumFen(lines.map((line) => line.amountFen))), lines: lines.length, reason },
    });
    return { transactionId: id };
  },
});
