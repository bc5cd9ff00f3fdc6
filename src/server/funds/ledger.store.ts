import { sql } from 'kysely';
import type { Posting } from '#domain/funds/ledger.ts';
import { accountKey } from '#domain/funds/ledger.ts';
import type { Account, Balances, LedgerSide, LedgerTransaction, TransactionKind } from '#domain/funds/ledger.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

/** Accounts of a campaign held for posting: nobody else posts to them until this transaction ends. */
export interface HeldAccounts {
  readonly balances: Balances;
  readonly idOf: (account: Account) => string | undefined;
}

/**
 * Locks accounts and reads their balances. The lock comes first and in sorted order, so that two writers neither read the
 * same last money nor wait for each other in a circle; the sum is a second statement, because only a new statement sees
 * what the rival committed while we waited.
 */
export async function holdAccounts(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  accounts: readonly Account[],
): Promise<HeldAccounts> {
  const wanted = new Set(accounts.map(accountKey));
  const locked = await tx
    .selectFrom('ledger_accounts as a')
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.source_id'),
    )
    .select(['a.id', 's.code', 'a.kind'])
    .where('a.tenant_id', '=', tenantId)
    .where('s.campaign_id', '=', campaignId)
    .where('s.code', 'in', [...new Set(accounts.map((account) => account.sourceCode)), ''])
    .orderBy('s.code')
    .orderBy('a.kind')
    .forUpdate('a')
    .execute();
  const keyOfId = new Map(
    locked.map((row) => [row.id, accountKey({ sourceCode: row.code, side: row.kind as LedgerSide })]),
  );
  const idOfKey = new Map([...keyOfId].map(([id, key]) => [key, id]));
  const sums = await tx
    .selectFrom('postings')
    .select(['account_id', sql<bigint>`sum(amount_fen)::bigint`.as('balance_fen')])
    .where('tenant_id', '=', tenantId)
    .where('account_id', 'in', [...keyOfId.keys(), EMPTY])
    .groupBy('account_id')
    .execute();
  const balances = new Map(sums.map((row) => [keyOfId.get(row.account_id) ?? '', row.balance_fen]));
  return {
    balances,
    idOf: (account) => (wanted.has(accountKey(account)) ? idOfKey.get(accountKey(account)) : undefined),
  };
}

/** Stands in an `in (…)` list that would otherwise be empty, which SQL forbids. */
const EMPTY = '00000000-0000-0000-0000-000000000000';

export interface Entry {
  readonly id: string;
  readonly transaction: LedgerTransaction;
  readonly reason: string;
  /** The day the person says; the server's own time is kept beside it. */
  readonly saidOn: string;
  readonly reversesId?: string;
}

/** Writes transactions with their postings, all at once. */
export async function insertEntries(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  entries: readonly Entry[],
  by: { userId: string; at: Date },
  idOf: HeldAccounts['idOf'],
): Promise<void> {
  const heads = entries.map((entry) => ({
    id: entry.id,
    kind: entry.transaction.kind,
    reason: entry.reason,
    said_on: entry.saidOn,
    reverses_id: entry.reversesId ?? null,
  }));
  const lines = entries.flatMap((entry) =>
    entry.transaction.postings.map((posting, line) => ({
      transaction_id: entry.id,
      line,
      account_id: idOf(posting),
      amount_fen: String(posting.amountFen),
      entitlement_id: posting.entitlementId ?? null,
    })),
  );
  await sql`
    INSERT INTO ledger_transactions (tenant_id, id, campaign_id, org_path, kind, reason, said_on, recorded_at, recorded_by, reverses_id)
    SELECT ${tenantId}::uuid, id, ${campaign.id}::uuid, ${campaign.orgPath}, kind, reason, said_on, ${by.at}::timestamptz, ${by.userId}, reverses_id
    FROM jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) AS r (id uuid, kind text, reason text, said_on date, reverses_id uuid)
  `.execute(tx);
  await sql`
    INSERT INTO postings (tenant_id, transaction_id, line, org_path, account_id, amount_fen, entitlement_id)
    SELECT ${tenantId}::uuid, transaction_id, line, ${campaign.orgPath}, account_id, amount_fen, entitlement_id
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS r (transaction_id uuid, line integer, account_id uuid, amount_fen bigint, entitlement_id uuid)
  `.execute(tx);
}

/** Every balance of a campaign, and what came back in all, by source code, in fen. */
export async function readBalances(tx: Transaction, tenantId: string, campaignId: string) {
  const rows = await tx
    .selectFrom('postings as p')
    .innerJoin('ledger_transactions as t', (join) =>
      join.onRef('t.tenant_id', '=', 'p.tenant_id').onRef('t.id', '=', 'p.transaction_id'),
    )
    .innerJoin('ledger_accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.account_id'),
    )
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.source_id'),
    )
    .select([
      's.code',
      'a.kind',
      sql<bigint>`sum(p.amount_fen)::bigint`.as('balance_fen'),
      sql<bigint>`coalesce(sum(p.amount_fen) FILTER (WHERE t.kind = 'return' AND a.kind = 'free'), 0)::bigint`.as(
        'returned_fen',
      ),
    ])
    .where('p.tenant_id', '=', tenantId)
    .where('t.campaign_id', '=', campaignId)
    .groupBy(['s.code', 'a.kind'])
    .execute();
  const balances = new Map<string, Fen>();
  const returned = new Map<string, Fen>();
  for (const row of rows) {
    balances.set(accountKey({ sourceCode: row.code, side: row.kind as LedgerSide }), row.balance_fen);
    if (row.kind === 'free') returned.set(row.code, row.returned_fen);
  }
  return { balances, returned };
}

/** A transaction as posted, for reversing it. */
export async function findEntry(tx: Transaction, tenantId: string, transactionId: string) {
  const rows = await tx
    .selectFrom('ledger_transactions as t')
    .innerJoin('postings as p', (join) =>
      join.onRef('p.tenant_id', '=', 't.tenant_id').onRef('p.transaction_id', '=', 't.id'),
    )
    .innerJoin('ledger_accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.account_id'),
    )
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.source_id'),
    )
    .select(['t.kind as transaction_kind', 't.campaign_id', 's.code', 'a.kind', 'p.amount_fen', 'p.entitlement_id'])
    .where('t.tenant_id', '=', tenantId)
    .where('t.id', '=', transactionId)
    .orderBy('p.line')
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  const postings = rows.map((row): Posting => {
    const account = { sourceCode: row.code, side: row.kind as LedgerSide, amountFen: row.amount_fen };
    return row.entitlement_id === null ? account : { ...account, entitlementId: row.entitlement_id };
  });
  return { campaignId: first.campaign_id, transaction: { kind: first.transaction_kind as TransactionKind, postings } };
}
