import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { LEDGER_SIDES, TRANSACTION_KINDS } from '#domain/funds/ledger.ts';
import type { LedgerSide, TransactionKind } from '#domain/funds/ledger.ts';
import { query } from '../action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../http/paging.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { findUnit, listPostingLines } from './postings.store.ts';

const day = z.string().refine(isCalendarDate, '日期应写成 2026-01-05 这样');
const fen = z.coerce.bigint().min(0n, '金额不能为负');

/** What the ledger may be asked for: `unit` is a unit with everything below it, `about` one transaction, or whatever a posting refers to. */
export const postingQuery = {
  source: z.string().max(40).optional(),
  unit: z.uuid().optional(),
  /** Of the plan, or of a unit that accepted it. */
  measure: z.string().max(81).optional(),
  side: z.enum(Object.keys(LEDGER_SIDES) as [LedgerSide, ...LedgerSide[]]).optional(),
  kind: z.enum(Object.keys(TRANSACTION_KINDS) as [TransactionKind, ...TransactionKind[]]).optional(),
  from: day.optional(),
  to: day.optional(),
  minFen: fen.optional(),
  maxFen: fen.optional(),
  about: z.uuid().optional(),
};

/** The postings of a campaign, the latest day first, one page at a time; each with the balance of its account after it. Names persons. */
export const listPostings = query({
  name: 'fund.read-rows',
  input: z.object({ campaignId: z.uuid(), ...postingQuery, ...pageQuery }),
  async run({ tx, tenantId }, { campaignId, source, unit, measure, from, to, cursor, limit, ...same }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const after = decodeCursor(cursor, z.tuple([day, z.uuid(), z.int()]));
    const unitPath = unit === undefined ? undefined : ((await findUnit(tx, tenantId, unit))?.path ?? '/no-such-unit/');
    const filter = { ...same, sourceCode: source, unitPath, measureCode: measure, fromOn: from, toOn: to };
    const lines = await listPostingLines(tx, tenantId, campaignId, filter, after, limit + 1);
    const rows = lines.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows,
      nextCursor: lines.length > limit && last ? encodeCursor([last.saidOn, last.transactionId, last.line]) : null,
    };
  },
});
