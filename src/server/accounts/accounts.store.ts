import { sql } from 'kysely';
import type { Grant } from '#domain/accounts/actor.ts';
import type { Role } from '#domain/accounts/permissions.ts';
import type { Transaction } from '#server/db/database.ts';

/** Takes the installation for a tenant; false when another account was first. A rival waits here until we commit. */
export async function claimInstallation(tx: Transaction, tenantId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO auth.installation (is_founded, tenant_id, founded_at) VALUES (true, ${tenantId}, ${now})
    ON CONFLICT DO NOTHING RETURNING tenant_id`.execute(tx);
  return rows.length === 1;
}

export async function isInstallationFounded(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`SELECT tenant_id FROM auth.installation`.execute(tx);
  return rows.length > 0;
}

/** The tenant that the command line has already filled, when there is exactly one. */
export async function findSoleTenantId(tx: Transaction): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`SELECT auth.sole_tenant() AS id`.execute(tx);
  return rows[0]?.id ?? undefined;
}

export interface UnitOfAccount {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly path: string;
}

export async function findRootUnit(tx: Transaction, tenantId: string): Promise<UnitOfAccount | undefined> {
  return tx
    .selectFrom('organizations')
    .select(['id', 'name', 'level', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('parent_id', 'is', null)
    .executeTakeFirst();
}

export async function findUnit(tx: Transaction, tenantId: string, unitId: string): Promise<UnitOfAccount | undefined> {
  return tx
    .selectFrom('organizations')
    .select(['id', 'name', 'level', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', unitId)
    .executeTakeFirst();
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  /** As typed; `normalized` is what has to be unique. */
  readonly username: string;
  readonly normalized: string;
  readonly passwordHash: string;
}

/** Adds a person with a password; false when the user name is taken, in whatever tenant. */
export async function insertUser(
  tx: Transaction,
  tenantId: string,
  user: NewUser,
  credentialId: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO auth.users (id, tenant_id, name, email, email_verified, username, display_username, created_at, updated_at)
    VALUES (${user.id}, ${tenantId}, ${user.name}, ${`${user.id}@local.invalid`}, true, ${user.normalized}, ${user.username}, ${now}, ${now})
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    INSERT INTO auth.credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
    VALUES (${credentialId}, ${user.id}, 'credential', ${user.id}, ${user.passwordHash}, ${now}, ${now})`.execute(tx);
  return true;
}

export async function insertGrant(
  tx: Transaction,
  tenantId: string,
  grant: { id: string; userId: string; role: Role; unit: UnitOfAccount; grantedBy: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('grants')
    .values({
      tenant_id: tenantId,
      id: grant.id,
      user_id: grant.userId,
      role: grant.role,
      org_id: grant.unit.id,
      org_path: grant.unit.path,
      granted_at: now,
      granted_by: grant.grantedBy,
    })
    .execute();
}

/** The grants of a person, wherever they are; the policy `grants_of_self` lets exactly these through. */
export async function findGrants(tx: Transaction, userId: string): Promise<{ tenantId: string; grant: Grant }[]> {
  const rows = await tx
    .selectFrom('grants')
    .select(['tenant_id', 'role', 'org_id', 'org_path'])
    .where('user_id', '=', userId)
    .orderBy('org_path')
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    grant: { role: row.role as Role, unitId: row.org_id, unitPath: row.org_path },
  }));
}

export async function findUser(
  tx: Transaction,
  tenantId: string,
  userId: string,
): Promise<{ name: string; username: string } | undefined> {
  const { rows } = await sql<{ name: string; username: string }>`
    SELECT name, coalesce(display_username, username) AS username FROM auth.users WHERE tenant_id = ${tenantId} AND id = ${userId}`.execute(
    tx,
  );
  return rows[0];
}

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly roles: Role[];
}

/** People with their roles, one row for each unit at which they hold any, within reach of whoever asks. */
export async function listAccountRows(tx: Transaction, tenantId: string): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    SELECT u.id, u.name, coalesce(u.display_username, u.username) AS username, o.id AS unit_id, o.name AS unit_name,
      array_agg(g.role ORDER BY g.role) AS roles
    FROM grants g
    JOIN auth.users u ON u.id = g.user_id AND u.tenant_id = g.tenant_id
    JOIN organizations o ON o.tenant_id = g.tenant_id AND o.id = g.org_id
    WHERE g.tenant_id = ${tenantId}
    GROUP BY u.id, u.name, u.display_username, u.username, o.id, o.name, o.path
    ORDER BY o.path, u.username`.execute(tx);
  return rows;
}
