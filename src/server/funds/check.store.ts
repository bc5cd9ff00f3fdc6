import { sql } from 'kysely';
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
