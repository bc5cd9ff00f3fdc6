import { sql } from 'kysely';
import type { OpenCounts } from '#domain/campaigns/closing.ts';
import type { Transaction } from '../db/database.ts';

/** What is still open in a campaign. A part of an entitlement counts as settled once it was delivered or came back with a reason. */
export async function countOpenItems(tx: Transaction, tenantId: string, campaignId: string): Promise<OpenCounts> {
  const { rows } = await sql<OpenCounts>`
    SELECT
      (SELECT count(*) FROM notice_objections o JOIN notices n ON n.tenant_id = o.tenant_id AND n.id = o.notice_id
       WHERE o.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId} AND o.outcome IS NULL)::int AS objections,
      (SELECT count(*) FROM visit_packings
       WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND returned_quantity IS NULL)::int AS packings,
      (SELECT count(*) FROM entitlements
       WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND status = 'proposed')::int AS proposals,
      (SELECT count(*) FROM entitlements e
       WHERE e.tenant_id = ${tenantId} AND e.campaign_id = ${campaignId} AND e.status = 'approved' AND e.undelivered_reason IS NULL
         AND ((e.cash_fen > 0 AND NOT EXISTS (SELECT FROM deliveries d
                WHERE d.tenant_id = e.tenant_id AND d.entitlement_id = e.id AND d.kind = 'cash'))
           OR (e.goods_fen > 0 AND NOT EXISTS (SELECT FROM deliveries d
                WHERE d.tenant_id = e.tenant_id AND d.entitlement_id = e.id AND d.kind = 'goods'))))::int AS undelivered,
      (SELECT count(*) FROM needs n LEFT JOIN LATERAL (
         SELECT a.satisfaction FROM need_answers a WHERE a.tenant_id = n.tenant_id AND a.need_id = n.id ORDER BY a.round DESC LIMIT 1) a ON true
       WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId}
         AND (a.satisfaction = 'dissatisfied' OR NOT EXISTS (SELECT FROM need_answers x WHERE x.tenant_id = n.tenant_id AND x.need_id = n.id))
      )::int AS needs`.execute(tx);
  return rows[0] as OpenCounts;
}
