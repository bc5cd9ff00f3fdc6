import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/**
 * Runs queries with their joins in the order they are written, each next table reached by its key: start from the table that
 * decides, then follow keys. Row policies hide from the planner how many rows a table will give (it guesses one), and rows of
 * the running transaction have no statistics yet; left alone it multiplies whole tables with each other, or reads a whole
 * table for every row, and a county of 2,830 households takes minutes.
 */
export async function inWrittenOrder<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  await sql.raw('SET LOCAL join_collapse_limit = 1; SET LOCAL enable_bitmapscan = off').execute(tx);
  const result = await run();
  await sql.raw('SET LOCAL join_collapse_limit = 8; SET LOCAL enable_bitmapscan = on').execute(tx);
  return result;
}
