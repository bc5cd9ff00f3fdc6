import { sql } from 'kysely';
import type { CensusRow } from '#domain/inspections/census.ts';
import type { Transaction } from '#server/db/database.ts';

/** The register as the census counts it: dossiers in file with their verdict, and what reached them in this campaign. */
export async function loadCensusRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: { tenantId: string; campaignId: string; unitPath: string },
): Promise<CensusRow[]> {
  // Whole lists are joined; rows written in this transaction have no statistics yet, and the planner would walk one list for each row of the other.
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
  const { rows } = await sql<CensusRow>`
    WITH received AS (
      SELECT e.dossier_id, sum(CASE g.state WHEN 'delivered' THEN g.amount_fen ELSE -g.amount_fen END)::bigint AS received_fen
      FROM deliveries g JOIN entitlements e ON e.tenant_id = g.tenant_id AND e.id = g.entitlement_id
      WHERE g.tenant_id = ${tenantId} AND g.campaign_id = ${campaignId}
      GROUP BY e.dossier_id
    ), seats AS (
      SELECT household_id, count(*) AS persons FROM household_members WHERE tenant_id = ${tenantId} AND to_on IS NULL GROUP BY household_id
    )
    SELECT d.dossier_no AS key, d.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", coalesce(s.persons, 0) AS persons, v.tier,
           coalesce(d.main_cause, 'other') AS "mainCause", coalesce(r.received_fen, 0) AS "receivedFen"
    FROM dossiers d
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current
    LEFT JOIN seats s ON s.household_id = d.household_id
    LEFT JOIN received r ON r.dossier_id = d.id
    WHERE d.tenant_id = ${tenantId} AND d.org_path ^@ ${unitPath} AND d.status = 'in-file'
    ORDER BY d.dossier_no`.execute(tx);
  await sql`SET LOCAL enable_nestloop = on`.execute(tx);
  return rows;
}
