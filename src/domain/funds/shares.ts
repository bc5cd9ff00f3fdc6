import { isWithin } from '../accounts/permissions.ts';
import { formatYuan } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import { accountKey } from './ledger.ts';
import type { Account, LedgerSide, Place, Posting, SourceAmount, SourcePayment } from './ledger.ts';

/** Money of one source wanted for somebody in a unit, under a measure, in fen. */
export interface Want {
  readonly sourceCode: string;
  readonly serves: Place;
  readonly amountFen: Fen;
}

/** Whether free money allocated to a place may serve somebody in this unit under this measure. */
export function mayServe(allocated: Place, { unitPath = '', measureCode = '' }: Place): boolean {
  const { unitPath: onlyUnit = '', measureCode: onlyMeasure = '' } = allocated;
  return isWithin(unitPath, onlyUnit) && (onlyMeasure === '' || onlyMeasure === measureCode);
}

/** What is known already of who is served by which of some accounts; a list has few places and many who want. */
const known = new WeakMap<readonly Account[], Map<string, readonly Account[]>>();

/** The free accounts that may serve a want, narrowest unit first, then with a measure, the money of nobody last. */
export function servingAccounts(freeAccounts: readonly Account[], want: Want): readonly Account[] {
  const bySide = known.get(freeAccounts) ?? new Map<string, readonly Account[]>();
  known.set(freeAccounts, bySide);
  const key = accountKey({ ...want.serves, sourceCode: want.sourceCode, side: 'free' });
  const serving = bySide.get(key) ?? findServing(freeAccounts, want);
  bySide.set(key, serving);
  return serving;
}

function findServing(freeAccounts: readonly Account[], want: Want): Account[] {
  const narrowness = ({ unitPath = '', measureCode = '' }: Account) =>
    unitPath.length * 2 + (measureCode === '' ? 0 : 1);
  return freeAccounts
    .filter((account) => account.sourceCode === want.sourceCode && mayServe(account, want.serves))
    .sort((a, b) => narrowness(b) - narrowness(a) || (accountKey(a) < accountKey(b) ? -1 : 1));
}

/**
 * Where a want is drawn from: what is allocated to the unit and measure first, then what is not allocated to anybody; never
 * what is allocated to others. `held` is reduced by what is drawn. When it is not enough, the rest is asked of the money of
 * nobody, so that `decidePosting` refuses with what is missing.
 */
export function drawFrom(
  freeAccounts: readonly Account[],
  held: Map<string, Fen>,
  want: Want,
): { from: Place; amountFen: Fen }[] {
  const parts: { from: Place; amountFen: Fen }[] = [];
  let open = want.amountFen;
  const take = (account: Account, amountFen: Fen) => {
    if (amountFen <= 0n) return;
    const key = accountKey(account);
    held.set(key, (held.get(key) ?? 0n) - amountFen);
    parts.push({ from: { unitPath: account.unitPath ?? '', measureCode: account.measureCode ?? '' }, amountFen });
    open -= amountFen;
  };
  const serving = servingAccounts(freeAccounts, want);
  for (const account of serving) {
    const holds = held.get(accountKey(account)) ?? 0n;
    take(account, holds < open ? holds : open);
  }
  if (open > 0n) {
    const last = parts.findIndex(({ from }) => from.unitPath === '' && from.measureCode === '');
    const [fromNobody] = last < 0 ? [] : parts.splice(last, 1);
    const amountFen = (fromNobody?.amountFen ?? 0n) + open;
    held.set(`${want.sourceCode}/free`, (held.get(`${want.sourceCode}/free`) ?? 0n) - open);
    parts.push({ from: {}, amountFen });
  }
  return parts;
}

/** What the postings of one entitlement come to, by account: below zero where its money came from. */
export class Holdings {
  readonly #byEntitlement = new Map<string, Map<string, { account: Account; amountFen: Fen }>>();

  /** Counts postings in; those without an entitlement are nobody's. */
  add(postings: Iterable<Posting>): void {
    for (const posting of postings) {
      if (posting.entitlementId === undefined) continue;
      const held =
        this.#byEntitlement.get(posting.entitlementId) ?? new Map<string, { account: Account; amountFen: Fen }>();
      this.#byEntitlement.set(posting.entitlementId, held);
      const key = accountKey(posting);
      const { sourceCode, side, unitPath, measureCode } = posting;
      const before = held.get(key)?.amountFen ?? 0n;
      held.set(key, { account: { sourceCode, side, unitPath, measureCode }, amountFen: before + posting.amountFen });
    }
  }

