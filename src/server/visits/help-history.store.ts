import { sql } from 'kysely';
import type { SeasonOfHousehold } from '#domain/visits/problem-facts.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

/** The year of the campaign whose season it is, when the actor can see it. */
export async function findCampaignYear(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('campaigns')
    .select('year')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return row?.year;
}

/**
 * What is recorded of every household in the campaigns of these years: whether something stayed with it (发放 less returns,
 * or a visit's own hand-over or help), and the highest yearly income told at a visit or used by a verdict of that campaign.
 */
export async function listHelpHistory(
  tx: Transaction,
  tenantId: string,
  years: { from: number; to: number },
): Promise<SeasonOfHousehold[]> {
  const reading = sql<SeasonOfHousehold>`
    WITH c AS MATERIALIZED (
      SELECT id, year FROM campaigns WHERE tenant_id = ${tenantId}::uuid AND year BETWEEN ${years.from} AND ${years.to}
    ),
    facts AS (
      SELECT d.household_id, d.dossier_no, c.year, CASE g.state WHEN 'delivered' THEN g.amount_fen ELSE -g.amount_fen END AS kept_fen,
             false AS has_help, NULL::bigint AS income_fen
      FROM c JOIN deliveries g ON g.tenant_id = ${tenantId}::uuid AND g.campaign_id = c.id
      JOIN entitlements e ON e.tenant_id = g.tenant_id AND e.id = g.entitlement_id
      JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
      UNION ALL
      SELECT v.household_id, v.dossier_no, c.year, 0, v.booked = 'visit' OR v.help_kinds <> '{}', v.annual_income_fen
      FROM c JOIN visits v ON v.tenant_id = ${tenantId}::uuid AND v.campaign_id = c.id AND v.withdrawn_at IS NULL
      UNION ALL
      SELECT d.household_id, d.dossier_no, c.year, 0, false, (x.facts ->> 'annualIncomeFen')::bigint
      FROM c JOIN verdicts x ON x.tenant_id = ${tenantId}::uuid AND x.campaign_id = c.id
      JOIN dossiers d ON d.tenant_id = x.tenant_id AND d.id = x.dossier_id
    )
    SELECT max(max(f.dossier_no)) OVER (PARTITION BY f.household_id) AS "householdKey", f.year AS season,
           sum(f.kept_fen) > 0 OR bool_or(f.has_help) AS "wasHelped", max(f.income_fen) AS "annualIncomeFen"
    FROM facts f
    GROUP BY f.household_id, f.year
    ORDER BY 1, 2`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}
