/**
 * The wrapper every action goes through: authorise, open the transaction, answer a repeated command with its first
 * answer, run, write the journal. HTTP, the command line and jobs get the same guarantees by calling the same function.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#domain/accounts/actor.ts';
import { type Permission, reachesOf } from '#domain/accounts/permissions.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { refuse } from '#domain/refusal.ts';
import { appendToJournal, type JournalEntry, type JournalEvent } from './audit/journal.ts';
import type { Context } from './context.ts';
import { explainDatabaseError } from './db/constraints.ts';
import type { Database, Transaction } from './db/database.ts';
import { type RowScope, setRowScope } from './db/in-scope.ts';
import { refuseWhenClosed } from './open-campaign.ts';
import type { Secrets } from './secrets.ts';

/** What a running query sees. Row policies already limit `tx` to the tenant and to the units the actor reaches. */
export interface QueryScope {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly tenantId: string;
  /** Paths of the units whose subtrees the actor reaches with this permission. */
  readonly unitPaths: readonly string[];
  readonly now: Date;
  readonly secrets: Secrets;
  /** For calling another feature's action or query inside this transaction. */
  readonly context: Context;
}

/** What a running action sees. It must record what it did at least once. */
export interface ActionScope extends QueryScope {
  readonly newId: () => string;
  readonly record: (event: JournalEvent) => void;
}

interface Definition<Kind extends string> {
  readonly kind: Kind;
  readonly name: Permission;
  /** The exported function itself. */
  readonly call: (context: Context, input: never) => Promise<unknown>;
  readonly afterClosing?: string | undefined;
}

/** Every action and query that has been loaded, for the rights test and the architecture test. */
export const registry = new Map<string, Definition<'action' | 'query'>[]>();

function register(definition: Definition<'action' | 'query'>): void {
  registry.set(definition.name, [...(registry.get(definition.name) ?? []), definition]);
}

function authorise(actor: Actor, permission: Permission): readonly string[] {
  const paths = reachesOf(actor, permission);
  if (paths.length === 0)
    refuse(
      'access.not-allowed',
      `您的岗位没有“${permission}”的权限。请让有相应岗位的同事操作，或请系统管理员调整岗位。`,
      { permission },
    );
  return paths;
}

async function inScope<T>(
  context: Context,
  paths: readonly string[],
  looksUp: boolean,
  run: (tx: Transaction, inner: Context) => Promise<T>,
): Promise<T> {
  const { actor } = context;
  const rowScope = { tenantId: actor.tenantId, unitPaths: paths, userId: actor.userId, looksUp };
  try {
    return await context.database.inTransaction(async (tx) => {
      await setRowScope(tx, rowScope);
      return run(tx, { ...context, database: nestedIn(context.database, tx, rowScope) });
    });
  } catch (error) {
    throw explainDatabaseError(error);
  }
}

/** A nested call looks with its own eyes; when it has ended, these are the outer ones again. */
function nestedIn(database: Database, tx: Transaction, outer: RowScope): Database {
  const nested = database.within(tx);
  return {
    ...nested,
    async inTransaction(run) {
      const result = await nested.inTransaction(run);
      await setRowScope(tx, outer);
      return result;
    },
  };
}

export interface CommandOptions {
  /** Made by the client; the same id again gets the first answer and changes nothing. */
  readonly commandId?: string | undefined;
  /**
   * What the command is told apart by instead of its input, where the input holds what must not be digested (a proxy's ID number) or
   * differs each time it is sent (the place of an uploaded file).
   */
  readonly knownBy?: unknown;
}

/**
 * Defines an action. `name` is its permission in `domain/accounts/permissions.ts`; `input` is parsed before anything happens.
 * The output must survive JSON, because a repeated command is answered from the stored first answer; bigint is not allowed in it.
 */
