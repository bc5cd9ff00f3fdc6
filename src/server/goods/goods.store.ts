import { sql } from 'kysely';
import type { GoodsMoveKind } from '#domain/goods/goods-lists.ts';
import { type GoodsMove, type Whereabouts, whereaboutsOf } from '#domain/goods/goods-stock.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';

/** An item with where its pieces are; `moves` numbers the next line of its book. */
export interface StoredItem extends Whereabouts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly orgPath: string;
  readonly moves: number;
}

type ItemRow = Omit<StoredItem, keyof Whereabouts> & {
  readonly sums: readonly (Omit<GoodsMove, 'amountFen'> & { readonly fen: string })[];
};

/** The items of a campaign's book, by code. */
export async function listStoredItems(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only: { id?: string | undefined; code?: string | undefined } = {},
): Promise<StoredItem[]> {
  const { rows } = await sql<ItemRow>`
    SELECT i.id, i.code, i.name, i.spec, i.unit, i.org_path AS "orgPath", coalesce(m.moves, 0)::int AS moves, coalesce(m.sums, '[]') AS sums
    FROM goods_items i
    LEFT JOIN LATERAL (
      SELECT sum(g.moves) AS moves, jsonb_agg(jsonb_build_object('kind', g.kind, 'forKind', g.for_kind, 'forKey', g.for_key,
        'quantity', g.quantity, 'fen', g.fen::text)) AS sums
      FROM (SELECT kind, for_kind, for_key, count(*) AS moves, sum(quantity) AS quantity, sum(amount_fen) AS fen
            FROM goods_moves WHERE tenant_id = i.tenant_id AND item_id = i.id GROUP BY kind, for_kind, for_key) g
    ) m ON true
    WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid
      AND (${only.id ?? null}::uuid IS NULL OR i.id = ${only.id ?? null}::uuid)
      AND (${only.code ?? null}::text IS NULL OR i.code = ${only.code ?? null})
    ORDER BY i.code`.execute(tx);
  return rows.map(({ sums, ...item }) => ({
    ...item,
    ...whereaboutsOf(sums.map(({ fen, ...sum }) => ({ ...sum, amountFen: BigInt(fen) }))),
  }));
}

