import { z } from 'zod';
import { decidePosting } from '#domain/funds/balances.ts';
import { giveBack, pay } from '#domain/funds/ledger.ts';
import { paymentsFrom, returnsTo } from '#domain/funds/shares.ts';
import { requireWithinPeriod } from '#domain/funds/source-rule.ts';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listSources } from './sources.store.ts';
import { insertEntries, refuseUnknownSource } from './ledger.store.ts';
import { holdAccountsOf } from './holdings.store.ts';

const payment = z.object({
  sourceCode: z.string(),
  cashFen: z.bigint().nonnegative(),
  goodsFen: z.bigint().nonnegative(),
  entitlementId: z.uuid(),
});

/**
 * Posts what was handed over and what came back, one ledger transaction each, in the order given; `recordDeliveries` calls it
 * inside its own transaction. Answers the ids in the same order. Refuses to pay what is not reserved, and to give back what
 * was not paid.
 */
export const postHandovers = action({
  name: 'fund.hand-over',
  input: z.object({
    campaignId: z.uuid(),
    moves: z
      .array(
        z.object({
          kind: z.enum(['pay', 'return']),
          saidOn: z.string(),
          reason: z.string().min(1),
          payments: z.array(payment).min(1),
        }),
      )
      .min(1),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, moves }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const sources = await listSources(tx, tenantId, campaignId);
    const names = new Map(sources.map((source) => [source.code, source.name]));
    for (const { kind, saidOn, payments } of moves) {
      if (kind !== 'pay') continue;
      const codes = new Set(payments.map((each) => each.sourceCode));
      for (const source of sources) if (codes.has(source.code)) requireWithinPeriod(source, saidOn);
    }
    const books = { tx, tenantId, campaign, newId };
    const { held, holdings } = await holdAccountsOf(
      books,
      moves.flatMap((move) => move.payments.map((each) => each.entitlementId)),
    );
    const entries = moves.map(({ kind, payments, reason, saidOn }) => {
      const book = kind === 'pay' ? pay : giveBack;
      const transaction = book(
        payments.flatMap((each) => {
          const parts = kind === 'pay' ? paymentsFrom(holdings, each) : returnsTo(holdings, each);
          holdings.add(parts.length === 0 ? [] : book(parts).postings);
          return parts;
        }),
      );
      return { id: newId(), transaction, reason, saidOn };
    });
    const transactions = entries.map((entry) => entry.transaction);
    decidePosting(held.balances, transactions, (code) => names.get(code) ?? refuseUnknownSource(code));
    await insertEntries(books, entries, { userId: actor.userId, at: now }, held);
    const totalOf = (kind: 'pay' | 'return') =>
      String(
        sumFen(
          moves
            .filter((move) => move.kind === kind)
            .flatMap((move) => move.payments.map((each) => each.cashFen + each.goodsFen)),
        ),
      );
    record({
      event: 'fund.handed-over',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { transactions: entries.length, paidFen: totalOf('pay'), returnedFen: totalOf('return') },
    });
    return { transactionIds: entries.map((entry) => entry.id) };
  },
});
