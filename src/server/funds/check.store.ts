import { sql } from 'kysely';
import type { LedgerSide } from '#domain/funds/ledger.ts';
import type { LedgerFaultKind } from '#domain/funds/ledger-faults.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

export interface LedgerFaults {
  readonly accounts: number;
  readonly postings: number;
  readonly wrongBalances: number;
  readonly brokenRuns: number;
  readonly unbalancedTransactions: number;
  readonly overdrawnAccounts: number;
}

export interface LedgerCheck extends Omit<LedgerFaults, 'accounts'> {
  readonly checkedAt: Date;
}

/** Keeps what the last check found in the place of the one before. */
export async function saveLedgerCheck(
  tx: Transaction,
  tenantId: string,
  campaign: { campaignId: string; orgPath: string },
  found: LedgerFaults,
  at: Date,
): Promise<void> {
  const values = {
    checked_at: at,
    postings: found.postings,
    wrong_balances: found.wrongBalances,
    broken_runs: found.brokenRuns,
    unbalanced_transactions: found.unbalancedTransactions,
    overdrawn_accounts: found.overdrawnAccounts,
  };
  await tx
    .insertInto('ledger_checks')
    .values({ tenant_id: tenantId, campaign_id: campaign.campaignId, org_path: campaign.orgPath, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'campaign_id']).doUpdateSet(values))
    .execute();
}

