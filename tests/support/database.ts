/** Real SQL for tests: a database cloned from the migrated template for each file, a transaction rolled back for each test. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { type ConnectTo, type Database, openDatabase, type Transaction } from '#server/db/database.ts';
import { addressOf, runOnServer } from './global-setup.ts';

export interface TestDatabase {
  /** The application's database, for tests that commit (races, jobs). */
  readonly database: () => Database;
  /** Where it is, with the owner's rights: for looking behind the application's back. */
  readonly address: () => ConnectTo;
  /** Runs the test inside one transaction and rolls it back. */
  readonly rollingBack: (test: (database: Database, tx: Transaction) => Promise<void>) => () => Promise<void>;
}

class RollBack extends Error {}

/** Clones the template before the tests of this file and drops the clone after them. */
export function useDatabase(): TestDatabase {
  const name = `nuanliu_test_${randomBytes(6).toString('hex')}`;
  let address: ConnectTo | undefined;
  let database: Database | undefined;
  beforeAll(async () => {
    const server = inject('server');
    for (let attempt = 1; ; attempt++) {
      try {
        await runOnServer(server, `CREATE DATABASE ${name} TEMPLATE ${inject('template')}`);
        break;
      } catch (error) {
        // Two clones of one template at the same moment get in each other's way; the later one waits.
        if ((error as { code?: string }).code !== '55006' || attempt > 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    address = addressOf(server, name);
    database = openDatabase(address);
  });
  afterAll(async () => {
    await database?.close();
    await runOnServer(inject('server'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  const opened = () => {
    if (!database) throw new Error('the test database is open only while tests run');
    return database;
  };
  return {
    database: opened,
    address: () => {
      if (!address) throw new Error('the test database is open only while tests run');
      return address;
    },
    rollingBack: (test) => async () => {
      try {
        await opened().inTransaction(async (tx) => {
          await test(opened().within(tx), tx);
          throw new RollBack();
        });
      } catch (error) {
        if (!(error instanceof RollBack)) throw error;
      }
    },
  };
}
