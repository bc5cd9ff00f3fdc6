import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/** What the row policies look at: the tenant, the units whose subtrees may be seen, and the person. */
export interface RowScope {
  readonly tenantId: string;
  readonly unitPaths: readonly string[];
  readonly userId: string;
  /** The plan of a campaign of a unit above may be read too (0021-plan-seen-from-below.sql). */
  readonly looksUp?: boolean;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Tells the database, for the rest of this transaction, whose eyes are looking. Plain SET LOCAL statements, because a
 * sharded cluster forwards only those to its nodes (DESIGN §4).
 */
export async function setRowScope(tx: Transaction, scope: RowScope): Promise<void> {
  await sql
    .raw(
      `SET LOCAL app.tenant_id = ${literal(scope.tenantId)}; SET LOCAL app.unit_paths = ${literal(scope.unitPaths.join(','))}; SET LOCAL app.user_id = ${literal(scope.userId)}; SET LOCAL app.looks_up = ${literal(scope.looksUp ? 'on' : 'off')}`,
    )
    .execute(tx);
}