export async function findLedgerCheck(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<LedgerCheck | undefined> {
  return tx
    .selectFrom('ledger_checks')
    .select([
      'checked_at as checkedAt',
      'postings',
      'wrong_balances as wrongBalances',
      'broken_runs as brokenRuns',
      'unbalanced_transactions as unbalancedTransactions',
      'overdrawn_accounts as overdrawnAccounts',
    ])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

/** Reads every posting of a campaign once. */
export async function countLedgerFaults(tx: Transaction, tenantId: string, campaignId: string): Promise<LedgerFaults> {
  const { rows } = await sql<LedgerFaults>`
    WITH own AS MATERIALIZED (
      SELECT p.account_id, p.transaction_id, p.source_id, p.amount_fen, p.posting_no, p.balance_after_fen, p.kind, p.side,
             sum(p.amount_fen) OVER w AS running_fen, row_number() OVER w AS running_no
      FROM postings p WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid
      WINDOW w AS (PARTITION BY p.account_id ORDER BY p.posting_no)
    ), sums AS MATERIALIZED (
      SELECT account_id, sum(amount_fen) AS fen, count(*) AS postings,
             coalesce(sum(amount_fen) FILTER (WHERE kind = 'return' AND side = 'free'), 0) AS returned_fen,
             bool_or(running_fen <> balance_after_fen OR running_no <> posting_no) AS broken
      FROM own GROUP BY account_id
    ), accounts AS MATERIALIZED (
      SELECT a.id, a.kind, a.balance_fen, a.returned_fen, a.posting_count
      FROM fund_sources s JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id
      WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    )
    SELECT (SELECT count(*)::int FROM accounts) AS accounts, (SELECT count(*)::int FROM own) AS postings,
      (SELECT count(*)::int FROM accounts a FULL JOIN sums s ON s.account_id = a.id
        WHERE a.id IS NULL OR a.balance_fen <> coalesce(s.fen, 0) OR a.posting_count <> coalesce(s.postings, 0)
          OR a.returned_fen <> coalesce(s.returned_fen, 0)) AS "wrongBalances",
      (SELECT count(*)::int FROM sums WHERE broken) AS "brokenRuns",
      (SELECT count(*)::int FROM (SELECT FROM own GROUP BY transaction_id, source_id HAVING sum(amount_fen) <> 0) u) AS "unbalancedTransactions",
      (SELECT count(*)::int FROM accounts WHERE kind <> 'income' AND balance_fen < 0) AS "overdrawnAccounts"`.execute(
    tx,
  );
  return (
    rows[0] ?? {
      accounts: 0,
      postings: 0,
      wrongBalances: 0,
      brokenRuns: 0,
      unbalancedTransactions: 0,
      overdrawnAccounts: 0,
    }
  );
}

/** One thing that does not hold: an account, or a transaction within one source. Amounts in fen. */
export interface LedgerFault {
  readonly kind: LedgerFaultKind;
  readonly sourceCode: string;
  readonly sourceName: string;
  /** Of an account; null for a transaction. */
  readonly side: LedgerSide | null;
  readonly unitName: string | null;
  /** What the books say, and what the postings come to. */
  readonly statedFen: Fen;
  readonly reckonedFen: Fen;
  /** The transaction to look at: the unbalanced one, or the first at which an account runs wrong. */
  readonly transactionId: string | null;
}

/** What does not hold, named, the first fifty: reads the postings like `countLedgerFaults`, and is asked for when that found something. */
export async function listLedgerFaults(tx: Transaction, tenantId: string, campaignId: string): Promise<LedgerFault[]> {
  const { rows } = await sql<LedgerFault>`
    WITH own AS MATERIALIZED (
      SELECT p.account_id, p.transaction_id, p.source_id, p.amount_fen, p.posting_no, p.balance_after_fen, p.kind, p.side,
             sum(p.amount_fen) OVER w AS running_fen, row_number() OVER w AS running_no
      FROM postings p WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid
      WINDOW w AS (PARTITION BY p.account_id ORDER BY p.posting_no)
    ), sums AS MATERIALIZED (
      SELECT account_id, sum(amount_fen) AS fen, count(*) AS postings,
             coalesce(sum(amount_fen) FILTER (WHERE kind = 'return' AND side = 'free'), 0) AS returned_fen
      FROM own GROUP BY account_id
    ), broken AS (
      SELECT DISTINCT ON (account_id) account_id, transaction_id, balance_after_fen, running_fen FROM own
      WHERE running_fen <> balance_after_fen OR running_no <> posting_no ORDER BY account_id, posting_no
    ), accounts AS MATERIALIZED (
      SELECT a.id, a.kind, a.balance_fen, a.returned_fen, a.posting_count, a.source_id, a.unit_path
      FROM fund_sources s JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id
      WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ), found AS (
      SELECT 1 AS place, 'wrong-balance' AS kind, a.source_id, a.kind AS side, a.unit_path, a.balance_fen AS stated, coalesce(s.fen, 0) AS reckoned, NULL::uuid AS transaction_id
      FROM accounts a LEFT JOIN sums s ON s.account_id = a.id
      WHERE a.balance_fen <> coalesce(s.fen, 0) OR a.posting_count <> coalesce(s.postings, 0) OR a.returned_fen <> coalesce(s.returned_fen, 0)
      UNION ALL
      SELECT 2, 'broken-run', a.source_id, a.kind, a.unit_path, b.balance_after_fen, b.running_fen, b.transaction_id
      FROM broken b JOIN accounts a ON a.id = b.account_id
      UNION ALL
      SELECT 3, 'unbalanced', source_id, NULL, NULL, 0, sum(amount_fen), transaction_id FROM own
      GROUP BY transaction_id, source_id HAVING sum(amount_fen) <> 0
      UNION ALL
      SELECT 4, 'overdrawn', source_id, kind, unit_path, balance_fen, 0, NULL FROM accounts WHERE kind <> 'income' AND balance_fen < 0
    )
    SELECT f.kind, s.code AS "sourceCode", s.name AS "sourceName", f.side, o.name AS "unitName", f.stated::bigint AS "statedFen",
      f.reckoned::bigint AS "reckonedFen", f.transaction_id AS "transactionId"
    FROM found f JOIN fund_sources s ON s.tenant_id = ${tenantId}::uuid AND s.id = f.source_id
    LEFT JOIN organizations o ON o.tenant_id = s.tenant_id AND o.path = f.unit_path
    ORDER BY f.place, s.position, f.side, f.unit_path COLLATE "C", f.transaction_id LIMIT 50`.execute(tx);
  return rows;
}