/** What holders are called, by `holderKey`. */
export async function listHolderNames(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`
    WITH held AS (
      SELECT DISTINCT m.for_kind, m.for_key FROM goods_items i JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
      WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid AND m.for_kind IN ('unit', 'team')
    )
    SELECT 'unit/' || o.code AS key, o.name FROM held h
    JOIN organizations o ON o.tenant_id = ${tenantId}::uuid AND o.code = h.for_key WHERE h.for_kind = 'unit'
    UNION ALL
    SELECT 'team/' || t.code, t.name FROM held h
    JOIN visit_teams t ON t.tenant_id = ${tenantId}::uuid AND t.campaign_id = ${campaignId}::uuid AND t.code = h.for_key
    WHERE h.for_kind = 'team'`.execute(tx);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

export interface NewItem {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
}

export async function insertItem(tx: Transaction, tenantId: string, item: NewItem): Promise<void> {
  const { campaignId, orgPath, ...rest } = item;
  await tx
    .insertInto('goods_items')
    .values({ tenant_id: tenantId, campaign_id: campaignId, org_path: orgPath, ...rest })
    .execute();
}

export interface NewMove {
  readonly kind: GoodsMoveKind;
  readonly quantity: number;
  readonly amountFen: Fen;
  readonly movedOn: string;
  readonly forKind: string;
  readonly forKey: string;
  readonly keeper: string;
  readonly keeperId?: string | null | undefined;
  readonly receiver?: string | undefined;
  readonly reason?: string | undefined;
  readonly entitlementId?: string | undefined;
  readonly supplier?: string | undefined;
  readonly invoiceNo?: string | undefined;
  readonly inspector?: string | undefined;
  readonly purchaseId?: string | undefined;
  readonly purchaseLine?: number | undefined;
}

/** Two who move the same item at the same moment get the same lines; the second is refused (`goods_moves_pk`) and may try again. */
export async function insertMoves(
  tx: Transaction,
  tenantId: string,
  item: Pick<StoredItem, 'id' | 'orgPath' | 'moves'>,
  moves: readonly NewMove[],
  by: { userId: string; at: Date },
): Promise<void> {
  const records = moves.map((move, index) => ({
    ...move,
    line: item.moves + 1 + index,
    amountFen: String(move.amountFen),
  }));
  await sql`
    INSERT INTO goods_moves (tenant_id, item_id, line, org_path, kind, quantity, amount_fen, moved_on, for_kind, for_key, keeper, keeper_id, receiver,
      reason, entitlement_id, supplier, invoice_no, inspector, purchase_id, purchase_line, recorded_at, recorded_by)
    SELECT ${tenantId}::uuid, ${item.id}::uuid, line, ${item.orgPath}, kind, quantity, "amountFen", "movedOn", "forKind", "forKey", keeper, "keeperId",
      coalesce(receiver, ''), coalesce(reason, ''), "entitlementId", coalesce(supplier, ''), coalesce("invoiceNo", ''), coalesce(inspector, ''),
      "purchaseId", "purchaseLine", ${by.at}::timestamptz, ${by.userId}
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (line integer, kind text, quantity integer, "amountFen" bigint,
      "movedOn" date, "forKind" text, "forKey" text, keeper text, "keeperId" text, receiver text, reason text, "entitlementId" uuid, supplier text,
      "invoiceNo" text, inspector text, "purchaseId" uuid, "purchaseLine" integer)`.execute(tx);
}

/** A line of the stock book as it is read, the oldest first. */
export interface BookLine {
  readonly itemCode: string;
  readonly itemName: string;
  readonly spec: string;
  readonly unit: string;
  readonly line: number;
  readonly kind: GoodsMoveKind;
  readonly quantity: number;
  readonly amountFen: Fen;
  readonly movedOn: string;
  readonly forKind: string;
  readonly forKey: string;
  readonly forName: string;
  readonly keeper: string;
  readonly receiver: string;
  readonly supplier: string;
  readonly invoiceNo: string;
  readonly inspector: string;
  readonly reason: string;
  readonly purchaseCode: string | null;
  readonly sourceCode: string | null;
  readonly entitlementId: string | null;
  readonly recordedAt: Date;
}

export async function listBookLines(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  itemCode: string | undefined,
): Promise<BookLine[]> {
  const { rows } = await sql<BookLine>`
    SELECT i.code AS "itemCode", i.name AS "itemName", i.spec, i.unit, m.line, m.kind, m.quantity, m.amount_fen AS "amountFen",
           m.moved_on AS "movedOn", m.for_kind AS "forKind", m.for_key AS "forKey",
           coalesce(CASE m.for_kind WHEN 'unit' THEN o.name WHEN 'team' THEN t.name END, m.for_key) AS "forName",
           m.keeper, m.receiver, m.supplier, m.invoice_no AS "invoiceNo", m.inspector, m.reason, p.code AS "purchaseCode",
           s.code AS "sourceCode", m.entitlement_id AS "entitlementId", m.recorded_at AS "recordedAt"
    FROM goods_items i
    JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
    LEFT JOIN goods_purchases p ON p.tenant_id = m.tenant_id AND p.id = m.purchase_id
    LEFT JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    LEFT JOIN organizations o ON o.tenant_id = i.tenant_id AND m.for_kind = 'unit' AND o.code = m.for_key
    LEFT JOIN visit_teams t ON t.tenant_id = i.tenant_id AND m.for_kind = 'team' AND t.campaign_id = i.campaign_id AND t.code = m.for_key
    WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid
      AND (${itemCode ?? null}::text IS NULL OR i.code = ${itemCode ?? null})
    ORDER BY i.code, m.line`.execute(tx);
  return rows;
}

/** What households have of an item, by entitlement; one that has nothing is not in it. */
export async function listHouseholdPiles(
  tx: Transaction,
  tenantId: string,
  itemId: string,
  entitlementIds: readonly string[],
): Promise<Map<string, { quantity: number; amountFen: Fen }>> {
  const { rows } = await sql<{ id: string; quantity: number; amountFen: Fen }>`
    SELECT entitlement_id AS id, sum(CASE kind WHEN 'hand-over' THEN quantity ELSE -quantity END)::int AS quantity,
           sum(CASE kind WHEN 'hand-over' THEN amount_fen ELSE -amount_fen END)::bigint AS "amountFen"
    FROM goods_moves WHERE tenant_id = ${tenantId}::uuid AND item_id = ${itemId}::uuid AND entitlement_id = ANY (${entitlementIds}::uuid[])
    GROUP BY entitlement_id`.execute(tx);
  return new Map(rows.map(({ id, ...pile }) => [id, pile]));
}
