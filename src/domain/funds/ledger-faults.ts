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

/** What a row of the books may have wrong, and what to make of its two amounts. */
export const LEDGER_FAULTS = {
  'wrong-balance': { name: '余额与分录合计不符', stated: '账上余额', reckoned: '分录合计' },
  'broken-run': { name: '编号或逐笔余额不连续', stated: '这一笔后的余额', reckoned: '逐笔加到这里' },
  unbalanced: { name: '借贷不平', stated: '应为', reckoned: '借贷相抵' },
  overdrawn: { name: '透支', stated: '账上余额', reckoned: '至少应为' },
} as const;
export type LedgerFaultKind = keyof typeof LEDGER_FAULTS;
