import type { PurchaseLine } from '#domain/goods/purchase.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';
import { insertItem, insertMoves, listStoredItems, type NewMove } from './goods.store.ts';

interface Books {
  readonly tx: Transaction;
  readonly tenantId: string;
  readonly newId: () => string;
  readonly by: { readonly userId: string; readonly at: Date };
}

/** Takes a line of a purchase into the book, as a new item or as more of one that is kept under its code. Refuses `goods.other-item`. */
export async function receiveBought(
  { tx, tenantId, newId, by }: Books,
  line: PurchaseLine & { readonly campaignId: string; readonly orgPath: string },
  move: Omit<NewMove, 'kind' | 'forKind' | 'forKey'> & { readonly supplier: string },
): Promise<void> {
  const { campaignId, orgPath, itemCode, name, spec, unit } = line;
  const [known] = await listStoredItems(tx, tenantId, campaignId, { code: itemCode });
  if (known && (known.name !== name || known.spec !== spec || known.unit !== unit))
    refuse(
      'goods.other-item',
      `代码“${itemCode}”在物品账里是“${known.name}${known.spec}”（${known.unit}），采购的是“${name}${spec}”（${unit}）。请核对物品代码。`,
    );
  const item = known ?? { id: newId(), orgPath, moves: 0 };
  if (!known) await insertItem(tx, tenantId, { id: item.id, campaignId, orgPath, code: itemCode, name, spec, unit });
  await insertMoves(tx, tenantId, item, [{ ...move, kind: 'receive', forKind: 'supplier', forKey: move.supplier }], by);
}
