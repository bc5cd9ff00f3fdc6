import { sql } from 'kysely';
import type { Given } from '#domain/funds/caps.ts';
import type { Transaction } from '../db/database.ts';

/**
 * What households were given in a year by every campaign and source of the tenant that can be seen: reserved and paid, returns
 * deducted. Nobody else commits money to a household of the tenant in that year until this transaction ends, so that two
 * campaigns do not both find room under one cap.
 */
export async function holdGiven(
  tx: Transaction,
  tenantId: string,
  year: number,
  beneficiaryIds: readonly string[],
): Promise<Given[]> {
  if (beneficiaryIds.length === 0) return [];
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${tenantId}/${year}`}, 70))`.execute(tx);
  const { rows } = await sql<Given>`
    SELECT p.beneficiary_id AS "beneficiaryId", p.campaign_id AS "campaignId", s.code AS "sourceCode", sum(p.amount_fen)::bigint AS "amountFen"
    FROM postings p
    JOIN campaigns c ON c.tenant_id = p.tenant_id AND c.id = p.campaign_id AND c.year = ${year}
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.beneficiary_id = ANY (${`{${beneficiaryIds.join(',')}}`}::uuid[])
      AND p.side IN ('reserved', 'paid-cash', 'paid-goods')
    GROUP BY p.beneficiary_id, p.campaign_id, s.code`.execute(tx);
  return rows;
}
