import { sql } from 'kysely';
import type { GoodsHolderKind } from '#domain/goods/goods-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

export type GoodsState = 'due' | 'delivered' | 'returned';

/** A household that is entitled to goods, with what became of them. */
export interface GoodsHousehold {
  readonly entitlementId: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly headName: string;
  readonly goodsName: string | null;
  readonly goodsFen: Fen;
  readonly state: GoodsState;
  readonly deliveryId: string | null;
  readonly signedOn: string | null;
  readonly method: string | null;
  readonly proxyName: string | null;
  readonly proxyRelation: string | null;
  readonly returnReason: string | null;
  /** What left the stock book for it; null where nothing did. */
  readonly itemName: string | null;
  readonly pieces: number | null;
  readonly holderKind: GoodsHolderKind | null;
  readonly holderName: string | null;
  readonly hasPicture: boolean;
}

/** Households with approved goods in the order of unit and dossier; `words` looks for head, dossier number or unit. */
export async function listGoodsRows(
  tx: Transaction,
  tenantId: string,
  page: {
    readonly campaignId: string;
    readonly state: GoodsState | undefined;
    readonly words: string;
    readonly after: readonly [orgPath: string, dossierNo: string, id: string] | undefined;
    readonly limit: number;
  },
): Promise<(GoodsHousehold & { readonly orgPath: string })[]> {
  const { campaignId, state, after, limit } = page;
  const words = page.words.replace(/[\\%_]/g, '\\$&');
  const reading = sql<GoodsHousehold & { orgPath: string }>`
    SELECT e.id AS "entitlementId", d.household_id AS "householdId", d.dossier_no AS "dossierNo", o.name AS "unitName", o.code AS "unitCode",
      e.org_path AS "orgPath", p.name AS "headName", e.goods_name AS "goodsName", e.goods_fen AS "goodsFen",
      CASE WHEN v.id IS NULL THEN 'due' WHEN r.id IS NULL THEN 'delivered' ELSE 'returned' END AS state, v.id AS "deliveryId",
      v.signed_on AS "signedOn", v.method, v.proxy_name AS "proxyName", v.proxy_relation AS "proxyRelation", r.return_reason AS "returnReason",
      k.item_name AS "itemName", k.quantity AS pieces, k.for_kind AS "holderKind", coalesce(k.holder_name, k.for_key) AS "holderName",
      EXISTS (SELECT FROM sign_offs g WHERE g.tenant_id = v.tenant_id AND g.delivery_id = v.id) AS "hasPicture"
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN deliveries v ON v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.kind = 'goods' AND v.state = 'delivered'
    LEFT JOIN deliveries r ON r.tenant_id = e.tenant_id AND r.entitlement_id = e.id AND r.kind = 'goods' AND r.state = 'returned'
    LEFT JOIN LATERAL (
      SELECT i.name AS item_name, g.quantity, g.for_kind, g.for_key,
        CASE g.for_kind WHEN 'unit' THEN (SELECT u.name FROM organizations u WHERE u.tenant_id = g.tenant_id AND u.code = g.for_key)
          ELSE (SELECT t.name FROM visit_teams t WHERE t.tenant_id = g.tenant_id AND t.campaign_id = e.campaign_id AND t.code = g.for_key) END AS holder_name
      FROM goods_moves g JOIN goods_items i ON i.tenant_id = g.tenant_id AND i.id = g.item_id
      WHERE g.tenant_id = e.tenant_id AND g.entitlement_id = e.id AND g.kind = 'hand-over' LIMIT 1
    ) k ON v.id IS NOT NULL
    WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status = 'approved' AND e.goods_fen > 0
      AND (${state ?? null}::text IS NULL OR ${state ?? null} = CASE WHEN v.id IS NULL THEN 'due' WHEN r.id IS NULL THEN 'delivered' ELSE 'returned' END)
      AND (${words} = '' OR p.name LIKE ${`%${words}%`} OR d.dossier_no LIKE ${`%${words}%`} OR o.name LIKE ${`%${words}%`})
      AND (${after?.[2] ?? null}::uuid IS NULL OR (e.org_path COLLATE "C", d.dossier_no COLLATE "C", e.id) >
        (${after?.[0] ?? ''} COLLATE "C", ${after?.[1] ?? ''} COLLATE "C", ${after?.[2] ?? null}::uuid))
    ORDER BY e.org_path COLLATE "C", d.dossier_no COLLATE "C", e.id LIMIT ${limit}`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

/** How many households wait for goods, have them, and gave them back; amounts in fen. */
export async function sumGoodsStates(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<{ state: GoodsState; households: number; goodsFen: Fen }[]> {
  const { rows } = await sql<{ state: GoodsState; households: number; goodsFen: Fen }>`
    SELECT x.state, count(*)::int AS households, sum(x.goods_fen)::bigint AS "goodsFen"
    FROM (SELECT e.goods_fen, CASE WHEN count(v.id) = 0 THEN 'due' WHEN bool_or(v.state = 'returned') THEN 'returned' ELSE 'delivered' END AS state
      FROM entitlements e
      LEFT JOIN deliveries v ON v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.kind = 'goods'
      WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status = 'approved' AND e.goods_fen > 0
      GROUP BY e.id, e.goods_fen) x
    GROUP BY x.state ORDER BY x.state`.execute(tx);
  return rows;
}

export async function findGoodsHousehold(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementId: string,
): Promise<{ readonly orgPath: string; readonly headName: string } | undefined> {
  const { rows } = await sql<{ orgPath: string; headName: string }>`
    SELECT e.org_path AS "orgPath", p.name AS "headName" FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.id = ${entitlementId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** The picture somebody gave for a hand-over of goods; undefined where it was signed for on paper. */
export async function findGoodsPicture(
  tx: Transaction,
  tenantId: string,
  deliveryId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ contentHash: string }>`
    SELECT content_hash AS "contentHash" FROM sign_offs WHERE tenant_id = ${tenantId}::uuid AND delivery_id = ${deliveryId}::uuid`.execute(
    tx,
  );
  return rows[0]?.contentHash;
}
