import type { Actor } from '#domain/accounts/actor.ts';
import type { Membership } from '#domain/people/membership.ts';
import type { Transaction } from '#server/db/database.ts';

export interface Merge {
  readonly id: string;
  readonly keptId: string;
  readonly goneId: string;
  readonly orgPath: string;
  readonly dossierId: string;
  readonly membersBefore: readonly Membership[];
  readonly membersAfter: readonly Membership[];
}

export async function insertMerge(
  tx: Transaction,
  tenantId: string,
  merge: Merge,
  by: { readonly actor: Actor; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('household_merges')
    .values({
      tenant_id: tenantId,
      id: merge.id,
      kept_id: merge.keptId,
      gone_id: merge.goneId,
      org_path: merge.orgPath,
      dossier_id: merge.dossierId,
      members_before: JSON.stringify(merge.membersBefore),
      members_after: JSON.stringify(merge.membersAfter),
      merged_at: by.at,
      merged_by: by.actor.userId,
      merger_name: by.actor.name,
      reason: by.reason,
    })
    .execute();
}

/** The standing merge of two households, with who did it, when and why. */
export async function findMerge(
  tx: Transaction,
  tenantId: string,
  one: string,
  other: string,
): Promise<(Merge & { readonly mergedAt: Date; readonly mergerName: string; readonly reason: string }) | undefined> {
  const row = await tx
    .selectFrom('household_merges')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((by) => by.or([by.and({ kept_id: one, gone_id: other }), by.and({ kept_id: other, gone_id: one })]))
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      keptId: row.kept_id,
      goneId: row.gone_id,
      orgPath: row.org_path,
      dossierId: row.dossier_id,
      membersBefore: row.members_before as unknown as Membership[],
      membersAfter: row.members_after as unknown as Membership[],
      mergedAt: row.merged_at,
      mergerName: row.merger_name,
      reason: row.reason,
    }
  );
}

export async function deleteMerge(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await tx.deleteFrom('household_merges').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
