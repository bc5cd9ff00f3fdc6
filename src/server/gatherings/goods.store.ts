import { sql } from 'kysely';
import type { GoodsMoveKind } from '#domain/gatherings/gathering-lists.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly orgPath: string;
  readonly received: number;
  readonly issued: number;
  readonly returned: number;
  readonly moves: number;
}

export async function listStoredItems(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only: { id?: string | undefined; code?: string | undefined } = {},
): Promise<(StoredItem & { inStock: number })[]> {
  const { rows } = await sql<StoredItem>`
    SELECT i.id, i.code, i.name, i.unit, i.org_path AS "orgPath", count(m.line)::int AS moves,
           coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'receive'), 0)::int AS received,
           coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'issue'), 0)::int AS issued,
           coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'return'), 0)::int AS returned
    FROM goods_items i
    LEFT JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
    WHERE i.tenant_id = ${tenantId} AND i.campaign_id = ${campaignId}
      AND (${only.id ?? null}::uuid IS NULL OR i.id = ${only.id ?? null}::uuid)
      AND (${only.code ?? null}::text IS NULL OR i.code = ${only.code ?? null})
    GROUP BY i.tenant_id, i.id
    ORDER BY i.code`.execute(tx);
  return rows.map((row) => ({ ...row, inStock: row.received - row.issued + row.returned }));
}

export async function insertItem(
  tx: Transaction,
  tenantId: string,
  item: { id: string; campaignId: string; orgPath: string; code: string; name: string; unit: string },
): Promise<void> {
  const { id, campaignId, orgPath, code, name, unit } = item;
  await tx
    .insertInto('goods_items')
    .values({ tenant_id: tenantId, id, campaign_id: campaignId, org_path: orgPath, code, name, unit })
    .execute();
}

export interface NewMove {
  readonly kind: GoodsMoveKind;
  readonly quantity: number;
  readonly movedOn: string;
  readonly forKind: string;
  readonly forKey: string;
  readonly keeper: string;
}

/** Two who move the same item at the same moment get the same line; the second is refused and may try again. */
export async function insertMove(
  tx: Transaction,
  tenantId: string,
  item: Pick<StoredItem, 'id' | 'orgPath' | 'moves'>,
  move: NewMove,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('goods_moves')
    .values({
      tenant_id: tenantId,
      item_id: item.id,
      line: item.moves + 1,
      org_path: item.orgPath,
      kind: move.kind,
      quantity: move.quantity,
      moved_on: move.movedOn,
      for_kind: move.forKind,
      for_key: move.forKey,
      keeper: move.keeper,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}
