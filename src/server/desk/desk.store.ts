import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface DeskCampaign {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The campaign the desk shows: the one that is furthest on its way and not closed, of those the newest. */
export async function findDeskCampaign(tx: Transaction, tenantId: string): Promise<DeskCampaign | undefined> {
  return tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'status as state', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('tenant_id', '=', tenantId)
    .orderBy(sql`array_position(ARRAY['running', 'approved', 'planned', 'draft', 'closed'], status)`)
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface DeskCounts {
  readonly households: number;
  readonly persons: number;
  readonly decided: number;
  readonly withTier: number;
  readonly rowsIn: number;
  readonly rowsParked: number;
  readonly importsOpen: number;
  /** Undecided pairs of households that may be one. */
  readonly duplicatesOpen: number;
}

/** Counts of the register, inside the reader's reach. */
export async function countRegister(tx: Transaction, tenantId: string): Promise<DeskCounts> {
  const { rows } = await sql<DeskCounts>`
    WITH d AS (
      SELECT d.id, d.household_id, v.outcome, v.tier FROM dossiers d
      LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current
      WHERE d.tenant_id = ${tenantId} AND d.status = 'in-file'
    )
    SELECT (SELECT count(*) FROM d)::int AS households,
           (SELECT count(*) FROM household_members m JOIN d ON d.household_id = m.household_id WHERE m.tenant_id = ${tenantId} AND m.to_on IS NULL)::int AS persons,
           (SELECT count(*) FROM d WHERE outcome IS NOT NULL)::int AS decided,
           (SELECT count(*) FROM d WHERE tier IS NOT NULL)::int AS "withTier",
           coalesce((SELECT sum(rows_in) FROM import_batches WHERE tenant_id = ${tenantId} AND state = 'committed'), 0)::int AS "rowsIn",
           coalesce((SELECT sum(rows_parked) FROM import_batches WHERE tenant_id = ${tenantId} AND state = 'committed'), 0)::int AS "rowsParked",
           (SELECT count(*) FROM import_batches WHERE tenant_id = ${tenantId} AND state = 'staged')::int AS "importsOpen",
           (SELECT count(*) FROM duplicate_pairs WHERE tenant_id = ${tenantId} AND state = 'open')::int AS "duplicatesOpen"`.execute(
    tx,
  );
  return rows[0] as DeskCounts;
}

export interface CampaignCounts {
  readonly posted: number;
  readonly proposed: number;
  readonly approved: number;
  readonly excused: number;
  readonly handedOver: number;
  readonly papers: number;
  /** Lists that hang today, and the last day of the one that ends first. */
  readonly listsPosted: number;
  readonly listsEndOn: string | null;
  /** Lists whose period is over and that nobody closed. */
  readonly listsToClose: number;
  /** Lists that stand and on which an amount is no more what is proposed or approved. */
  readonly listsChanged: number;
  readonly objectionsOpen: number;
  readonly objectionsDueOn: string | null;
}

export async function countCampaign(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  today: string,
): Promise<CampaignCounts> {
  const { rows } = await sql<CampaignCounts>`
    SELECT (SELECT count(DISTINCT l.dossier_id) FROM notices n JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
            WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId})::int AS posted,
           (SELECT count(*) FROM entitlements WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND status = 'proposed')::int AS proposed,
           (SELECT count(*) FROM entitlements WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND status = 'approved')::int AS approved,
           (SELECT count(*) FROM entitlements WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}
              AND coalesce(exclusion_reason, undelivered_reason) IS NOT NULL)::int AS excused,
           (SELECT count(DISTINCT entitlement_id) FROM deliveries WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId})::int AS "handedOver",
           (SELECT count(DISTINCT template) FROM document_instances WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId})::int AS papers,
           (SELECT count(DISTINCT n.id) FROM notices n
              JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
              LEFT JOIN entitlements e ON e.tenant_id = l.tenant_id AND e.campaign_id = n.campaign_id AND e.dossier_id = l.dossier_id AND e.status <> 'excluded'
              WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId} AND n.superseded_at IS NULL AND 'amount' = ANY(n.columns)
                AND l.amount_fen IS DISTINCT FROM e.cash_fen + e.goods_fen)::int AS "listsChanged",
           l.posted AS "listsPosted", l.end_on AS "listsEndOn", l.to_close AS "listsToClose", j.open AS "objectionsOpen", j.due_on AS "objectionsDueOn"
    FROM (SELECT (count(*) FILTER (WHERE starts_on <= ${today}::date AND ends_on >= ${today}::date))::int AS posted,
                 min(ends_on) FILTER (WHERE starts_on <= ${today}::date AND ends_on >= ${today}::date) AS end_on,
                 (count(*) FILTER (WHERE ends_on < ${today}::date))::int AS to_close
          FROM notices WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND superseded_at IS NULL AND closed_at IS NULL) l,
         (SELECT count(*)::int AS open, min(o.due_on) AS due_on FROM notice_objections o
          JOIN notices n ON n.tenant_id = o.tenant_id AND n.id = o.notice_id
          WHERE o.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId} AND o.outcome IS NULL) j`.execute(tx);
  return rows[0] as CampaignCounts;
}

export interface DeskStage {
  readonly name: string;
  readonly responsible: string;
  readonly endsOn: string;
}

export async function listStages(tx: Transaction, tenantId: string, campaignId: string): Promise<DeskStage[]> {
  return tx
    .selectFrom('campaign_stages')
    .select(['name', 'responsible', 'ends_on as endsOn'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('position')
    .execute();
}
