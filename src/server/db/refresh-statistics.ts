import { sql } from 'kysely';
import type { Transaction } from './database.ts';
import type { DB } from './tables.ts';

/** Fewer new rows than this do not change a plan worth the counting. */
const MANY_ROWS = 300;

/**
 * Tells the planner about many rows just written, in the transaction that wrote them: until then it believes the tables as small
 * as they were, and the next statement of the same transaction reads a whole table for every row of another.
 */
export async function refreshStatistics(
  tx: Transaction,
  newRows: number,
  ...tables: readonly (keyof DB)[]
): Promise<void> {
  if (newRows < MANY_ROWS) return;
  await sql`SELECT refresh_statistics(${[...tables]}::text[])`.execute(tx);
}
