import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface PageOwner {
  readonly tenantId: string;
  readonly noticeId: string;
  readonly orgId: string;
  readonly orgPath: string;
}

/** Whose list the page with this key shows; asked before anybody is known, so it answers ids and nothing else. */
export async function findPageOwner(tx: Transaction, pageKey: string): Promise<PageOwner | undefined> {
  const { rows } = await sql<PageOwner>`
    SELECT tenant_id AS "tenantId", notice_id AS "noticeId", org_id AS "orgId", org_path AS "orgPath" FROM notice_of_page(${pageKey})`.execute(
    tx,
  );
  return rows[0];
}
