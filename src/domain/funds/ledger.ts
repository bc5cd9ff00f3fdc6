import { formatYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/**
 * The ledger of fund sources, in double entry. An account is a side of a source, kept apart by unit and measure; a
 * transaction is a list of postings that sum to zero; a balance is the sum of an account's postings and nothing else.
 * Income is where money comes from, so that account goes below zero; no other may.
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
  allocate: '分配',
  withdraw: '收回分配',
  reserve: '预留',
  release: '释放预留',
  pay: '发放',
  return: '退回',
  reverse: '冲正',
} as const;
export type TransactionKind = keyof typeof TRANSACTION_KINDS;

/** Which kinds of transactions can post to an account of a side: where money comes from and where it goes, by the functions below. */
export const KINDS_OF_SIDE: Readonly<Record<LedgerSide, readonly TransactionKind[]>> = {
  income: ['receive', 'reverse'],
  free: ['receive', 'allocate', 'withdraw', 'reserve', 'release', 'return', 'reverse'],
  reserved: ['reserve', 'release', 'pay', 'reverse'],
  'paid-cash': ['pay', 'return', 'reverse'],
  'paid-goods': ['pay', 'return', 'reverse'],
};

/**
 * A unit (by its path) and a measure (by its code); what is left out is not kept apart. On free money it says what the money
 * was allocated to and may serve; on reserved and paid money, whom it serves.
 */
export interface Place {
  readonly unitPath?: string | undefined;
  readonly measureCode?: string | undefined;
}

export interface Account extends Place {
  readonly sourceCode: string;
  readonly side: LedgerSide;
}

/** What a posting is about, so that one query leads from a source to a signature and back. */
export interface PostingReference {
  /** Whose entitlement (or allotment) it serves. */
  readonly entitlementId?: string | undefined;
  /** Who is given the money, for caps per person and year. */
  readonly beneficiaryId?: string | undefined;
  /** The record behind it: a donation, a bank batch, an envelope, a goods item. */
  readonly subject?: { readonly kind: string; readonly id: string } | undefined;
}

/** An amount in fen moved into (positive) or out of (negative) an account. */
export interface Posting extends Account, PostingReference {
  readonly amountFen: Fen;
}

export interface LedgerTransaction {
  readonly kind: TransactionKind;
  readonly postings: readonly Posting[];
}

/** An amount of one source, in fen: `from` is where the money was allocated, `serves` whom it is for. */
export interface SourceAmount extends PostingReference {
  readonly sourceCode: string;
  readonly amountFen: Fen;
  readonly from?: Place | undefined;
  readonly serves?: Place | undefined;
}

/** Cash and goods paid from one source, in fen. */
export interface SourcePayment extends PostingReference {
  readonly sourceCode: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly from?: Place | undefined;
  readonly serves?: Place | undefined;
}

/** Money arrives: income → free. Refuses an amount that is not positive. */
export function receive(sourceCode: string, amountFen: Fen, subject?: PostingReference['subject']): LedgerTransaction {
  requirePositive(amountFen, '到账金额');
  return transaction('receive', move({ sourceCode, subject }, ['income'], ['free'], amountFen));
}

/** Money of a source is set apart for a unit, a measure, or both: free → free of that place. Refuses 0 and no place. */
export function allocate(sourceCode: string, place: Place, amountFen: Fen): LedgerTransaction {
  requirePositive(amountFen, '分配金额');
  requirePlace(place);
  return transaction('allocate', move({ sourceCode }, ['free'], ['free', place], amountFen));
}

/** What was allocated and is not yet reserved goes back to the source: free of that place → free. */
export function withdraw(sourceCode: string, place: Place, amountFen: Fen): LedgerTransaction {
  requirePositive(amountFen, '收回金额');
  requirePlace(place);
  return transaction('withdraw', move({ sourceCode }, ['free', place], ['free'], amountFen));
}

/** Money is earmarked for somebody: free → reserved. */
export function reserve(amounts: readonly SourceAmount[]): LedgerTransaction {
  return transaction(
    'reserve',
    amounts.flatMap((each) => move(each, ['free', each.from], ['reserved', each.serves], each.amountFen)),
  );
}

/** An earmark is given up: reserved → free, back to where it was allocated. */
export function release(amounts: readonly SourceAmount[]): LedgerTransaction {
  return transaction(
    'release',
    amounts.flatMap((each) => move(each, ['reserved', each.serves], ['free', each.from], each.amountFen)),
  );
}

/** Cash and goods are handed over: reserved → paid. */
export function pay(payments: readonly SourcePayment[]): LedgerTransaction {
  return transaction(
    'pay',
    payments.flatMap((each) => [
      ...move(each, ['reserved', each.serves], ['paid-cash', each.serves], each.cashFen),
      ...move(each, ['reserved', each.serves], ['paid-goods', each.serves], each.goodsFen),
    ]),
  );
}

/** Cash and goods come back: paid → free, as new rows; what was paid stays on the books. */
export function giveBack(payments: readonly SourcePayment[]): LedgerTransaction {
  return transaction(
    'return',
    payments.flatMap((each) => [
      ...move(each, ['paid-cash', each.serves], ['free', each.from], each.cashFen),
      ...move(each, ['paid-goods', each.serves], ['free', each.from], each.goodsFen),
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

/** The name of an account: source, side and, where money is kept apart, unit and measure. */
export function accountKey({ sourceCode, side, unitPath = '', measureCode = '' }: Account): string {
  return unitPath === '' && measureCode === ''
    ? `${sourceCode}/${side}`
    : `${sourceCode}/${side}@${unitPath}#${measureCode}`;
}

function transaction(kind: TransactionKind, postings: Posting[]): LedgerTransaction {
  if (postings.length === 0)
    refuse('fund.nothing-to-post', `${TRANSACTION_KINDS[kind]}的金额是 0 元，没有可记的分录，请检查金额。`);
  return { kind, postings };
}

type End = readonly [side: LedgerSide, place?: Place | undefined];

function move(
  { sourceCode, entitlementId, beneficiaryId, subject }: PostingReference & { sourceCode: string },
  from: End,
  to: End,
  amountFen: Fen,
): Posting[] {
  if (amountFen < 0n) requirePositive(amountFen, '记账金额');
  if (amountFen === 0n) return [];
  const at = ([side, place]: End) => ({
    sourceCode,
    side,
    unitPath: place?.unitPath ?? '',
    measureCode: place?.measureCode ?? '',
    entitlementId,
    beneficiaryId,
    subject,
  });
  return [
    { ...at(from), amountFen: -amountFen },
    { ...at(to), amountFen },
  ];
}

function requirePositive(amountFen: Fen, what: string): void {
  if (amountFen > 0n) return;
  refuse('fund.amount-not-positive', `${what}应大于 0 元，现在是 ${formatYuan(amountFen)} 元，请改正。`);
}

function requirePlace({ unitPath = '', measureCode = '' }: Place): void {
  if (unitPath === '' && measureCode === '') refuse('fund.no-place', '请写明分配给哪个单位、哪项措施，至少选一项。');
}
