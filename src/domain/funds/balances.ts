import { formatYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import { accountKey, LEDGER_SIDES } from './ledger.ts';
import type { Account, LedgerSide, LedgerTransaction, Posting } from './ledger.ts';

/** Account → balance in fen; an account that is missing holds 0. Keys come from `accountKey`. */
export type Balances = ReadonlyMap<string, Fen>;

/**
 * The balances after the transactions, posted one after another. Refuses when the postings of a transaction do not sum to
 * zero per source (`fund.unbalanced`), and when an account that must not go negative would (`fund.not-enough`), naming the
 * source, what is needed, what it holds and how much is missing, in yuan.
 * `nameOf` gives the source's name for the message.
 */
export function decidePosting(
  before: Balances,
  transactions: readonly LedgerTransaction[],
  nameOf: (sourceCode: string) => string,
): Map<string, Fen> {
  const balances = new Map(before);
  /** Of every account its first posting. */
  const touched = new Map<string, Posting>();
  for (const { postings } of transactions) {
    requireBalanced(postings);
    for (const posting of postings) {
      const key = accountKey(posting);
      balances.set(key, (balances.get(key) ?? 0n) + posting.amountFen);
      if (!touched.has(key)) touched.set(key, posting);
    }
  }
  for (const [key, posting] of touched) {
    const after = balances.get(key) ?? 0n;
    if (posting.side === 'income' || after >= 0n) continue;
    const held = before.get(key) ?? 0n;
    refuseShortage(nameOf(posting.sourceCode), posting, held - after, held);
  }
  return balances;
}

/** The accounts a list of transactions touches, sorted, each once. */
export function touchedAccounts(transactions: readonly LedgerTransaction[]): Account[] {
  return eachOnce(transactions.flatMap((each) => each.postings));
}

/** Accounts sorted by name, each once: the order in which they must be locked. */
export function eachOnce(some: readonly Account[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const { sourceCode, side, unitPath = '', measureCode = '' } of some) {
    const account = { sourceCode, side, unitPath, measureCode };
    accounts.set(accountKey(account), account);
  }
  return [...accounts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
}

/** Sums postings into balances, from nothing. */
export function sumPostings(postings: Iterable<Posting>): Map<string, Fen> {
  const balances = new Map<string, Fen>();
  for (const posting of postings) {
    const key = accountKey(posting);
    balances.set(key, (balances.get(key) ?? 0n) + posting.amountFen);
  }
  return balances;
}

/**
 * What a clerk reads of one source (or one unit, or one measure), in fen: received = free + reserved + paid for a whole
 * source, always. `allocatedFen` is the part of free that is set apart for units and measures.
 */
export interface Standing {
  readonly receivedFen: Fen;
  readonly freeFen: Fen;
  readonly allocatedFen: Fen;
  readonly reservedFen: Fen;
  readonly paidFen: Fen;
  readonly paidCashFen: Fen;
  readonly paidGoodsFen: Fen;
}

/** An account with what it holds. */
export interface AccountBalance extends Account {
  readonly balanceFen: Fen;
}

/** Adds accounts up to one line. */
export function standingOf(accounts: Iterable<AccountBalance>): Standing {
  const sums: Record<LedgerSide, Fen> = { income: 0n, free: 0n, reserved: 0n, 'paid-cash': 0n, 'paid-goods': 0n };
  let allocatedFen = 0n;
  for (const { side, unitPath = '', measureCode = '', balanceFen } of accounts) {
    sums[side] += balanceFen;
    if (side === 'free' && (unitPath !== '' || measureCode !== '')) allocatedFen += balanceFen;
  }
  return {
    receivedFen: -sums.income,
    freeFen: sums.free,
    allocatedFen,
    reservedFen: sums.reserved,
    paidFen: sums['paid-cash'] + sums['paid-goods'],
    paidCashFen: sums['paid-cash'],
    paidGoodsFen: sums['paid-goods'],
  };
}

/** Says that an account holds less than is asked of it (`fund.not-enough`). Amounts in fen. */
function refuseShortage(sourceName: string, account: Account, neededFen: Fen, heldFen: Fen): never {
  const isApart = (account.unitPath ?? '') !== '' || (account.measureCode ?? '') !== '';
  const whose = isApart && account.side === 'free' ? '分配给单位或措施的' : '';
  refuse(
    'fund.not-enough',
    `资金来源“${sourceName}”${whose}${LEDGER_SIDES[account.side]}资金不够：需要 ${formatYuan(neededFen)} 元，现有 ${formatYuan(heldFen)} 元，还差 ${formatYuan(neededFen - heldFen)} 元。请先登记到账资金、调整资金来源次序或降低标准。`,
    {
      sourceCode: account.sourceCode,
      side: account.side,
      neededFen: String(neededFen),
      availableFen: String(heldFen),
      shortFen: String(neededFen - heldFen),
    },
  );
}

function requireBalanced(postings: readonly Posting[]): void {
  const bySource = new Map<string, Fen>();
  for (const { sourceCode, amountFen } of postings)
    bySource.set(sourceCode, (bySource.get(sourceCode) ?? 0n) + amountFen);
  for (const [sourceCode, difference] of bySource) {
    if (difference !== 0n) {
      refuse(
        'fund.unbalanced',
        `资金来源“${sourceCode}”的分录借贷不平，相差 ${formatYuan(difference)} 元，请检查后重记。`,
      );
    }
  }
}
