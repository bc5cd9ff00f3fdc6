import { formatYuan, sumFen } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/**
 * The ledger of fund sources, in double entry. Every source has five accounts; a transaction is a list of postings that
 * sum to zero; a balance is the sum of an account's postings and nothing else. Income is where money comes from, so that
 * account goes below zero; no other may.
 */
export const LEDGER_SIDES = {
  income: '到账',
  free: '可用',
  reserved: '已预留',
  'paid-cash': '已付慰问金',
  'paid-goods': '已付慰问品',
} as const;
export type LedgerSide = keyof typeof LEDGER_SIDES;

export const TRANSACTION_KINDS = {
  receive: '到账',
  reserve: '预留',
  release: '释放预留',
  pay: '发放',
  return: '退回',
  reverse: '冲正',
} as const;
export type TransactionKind = keyof typeof TRANSACTION_KINDS;

export interface Account {
  readonly sourceCode: string;
  readonly side: LedgerSide;
}

/** An amount in fen moved into (positive) or out of (negative) an account. */
export interface Posting extends Account {
  readonly amountFen: Fen;
  /** Whose entitlement it serves, so that one query leads from a source to a signature. */
  readonly entitlementId?: string | undefined;
}

export interface LedgerTransaction {
  readonly kind: TransactionKind;
  readonly postings: readonly Posting[];
}

/** An amount of one source, in fen. */
export interface SourceAmount {
  readonly sourceCode: string;
  readonly amountFen: Fen;
  readonly entitlementId?: string | undefined;
}

/** Cash and goods paid from one source, in fen. */
export interface SourcePayment {
  readonly sourceCode: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly entitlementId?: string | undefined;
}

/** Account → balance in fen; an account that is missing holds 0. Keys come from `accountKey`. */
export type Balances = ReadonlyMap<string, Fen>;

/** The name of an account, also the order in which accounts are locked. */
export function accountKey(account: Account): string {
  return `${account.sourceCode}/${account.side}`;
}

/** Money arrives: income → free. Refuses an amount that is not positive. */
export function receive(sourceCode: string, amountFen: Fen): LedgerTransaction {
  requirePositive(amountFen, '到账金额');
  return transaction('receive', move({ sourceCode }, 'income', 'free', amountFen));
}

/** Money is earmarked for somebody: free → reserved. */
export function reserve(amounts: readonly SourceAmount[]): LedgerTransaction {
  return transaction(
    'reserve',
    amounts.flatMap((each) => move(each, 'free', 'reserved', each.amountFen)),
  );
}

/** An earmark is given up: reserved → free. */
export function release(amounts: readonly SourceAmount[]): LedgerTransaction {
  return transaction(
    'release',
    amounts.flatMap((each) => move(each, 'reserved', 'free', each.amountFen)),
  );
}

/** Cash and goods are handed over: reserved → paid. */
export function pay(payments: readonly SourcePayment[]): LedgerTransaction {
  return transaction(
    'pay',
    payments.flatMap((each) => [
      ...move(each, 'reserved', 'paid-cash', each.cashFen),
      ...move(each, 'reserved', 'paid-goods', each.goodsFen),
    ]),
  );
}

/** Cash and goods come back: paid → free, as new rows; what was paid stays on the books. */
export function giveBack(payments: readonly SourcePayment[]): LedgerTransaction {
  return transaction(
    'return',
    payments.flatMap((each) => [
      ...move(each, 'paid-cash', 'free', each.cashFen),
      ...move(each, 'paid-goods', 'free', each.goodsFen),
    ]),
  );
}

