import { sql } from 'kysely';
import type { GoodsHolderKind } from '#domain/goods/goods-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

export interface HandedGoods {
  readonly orgPath: string;
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly amountFen: Fen;
  readonly goodsName: string | null;
  readonly itemCode: string;
  readonly forKind: GoodsHolderKind;
  readonly forKey: string;
  readonly quantity: number;
}

/** Goods a household has out of the stock and signed for; locks the delivery, so that they come back once. */
export async function findHandedGoods(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementId: string,
): Promise<HandedGoods | undefined> {
  const { rows } = await sql<HandedGoods>`
    SELECT v.org_path AS "orgPath", v.source_id AS "sourceId", s.code AS "sourceCode", v.amount_fen AS "amountFen",
           v.goods_name AS "goodsName", i.code AS "itemCode", m.for_kind AS "forKind", m.for_key AS "forKey", m.quantity
    FROM deliveries v
    JOIN fund_sources s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
    JOIN goods_moves m ON m.tenant_id = v.tenant_id AND m.entitlement_id = v.entitlement_id AND m.kind = 'hand-over'
    JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.entitlement_id = ${entitlementId}::uuid
      AND v.kind = 'goods' AND v.state = 'delivered'
      AND NOT EXISTS (SELECT FROM deliveries r WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id
        AND r.kind = 'goods' AND r.state = 'returned')
    LIMIT 1 FOR UPDATE OF v`.execute(tx);
  return rows[0];
}

/** Households of a unit and below that signed for goods, did not give them back, and for whom no piece left the stock book. */
export async function listSignedGoods(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  unitCode: string,
): Promise<{ entitlementId: string; signedOn: string | null }[]> {
  const { rows } = await sql<{ entitlementId: string; signedOn: string | null }>`
    SELECT v.entitlement_id AS "entitlementId", v.signed_on AS "signedOn"
    FROM organizations o
    JOIN deliveries v ON v.tenant_id = o.tenant_id AND v.campaign_id = ${campaignId}::uuid AND v.org_path ^@ o.path
      AND v.kind = 'goods' AND v.state = 'delivered'
    WHERE o.tenant_id = ${tenantId}::uuid AND o.code = ${unitCode}
      AND NOT EXISTS (SELECT FROM deliveries r WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id
        AND r.kind = 'goods' AND r.state = 'returned')
      AND NOT EXISTS (SELECT FROM goods_moves m WHERE m.tenant_id = v.tenant_id AND m.entitlement_id = v.entitlement_id)
    ORDER BY v.entitlement_id`.execute(tx);
  return rows;
}
