import { sql } from 'kysely';
import type { PrizeLine } from '#domain/gatherings/prizes.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredPrize extends PrizeLine {
  readonly persons: number;
  readonly givenOn: string;
}

export async function listStoredPrizes(tx: Transaction, tenantId: string, eventId: string): Promise<StoredPrize[]> {
  const rows = await tx
    .selectFrom('tournament_prizes')
    .select([
      'entrant_no as entrantNo',
      'kind',
      'name',
      'per_person_fen as perPersonFen',
      'persons',
      'given_on as givenOn',
    ])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('kind')
    .orderBy('entrant_no')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as PrizeLine['kind'] }));
}

export async function insertPrizes(
  tx: Transaction,
  tenantId: string,
  event: { readonly id: string; readonly orgPath: string; readonly allotmentId: string | null },
  prizes: readonly StoredPrize[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('tournament_prizes')
    .values(
      prizes.map((prize) => ({
        tenant_id: tenantId,
        event_id: event.id,
        entrant_no: prize.entrantNo,
        kind: prize.kind,
        org_path: event.orgPath,
        name: prize.name,
        per_person_fen: prize.perPersonFen,
        persons: prize.persons,
        allotment_id: event.allotmentId,
        given_on: prize.givenOn,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}

/** What the prizes of a gathering cost, by allotment and by the key their payments carry. */
export async function listPrizeCosts(
  tx: Transaction,
  tenantId: string,
  gatheringId: string,
): Promise<{ allotmentId: string; forKey: string; amountFen: Fen }[]> {
  const { rows } = await sql<{ allotmentId: string; forKey: string; amountFen: Fen }>`
    SELECT p.allotment_id AS "allotmentId", g.code || '/' || e.code AS "forKey", sum(p.per_person_fen * p.persons)::bigint AS "amountFen"
    FROM gatherings g
    JOIN tournament_events e ON e.tenant_id = g.tenant_id AND e.gathering_id = g.id
    JOIN tournament_prizes p ON p.tenant_id = e.tenant_id AND p.event_id = e.id
    WHERE g.tenant_id = ${tenantId} AND g.id = ${gatheringId} AND p.allotment_id IS NOT NULL
    GROUP BY p.allotment_id, g.code, e.code`.execute(tx);
  return rows;
}
