/** What a duty round and a ward round have in common: when, who goes, and that it is planned, held while it is recorded, and done. */
import type { Slot } from '#domain/gatherings/gathering-lists.ts';
import type { Transaction } from '#server/db/database.ts';

type RoundTable = 'duty_rounds' | 'ward_rounds';

export interface RoundHead {
  readonly id: string;
  readonly campaignId: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly name: string;
  readonly roundOn: string;
  readonly slot: Slot;
  readonly leaderName: string;
  readonly visitors: string[];
}

/** The columns of a round that is planned now. */
export function plannedRound(tenantId: string, round: RoundHead, by: { userId: string; at: Date }) {
  return {
    tenant_id: tenantId,
    id: round.id,
    campaign_id: round.campaignId,
    org_id: round.orgId,
    org_path: round.orgPath,
    code: round.code,
    name: round.name,
    round_on: round.roundOn,
    slot: round.slot,
    leader_name: round.leaderName,
    visitors: round.visitors,
    status: 'planned',
    planned_at: by.at,
    planned_by: by.userId,
  };
}

/** Holds the round until the end of the transaction. */
export async function lockRound(tx: Transaction, table: RoundTable, tenantId: string, id: string): Promise<void> {
  await tx.selectFrom(table).select('id').where('tenant_id', '=', tenantId).where('id', '=', id).forUpdate().execute();
}

export async function closeRound(
  tx: Transaction,
  table: RoundTable,
  tenantId: string,
  id: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable(table)
    .set({ status: 'done', closed_at: by.at, closed_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
