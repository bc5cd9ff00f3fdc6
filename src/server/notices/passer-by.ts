import { type Context, makeContext } from '#server/context.ts';
import type { System } from '#server/http/system.ts';
import { findPageOwner } from './notice-pages.store.ts';

/**
 * Whoever stands before the public page with this key: somebody without an account who may read this list and object to it,
 * at this unit and nowhere else. Undefined when there is no such page.
 */
export async function passerByAt(
  system: Pick<System, 'database' | 'secrets' | 'now' | 'newId'>,
  pageKey: string,
): Promise<{ context: Context; noticeId: string } | undefined> {
  const { database, secrets, now, newId } = system;
  const owner = await database.inTransaction((tx) => findPageOwner(tx, pageKey));
  if (!owner) return undefined;
  const { tenantId, noticeId, orgId, orgPath } = owner;
  const actor = {
    userId: 'passer-by',
    name: '公示网页来访者',
    tenantId,
    grants: [{ role: 'passer-by' as const, unitId: orgId, unitPath: orgPath }],
  };
  return { context: makeContext({ database, secrets, now, newId, actor }), noticeId };
}
