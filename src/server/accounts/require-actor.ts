import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain/accounts/actor.ts';
import { refuse } from '#domain/refusal.ts';
import { type Context, makeContext } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import type { System } from '#server/http/system.ts';
import { findGrants } from './accounts.store.ts';

/** The context of whoever sent the request. Refuses `account.not-signed-in` and `account.no-role`. */
export async function contextOf(system: System, request: FastifyRequest): Promise<Context> {
  const user = request.headers.cookie === undefined ? undefined : await system.signIn.findUser(headersOf(request));
  if (!user) refuse('account.not-signed-in', '您还没有登录，或登录已过期。请登录后再操作。');
  const actor = await findActor(system.database, user);
  if (!actor) refuse('account.no-role', '您的账号还没有岗位，暂时不能使用。请系统管理员授予岗位。');
  const { database, secrets, now, newId } = system;
  return makeContext({ database, secrets, now, newId, actor });
}

/** The actor behind an account: his grants, all of one tenant; undefined when he holds no role. */
export async function findActor(database: Database, user: { id: string; name: string }): Promise<Actor | undefined> {
  const held = await database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId: '', unitPaths: [], userId: user.id });
    return findGrants(tx, user.id);
  });
  const tenantId = held[0]?.tenantId;
  if (tenantId === undefined) return undefined;
  const grants = held.filter((row) => row.tenantId === tenantId).map((row) => row.grant);
  return { userId: user.id, name: user.name, tenantId, grants };
}

/** The cookie and nothing else: what the sign-in library needs to know of a request. */
function headersOf(request: FastifyRequest): Headers {
  return new Headers({ cookie: request.headers.cookie ?? '' });
}
