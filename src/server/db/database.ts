/**
 * The one door to SQL. The application's connections carry the restricted role `nuanliu_app`; what they see is decided
 * by row policies from the settings `in-scope.ts` makes for each action.
 */
import { Kysely, PostgresDialect, sql, type Transaction as KyselyTransaction } from 'kysely';
import pg from 'pg';
import type { DatabaseAddress } from './embedded.ts';
import type { DB } from './tables.ts';

export const APP_ROLE = 'nuanliu_app';

/** A handle that is inside a transaction; store functions that write ask for this type. */
export type Transaction = KyselyTransaction<DB>;

export interface Database {
  /** Runs in one transaction; inside another it becomes a savepoint, undone alone when it fails. */
  readonly inTransaction: <T>(run: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** A database whose every transaction is a savepoint of the given one. */
  readonly within: (tx: Transaction) => Database;
  readonly close: () => Promise<void>;
}

/** int8 is bigint, dates stay 'YYYY-MM-DD'; everything else as the driver has it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return BigInt;
    if (oid === pg.types.builtins.DATE) return String;
    if (oid === 1182) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(','));
    return pg.types.getTypeParser(oid, format as 'text') as unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export type ConnectTo = string | DatabaseAddress;

/** Connection settings for the driver, from a DATABASE_URL or the embedded server's address. */
export function connectionSettings(to: ConnectTo, database?: string): pg.PoolConfig {
  const settings: pg.PoolConfig =
    typeof to === 'string'
      ? { connectionString: to }
      : { host: to.host, port: to.port, user: to.user, password: to.password, database: to.database };
  if (database === undefined) return settings;
  if (typeof to !== 'string') return { ...settings, database };
  const url = new URL(to);
  url.pathname = `/${database}`;
  return { connectionString: url.toString() };
}

export interface DatabaseOptions {
  readonly maxConnections?: number;
  readonly onLostConnection?: (error: Error) => void;
}

/** Opens the application's pool. Every session starts as the restricted role. */
export function openDatabase(to: ConnectTo, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    ...connectionSettings(to),
    types,
    max: options.maxConnections ?? 10,
    options: `-c role=${APP_ROLE} -c timezone=Asia/Shanghai -c jit=off`,
  });
  pool.on('error', options.onLostConnection ?? (() => {}));
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    inTransaction: (run) => kysely.transaction().execute(run),
    within,
    close: () => kysely.destroy(),
  };
}

let savepoints = 0;

function within(tx: Transaction): Database {
  return {
    async inTransaction(run) {
      const name = sql.raw(`nested_${++savepoints}`);
      await sql`SAVEPOINT ${name}`.execute(tx);
      try {
        const result = await run(tx);
        await sql`RELEASE SAVEPOINT ${name}`.execute(tx);
        return result;
      } catch (error) {
        await sql`ROLLBACK TO SAVEPOINT ${name}`.execute(tx);
        await sql`RELEASE SAVEPOINT ${name}`.execute(tx);
        throw error;
      }
    },
    within,
    close: () => Promise.resolve(),
  };
}
