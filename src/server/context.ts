import type { Actor } from '#domain/accounts/actor.ts';
import type { Database } from './db/database.ts';
import { newUuid } from './new-id.ts';
import type { Secrets } from './secrets.ts';

/** Everything an action is given from outside. Nothing in the server reaches for a clock, a key or a connection by itself. */
export interface Context {
  readonly database: Database;
  readonly actor: Actor;
  readonly secrets: Secrets;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** A context on the real clock and fresh ids. */
export function makeContext(parts: Pick<Context, 'database' | 'actor' | 'secrets'> & Partial<Context>): Context {
  return { now: () => new Date(), newId: newUuid, ...parts };
}

/** The same installation seen by another person. */
export function actingAs(context: Context, actor: Actor): Context {
  return { ...context, actor };
}