export function action<Input extends z.ZodType, Output>(definition: {
  readonly name: Permission;
  readonly input: Input;
  /** Why it may be done though the campaign that its input names is closed; left out, it is refused then (`open-campaign.ts`). */
  readonly afterClosing?: string;
  readonly run: (scope: ActionScope, input: z.output<Input>) => Promise<Output>;
}): (context: Context, input: z.input<Input>, options?: CommandOptions) => Promise<Output> {
  const call = async (context: Context, rawInput: z.input<Input>, options: CommandOptions = {}): Promise<Output> => {
    const paths = authorise(context.actor, definition.name);
    return inScope(context, paths, false, async (tx, inner) => {
      const { actor } = context;
      const commandId = options.commandId;
      const inputDigest = commandId ? digestOf([actor.userId, options.knownBy ?? rawInput]) : '';
      if (commandId) {
        await holdCommand(tx, actor.tenantId, commandId);
        const first = await findFirstAnswer<Output>(tx, actor.tenantId, commandId, definition.name, inputDigest);
        if (first) return first.output;
      }
      if (definition.afterClosing === undefined) await refuseWhenClosed(tx, actor.tenantId, rawInput);
      const input = definition.input.parse(rawInput);
      const at = context.now();
      const entries: JournalEntry[] = [];
      const output = await definition.run(
        {
          tx,
          actor,
          tenantId: actor.tenantId,
          unitPaths: paths,
          now: at,
          secrets: context.secrets,
          newId: context.newId,
          record: (event) => entries.push({ ...event, action: definition.name, actor, at, commandId }),
          context: inner,
        },
        input,
      );
      if (entries.length === 0) throw new Error(`action ${definition.name} recorded nothing`);
      await appendToJournal(tx, actor.tenantId, entries);
      if (commandId) await keepAnswer(tx, actor.tenantId, commandId, definition.name, inputDigest, output, at);
      return output;
    });
  };
  register({ kind: 'action', name: definition.name, call, afterClosing: definition.afterClosing });
  return call;
}

/** Defines a read: authorised and limited to the actor's subtree like an action, but it writes no journal. */
export function query<Input extends z.ZodType, Output>(definition: {
  readonly name: Permission;
  readonly input: Input;
  /** Also reads the plan of a campaign that a unit above runs: a township must know the county's campaign. Never its money. */
  readonly looksUp?: boolean;
  readonly run: (scope: QueryScope, input: z.output<Input>) => Promise<Output>;
}): (context: Context, input: z.input<Input>) => Promise<Output> {
  const call = async (context: Context, rawInput: z.input<Input>): Promise<Output> => {
    const paths = authorise(context.actor, definition.name);
    const input = definition.input.parse(rawInput);
    const { actor } = context;
    return inScope(context, paths, definition.looksUp === true, (tx, inner) =>
      definition.run(
        {
          tx,
          actor,
          tenantId: actor.tenantId,
          unitPaths: paths,
          now: context.now(),
          secrets: context.secrets,
          context: inner,
        },
        input,
      ),
    );
  };
  register({ kind: 'query', name: definition.name, call });
  return call;
}

const digestOf = (input: unknown) => createHash('sha256').update(canonicalJson(input)).digest('hex');

/** One at a time under one id: whoever comes second waits for the first to end, and then finds its answer or takes its place. */
const holdCommand = (tx: Transaction, tenantId: string, commandId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`command ${tenantId} ${commandId}`}, 0))`.execute(tx);

async function findFirstAnswer<Output>(
  tx: Transaction,
  tenantId: string,
  commandId: string,
  name: string,
  inputDigest: string,
): Promise<{ output: Output } | undefined> {
  const first = await tx
    .selectFrom('commands')
    .select(['action', 'input_digest', 'output'])
    .where('tenant_id', '=', tenantId)
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  if (!first) return undefined;
  if (first.action !== name || first.input_digest !== inputDigest)
    refuse('command.reused', '同一个操作编号被用于不同的内容，没有执行。请刷新页面后重新操作。', { commandId });
  return { output: first.output as Output };
}

async function keepAnswer(
  tx: Transaction,
  tenantId: string,
  commandId: string,
  name: string,
  inputDigest: string,
  output: unknown,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('commands')
    .values({
      tenant_id: tenantId,
      command_id: commandId,
      action: name,
      input_digest: inputDigest,
      output: JSON.stringify(output ?? null),
      at,
    })
    .execute();
}