  /** The accounts of one side that hold (or, for free money, gave) something of a source for an entitlement, by name. */
  of(entitlementId: string, sourceCode: string, side: LedgerSide): { place: Place; amountFen: Fen }[] {
    return [...(this.#byEntitlement.get(entitlementId)?.values() ?? [])]
      .filter(({ account }) => account.sourceCode === sourceCode && account.side === side)
      .map(({ account, amountFen }) => ({
        place: { unitPath: account.unitPath ?? '', measureCode: account.measureCode ?? '' },
        amountFen: side === 'free' ? -amountFen : amountFen,
        key: accountKey(account),
      }))
      .filter((each) => each.amountFen > 0n)
      .sort((a, b) => (a.key < b.key ? 1 : -1));
  }

  accounts(): Account[] {
    return [...this.#byEntitlement.values()].flatMap((held) => [...held.values()].map(({ account }) => account));
  }
}

/** What is asked of the money one entitlement holds. */
interface Claim {
  readonly entitlementId: string;
  readonly sourceCode: string;
}

/** Payments out of what is reserved for the entitlement; refuses more than that (`fund.not-reserved`). */
export function paymentsFrom(
  holdings: Holdings,
  claim: Claim & { readonly cashFen: Fen; readonly goodsFen: Fen },
): SourcePayment[] {
  const { entitlementId, sourceCode, cashFen, goodsFen } = claim;
  const reserved = holdings.of(entitlementId, sourceCode, 'reserved');
  requireHeld('预留', '发放', cashFen + goodsFen, reserved);
  const base = { entitlementId, sourceCode };
  const [cash, rest] = split(reserved, cashFen);
  const [goods] = split(rest, goodsFen);
  return [
    ...cash.map(({ place, amountFen }) => ({ ...base, cashFen: amountFen, goodsFen: 0n, serves: place })),
    ...goods.map(({ place, amountFen }) => ({ ...base, cashFen: 0n, goodsFen: amountFen, serves: place })),
  ];
}

/** What comes back of cash and goods, to where it had been drawn from; refuses more than was paid (`fund.not-paid`). */
export function returnsTo(
  holdings: Holdings,
  claim: Claim & { readonly cashFen: Fen; readonly goodsFen: Fen },
): SourcePayment[] {
  const { entitlementId, sourceCode } = claim;
  let origins = holdings.of(entitlementId, sourceCode, 'free');
  const back = (side: 'paid-cash' | 'paid-goods', wanted: Fen) => {
    const paid = holdings.of(entitlementId, sourceCode, side);
    requireHeld('发放', '退回', wanted, paid);
    const [taken] = split(paid, wanted);
    return taken.flatMap(({ place, amountFen }) => {
      const [parts, left] = split(origins, amountFen);
      origins = left;
      return parts.map((part) => ({
        entitlementId,
        sourceCode,
        cashFen: side === 'paid-cash' ? part.amountFen : 0n,
        goodsFen: side === 'paid-goods' ? part.amountFen : 0n,
        serves: place,
        from: part.place,
      }));
    });
  };
  return [...back('paid-cash', claim.cashFen), ...back('paid-goods', claim.goodsFen)];
}

/** What is released of an earmark, to where it had been drawn from; refuses more than is reserved (`fund.not-reserved`). */
export function releasesTo(holdings: Holdings, claim: Claim & { readonly amountFen: Fen }): SourceAmount[] {
  const { entitlementId, sourceCode, amountFen } = claim;
  const reserved = holdings.of(entitlementId, sourceCode, 'reserved');
  requireHeld('预留', '释放', amountFen, reserved);
  let origins = holdings.of(entitlementId, sourceCode, 'free');
  const [taken] = split(reserved, amountFen);
  return taken.flatMap((each) => {
    const [parts, left] = split(origins, each.amountFen);
    origins = left;
    return parts.map((part) => ({
      entitlementId,
      sourceCode,
      amountFen: part.amountFen,
      serves: each.place,
      from: part.place,
    }));
  });
}

type Part = { place: Place; amountFen: Fen };

/** The first parts that make up an amount, and what is left of all. */
function split(parts: readonly Part[], amountFen: Fen): [taken: Part[], left: Part[]] {
  const taken: Part[] = [];
  const left: Part[] = [];
  let open = amountFen;
  for (const part of parts) {
    const now = part.amountFen < open ? part.amountFen : open;
    if (now > 0n) taken.push({ place: part.place, amountFen: now });
    if (part.amountFen > now) left.push({ place: part.place, amountFen: part.amountFen - now });
    open -= now;
  }
  return [taken, left];
}

function requireHeld(what: '预留' | '发放', verb: '发放' | '退回' | '释放', wanted: Fen, held: readonly Part[]): void {
  const holds = held.reduce((sum, part) => sum + part.amountFen, 0n);
  if (wanted <= holds) return;
  refuse(
    what === '预留' ? 'fund.not-reserved' : 'fund.not-paid',
    `这一笔已${what} ${formatYuan(holds)} 元，要${verb} ${formatYuan(wanted)} 元，超出 ${formatYuan(wanted - holds)} 元，请核对核定额后重试。`,
    { heldFen: String(holds), wantedFen: String(wanted) },
  );
}
