import { sql } from 'kysely';
import type { HelperRank, PlanKind } from '#domain/visits/visit-lists.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StandingHelper {
  readonly id: string;
  readonly householdId: string;
  readonly name: string;
  readonly unitName: string;
  readonly rank: HelperRank;
  readonly planKind: PlanKind;
  readonly fromOn: string;
  /** Last day: the real end, or the end of the term. */
  readonly toOn: string;
}

/** Every pairing these households have or had, with the days it stands. */
export async function findStandingPairings(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<StandingHelper[]> {
  const { rows } = await sql<StandingHelper>`
    SELECT p.id, p.household_id AS "householdId", h.name, h.unit_name AS "unitName", p.rank, p.plan_kind AS "planKind",
           p.from_on AS "fromOn", coalesce(p.to_on, p.due_to_on) AS "toOn"
    FROM pairings p JOIN helpers h ON h.tenant_id = p.tenant_id AND h.id = p.helper_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.household_id = ANY (${householdIds}::uuid[])
    ORDER BY p.from_on, p.id`.execute(tx);
  return rows;
}
