import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import { isHolderKind } from './goods-lists.ts';
import type { GoodsMoveKind } from './goods-lists.ts';

/** Pieces in one place and what they are worth by their invoices, in fen. */
export interface Pile {
  readonly quantity: number;
  readonly amountFen: Fen;
}

export interface GoodsMove extends Pile {
  readonly kind: GoodsMoveKind;
  readonly forKind: string;
  readonly forKey: string;
}

const NOTHING: Pile = { quantity: 0, amountFen: 0n };

/** Where the pieces of one item are: in the store, with holders, with households, used up in rounds; lost and found by counting. */
export interface Whereabouts {
  readonly received: Pile;
  readonly store: Pile;
  /** What each holder has, and what each round used up, by `holderKey`; one who gave everything away stands here with nothing. */
  readonly holders: ReadonlyMap<string, Pile>;
  readonly out: Pile;
  readonly handedOver: Pile;
  readonly used: Pile;
  readonly surplus: Pile;
  readonly loss: Pile;
}

export const holderKey = (forKind: string, forKey: string): string => `${forKind}/${forKey}`;

/**
 * Adds the moves of one item up. Always received + surplus = store + out + handed over + used + loss, to the piece and to the fen,
 * because every move carries the value that left its place.
 */
export function whereaboutsOf(moves: readonly GoodsMove[]): Whereabouts {
  const at = {
    received: NOTHING,
    store: NOTHING,
    out: NOTHING,
    handedOver: NOTHING,
    used: NOTHING,
    surplus: NOTHING,
    loss: NOTHING,
  };
  const holders = new Map<string, Pile>();
  const change = (place: keyof typeof at, move: Pile, sign: 1 | -1) => (at[place] = added(at[place], move, sign));
  const hold = (move: GoodsMove, sign: 1 | -1) => {
    const key = holderKey(move.forKind, move.forKey);
    holders.set(key, added(holders.get(key) ?? NOTHING, move, sign));
    change(isHolderKind(move.forKind) ? 'out' : 'used', move, sign);
  };
  for (const move of moves) {
    if (move.kind === 'receive') change('received', move, 1);
    if (move.kind === 'surplus' || move.kind === 'loss') change(move.kind, move, 1);
    if (move.kind === 'receive' || move.kind === 'return' || move.kind === 'surplus') change('store', move, 1);
    if (move.kind === 'issue' || move.kind === 'loss') change('store', move, -1);
    if (move.kind === 'issue' || move.kind === 'take-back') hold(move, 1);
    if (move.kind === 'return' || move.kind === 'hand-over') hold(move, -1);
    if (move.kind === 'hand-over') change('handedOver', move, 1);
    if (move.kind === 'take-back') change('handedOver', move, -1);
  }
  return { ...at, holders };
}

/**
 * What pieces taken from a pile are worth, in fen: their share rounded down, and all that is left for the last ones. So the parts of
 * a pile add up to it to the fen, in whatever portions it is taken.
 */
export function valueOf({ quantity, amountFen }: Pile, taken: number): Fen {
  if (taken > quantity) throw new Error('more is taken from a pile than lies on it');
  return taken === quantity ? amountFen : (amountFen * BigInt(taken)) / BigInt(quantity);
}

/** What each of `parts` taken one after another from a pile is worth. */
export function valuesOf(pile: Pile, parts: readonly number[]): Fen[] {
  let left = pile;
  return parts.map((quantity) => {
    const amountFen = valueOf(left, quantity);
    left = added(left, { quantity, amountFen }, -1);
    return amountFen;
  });
}

/** Refuses to issue more than is there (`goods.above-stock`), saying what is needed, what there is and what is missing. */
export function requireInStock(
  item: { readonly name: string; readonly unit: string },
  inStock: number,
  wanted: number,
): void {
  if (wanted <= inStock) return;
  refuse(
    'goods.above-stock',
    `“${item.name}”库存不够：要发 ${wanted} ${item.unit}，库存 ${inStock} ${item.unit}，还差 ${wanted - inStock} ${item.unit}。请先登记入库，或减少份数。`,
    { wanted, inStock, short: wanted - inStock },
  );
}

/** A person by name, and by account where he has one. */
export interface Named {
  readonly name: string;
  readonly id: string | null;
}

/** Who kept an item and who booked it, in one earlier line of its book. */
export interface PersonOfBook {
  readonly keeper: string;
  readonly keeperId: string | null;
  readonly bookedBy: string;
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

/** 管账不管物 (domain.md §2.7): whoever keeps the book does not keep the goods. Refuses `goods.keeper-keeps-book`. */
export function requireKeeperApart(keeper: Named, bookKeeper: Named): void {
  if (plain(keeper.name) !== plain(bookKeeper.name) && (keeper.id === null || keeper.id !== bookKeeper.id)) return;
  refuse(
    'goods.keeper-keeps-book',
    `保管人“${keeper.name}”就是记账的人。管物的不能管账：请由别的同事登记，或改由别人保管。`,
  );
}

/**
 * The same over the whole life of an item: who has ever kept it does not book it, and who has ever booked it does not keep it. Refuses
 * `goods.keeper-keeps-book`. A keeper without an account is known by name only.
 */
export function requireNeverBoth(
  itemName: string,
  keeper: Named,
  bookKeeper: Named,
  before: readonly PersonOfBook[],
): void {
  const hasKept = before.some((each) =>
    each.keeperId === null ? plain(each.keeper) === plain(bookKeeper.name) : each.keeperId === bookKeeper.id,
  );
  if (hasKept)
    refuse(
      'goods.keeper-keeps-book',
      `您登记过是“${itemName}”的保管人。管物的不能管账：请由别的同事登记这种物品的出入库。`,
    );
  if (keeper.id !== null && before.some((each) => each.bookedBy === keeper.id))
    refuse(
      'goods.keeper-keeps-book',
      `${keeper.name}记过“${itemName}”的账，不能再当保管人。管物的不能管账：请改由别人保管。`,
    );
}

function added(pile: Pile, { quantity, amountFen }: Pile, sign: 1 | -1): Pile {
  return { quantity: pile.quantity + sign * quantity, amountFen: pile.amountFen + BigInt(sign) * amountFen };
}
