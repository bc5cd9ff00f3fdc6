import { sql } from 'kysely';
import { type PersonOfBook, requireKeeperApart, requireNeverBoth } from '#domain/goods/goods-stock.ts';
import { plainName } from '#domain/goods/purchase.ts';
import { listColleagues } from '#server/accounts/list-colleagues.ts';
import type { ActionScope } from '#server/action.ts';

/**
 * The account of whoever keeps goods, when exactly one colleague bears the name; null for a person of the unit without one. Refuses
 * (`goods.keeper-keeps-book`) the signed-in person as keeper, by name and by account, and, for an item that is kept already, a keeper
 * who has booked it and a book-keeper who has kept it.
 */
export async function placeKeeper(
  { tx, tenantId, actor, context }: ActionScope,
  keeper: string,
  item: { readonly id: string; readonly name: string } | undefined,
): Promise<string | null> {
  const colleagues = await listColleagues(context, {});
  const same = new Set(colleagues.filter((each) => plainName(each.name) === plainName(keeper)).map((each) => each.id));
  const [keeperId = null] = same.size === 1 ? same : [];
  requireKeeperApart({ name: keeper, id: keeperId }, { name: actor.name, id: actor.userId });
  if (!item) return keeperId;
  const { rows } = await sql<PersonOfBook>`
    SELECT DISTINCT keeper, keeper_id AS "keeperId", recorded_by AS "bookedBy" FROM goods_moves
    WHERE tenant_id = ${tenantId}::uuid AND item_id = ${item.id}::uuid AND for_kind IN ('supplier', 'unit', 'team', 'other', 'count')
      AND kind IN ('receive', 'issue', 'return', 'surplus', 'loss', 'count')`.execute(tx);
  requireNeverBoth(item.name, { name: keeper, id: keeperId }, { name: actor.name, id: actor.userId }, rows);
  return keeperId;
}
