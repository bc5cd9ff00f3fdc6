/** What a check of the books found, in words for whoever keeps the money. */
export interface LedgerFaultCounts {
  readonly wrongBalances: number;
  readonly brokenRuns: number;
  readonly unbalancedTransactions: number;
  readonly overdrawnAccounts: number;
}

/** One phrase for each sort of fault that was found; empty when the books are sound. */
export function sayLedgerFaults(found: LedgerFaultCounts): string[] {
  const faults = [
    [found.wrongBalances, '个账户的余额与分录合计不符'],
    [found.brokenRuns, '个账户的分录编号或逐笔余额不连续'],
    [found.unbalancedTransactions, '笔业务借贷不平'],
    [found.overdrawnAccounts, '个账户透支'],
  ] as const;
  return faults.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}
