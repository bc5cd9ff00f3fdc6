import { sql } from 'kysely';
import type { RelationCode } from '#domain/code-lists.ts';
import type { Membership, MembershipChanges } from '#domain/people/membership.ts';
import type { Transaction } from '#server/db/database.ts';

/** Locks these households, in the order of their ids, and answers the unit path of each that is within reach. */
export async function lockHouseholds(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('households')
    .select(['id', 'org_path'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row.org_path]));
}

/** Every role these households ever had, ended ones too, in a fixed order. */
export async function listRoles(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<Membership[]> {
  const rows = await tx
    .selectFrom('household_members')
    .select(['household_id', 'person_id', 'relation', 'position', 'from_on', 'to_on'])
    .where('tenant_id', '=', tenantId)
    .where('household_id', 'in', [...householdIds])
    .orderBy('household_id')
    .orderBy('from_on')
    .orderBy('position')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    householdId: row.household_id,
    personId: row.person_id,
    relation: row.relation as RelationCode,
    position: row.position,
    fromOn: row.from_on,
    toOn: row.to_on,
  }));
}

/** Ends, corrects and begins roles; whoever begins one belongs to the unit of that household from now on. */
export async function applyChanges(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  changes: MembershipChanges,
  on: string,
): Promise<void> {
  for (const role of changes.ended) {
    await tx
      .updateTable('household_members')
      .set({ to_on: on })
      .where('tenant_id', '=', tenantId)
      .where('household_id', '=', role.householdId)
      .where('person_id', '=', role.personId)
      .where('from_on', '=', role.fromOn)
      .execute();
  }
  // The head comes last: his place must be free before he takes it.
  for (const role of [...changes.corrected].sort((one, other) => other.position - one.position)) {
    await tx
      .updateTable('household_members')
      .set({ relation: role.relation, position: role.position })
      .where('tenant_id', '=', tenantId)
      .where('household_id', '=', role.householdId)
      .where('person_id', '=', role.personId)
      .where('from_on', '=', role.fromOn)
      .execute();
  }
  await insertRoles(tx, tenantId, orgPath, changes.begun);
}

/** Puts the roles of one household in the place of all it has. */
export async function replaceRoles(
  tx: Transaction,
  tenantId: string,
  household: { readonly id: string; readonly orgPath: string },
  roles: readonly Membership[],
): Promise<void> {
  await tx
    .deleteFrom('household_members')
    .where('tenant_id', '=', tenantId)
    .where('household_id', '=', household.id)
    .execute();
  await insertRoles(tx, tenantId, household.orgPath, roles);
}

async function insertRoles(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  roles: readonly Membership[],
): Promise<void> {
  if (roles.length === 0) return;
  await tx
    .insertInto('household_members')
    .values(
      roles.map((role) => ({
        tenant_id: tenantId,
        household_id: role.householdId,
        person_id: role.personId,
        org_path: orgPath,
        relation: role.relation,
        position: role.position,
        from_on: role.fromOn,
        to_on: role.toOn,
      })),
    )
    // Out and back in on one day: the role of that day goes on.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'household_id', 'person_id', 'from_on']).doUpdateSet((fresh) => ({
        relation: fresh.ref('excluded.relation'),
        position: fresh.ref('excluded.position'),
        to_on: fresh.ref('excluded.to_on'),
      })),
    )
    .execute();
  const living = roles.filter((role) => role.toOn === null).map((role) => role.personId);
  await sql`
    UPDATE persons SET org_path = ${orgPath} WHERE tenant_id = ${tenantId}::uuid AND id = ANY (${living}::uuid[]) AND org_path <> ${orgPath}`.execute(
    tx,
  );
}

/** A household at the place of another one; answers its unit, or undefined when the other is out of reach. */
export async function copyHousehold(
  tx: Transaction,
  tenantId: string,
  { id, likeId, on }: { readonly id: string; readonly likeId: string; readonly on: string },
): Promise<{ orgId: string; orgPath: string } | undefined> {
  const { rows } = await sql<{ orgId: string; orgPath: string }>`
    INSERT INTO households (tenant_id, id, org_id, org_path, division_code, residence, address_cipher, registered_on)
    SELECT tenant_id, ${id}::uuid, org_id, org_path, division_code, residence, address_cipher, ${on}::date
    FROM households WHERE tenant_id = ${tenantId}::uuid AND id = ${likeId}::uuid
    RETURNING org_id AS "orgId", org_path AS "orgPath"`.execute(tx);
  return rows[0];
}