/** The opposite of a transaction, the only way to correct one. A reversal is not reversed: the right entry is made anew. */
export function reverse(wrong: LedgerTransaction): LedgerTransaction {
  if (wrong.kind === 'reverse') refuse('fund.reversal-of-reversal', '冲正记录不能再冲正，请重新记一笔正确的分录。');
  return {
    kind: 'reverse',
    postings: wrong.postings.map((posting) => ({ ...posting, amountFen: -posting.amountFen })),
  };
}

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
  for (const { postings } of transactions) {
    requireBalanced(postings);
    for (const posting of postings) {
      const key = accountKey(posting);
      balances.set(key, (balances.get(key) ?? 0n) + posting.amountFen);
    }
  }
  for (const posting of transactions.flatMap((each) => each.postings)) {
    const after = balances.get(accountKey(posting)) ?? 0n;
    if (posting.side === 'income' || after >= 0n) continue;
    const held = before.get(accountKey(posting)) ?? 0n;
    refuseShortage(nameOf(posting.sourceCode), posting, held - after, held);
  }
  return balances;
}

/** The accounts a list of transactions touches, sorted, each once: the order in which they must be locked. */
export function touchedAccounts(transactions: readonly LedgerTransaction[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const { sourceCode, side } of transactions.flatMap((each) => each.postings)) {
    accounts.set(accountKey({ sourceCode, side }), { sourceCode, side });
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

/** What a clerk reads of one source, in fen: received = free + reserved + paid, always. */
export interface SourceStanding {
  readonly receivedFen: Fen;
  readonly freeFen: Fen;
  readonly reservedFen: Fen;
  readonly paidFen: Fen;
  readonly paidCashFen: Fen;
  readonly paidGoodsFen: Fen;
}

export function standingOf(balances: Balances, sourceCode: string): SourceStanding {
  const of = (side: LedgerSide) => balances.get(accountKey({ sourceCode, side })) ?? 0n;
  return {
    receivedFen: -of('income'),
    freeFen: of('free'),
    reservedFen: of('reserved'),
    paidFen: of('paid-cash') + of('paid-goods'),
    paidCashFen: of('paid-cash'),
    paidGoodsFen: of('paid-goods'),
  };
}

/** Says that a source holds less than is asked of it (`fund.not-enough`). Amounts in fen. */
function refuseShortage(sourceName: string, account: Account, neededFen: Fen, heldFen: Fen): never {
  refuse(
    'fund.not-enough',
    `资金来源“${sourceName}”${LEDGER_SIDES[account.side]}资金不够：需要 ${formatYuan(neededFen)} 元，现有 ${formatYuan(heldFen)} 元，还差 ${formatYuan(neededFen - heldFen)} 元。请先登记到账资金、调整资金来源次序或降低标准。`,
    {
      sourceCode: account.sourceCode,
      side: account.side,
      neededFen: String(neededFen),
      availableFen: String(heldFen),
      shortFen: String(neededFen - heldFen),
    },
  );
}

function transaction(kind: TransactionKind, postings: Posting[]): LedgerTransaction {
  if (postings.length === 0)
    refuse('fund.nothing-to-post', `${TRANSACTION_KINDS[kind]}的金额是 0 元，没有可记的分录，请检查金额。`);
  return { kind, postings };
}

function move(
  { sourceCode, entitlementId }: { sourceCode: string; entitlementId?: string | undefined },
  from: LedgerSide,
  to: LedgerSide,
  amountFen: Fen,
): Posting[] {
  if (amountFen < 0n) requirePositive(amountFen, '记账金额');
  if (amountFen === 0n) return [];
  return [
    { sourceCode, side: from, amountFen: -amountFen, entitlementId },
    { sourceCode, side: to, amountFen, entitlementId },
  ];
}

function requirePositive(amountFen: Fen, what: string): void {
  if (amountFen > 0n) return;
  refuse('fund.amount-not-positive', `${what}应大于 0 元，现在是 ${formatYuan(amountFen)} 元，请改正。`);
}

function requireBalanced(postings: readonly Posting[]): void {
  for (const sourceCode of new Set(postings.map((posting) => posting.sourceCode))) {
    const difference = sumFen(
      postings.filter((posting) => posting.sourceCode === sourceCode).map((posting) => posting.amountFen),
    );
    if (difference !== 0n) {
      refuse(
        'fund.unbalanced',
        `资金来源“${sourceCode}”的分录借贷不平，相差 ${formatYuan(difference)} 元，请检查后重记。`,
      );
    }
  }
}
