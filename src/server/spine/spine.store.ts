/** The one question the spine asks the database itself: whose installation is this? */
import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';

export interface TenantRoot {
  readonly tenantId: string;
  readonly rootId: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** The only tenant of this database with its root unit; undefined in a fresh one. */
export async function findSoleTenant(tx: Transaction): Promise<TenantRoot | undefined> {
  const { rows } = await sql<{ id: string | null }>`SELECT auth.sole_tenant() AS id`.execute(tx);
  const tenantId = rows[0]?.id;
  if (!tenantId) return undefined;
  await setRowScope(tx, { tenantId, unitPaths: ['/'], userId: '' });
  const root = await tx
    .selectFrom('organizations')
    .select(['id', 'code', 'name', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('parent_id', 'is', null)
    .executeTakeFirst();
  return root && { tenantId, rootId: root.id, code: root.code, name: root.name, path: root.path };
}
