import { refuse } from '../refusal.ts';
import type { GoodsMoveKind } from './gathering-lists.ts';

export interface GoodsMove {
  readonly kind: GoodsMoveKind;
  readonly quantity: number;
}

/** What is in stock: received less issued, with what came back. */
export function stockOf(moves: readonly GoodsMove[]): number {
  return moves.reduce((sum, { kind, quantity }) => sum + (kind === 'issue' ? -quantity : quantity), 0);
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
