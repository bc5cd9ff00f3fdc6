/** The rules a table must keep so that the same schema can be sharded by tenant (DESIGN §4), read from the catalogue. */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { schemaViews } from '../scripts/schema.ts';
import { useDatabase } from './support/database.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const { address } = useDatabase();

/** Tables without tenant_id: shared by all tenants and replicated to every node. */
const REFERENCE = [
  'tenants',
  'divisions',
  'subsistence_lines',
  'rule_packs',
  'rule_pack_texts',
  'calendar_days',
  'schema_migrations',
];

let tables: string[] = [];
async function ask<T>(statement: string): Promise<T[]> {
  const client = new pg.Client(connectionSettings(address()));
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  const rows = await ask<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  tables = rows.map((row) => row.name);
});

describe('the schema', () => {
  it('has tenant_id in every table that is not a reference table', async () => {
    const carrying = await ask<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'",
    );
    const names = carrying.map((row) => row.name);
    expect(tables.filter((table) => !names.includes(table)).sort()).toEqual([...REFERENCE].sort());
  });

  it('puts tenant_id first in every key, unique index and foreign key of an operational table', async () => {
    const keys = await ask<{ table: string; name: string; first: string }>(`
      SELECT c.relname AS table, i.relname AS name, a.attname AS first
      FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace AND x.indisunique
      UNION ALL
      SELECT c.relname, k.conname, a.attname
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace
        AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = f.oid AND t.attname = 'tenant_id')`);
    const wrong = keys.filter(
      (key) => !REFERENCE.includes(key.table) && key.first !== 'tenant_id' && key.name !== 'journal_heads_pk',
    );
    expect(wrong).toEqual([]);
  });

  it('explains every table and names every constraint itself', async () => {
    const silent = await ask<{ name: string }>(`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations' AND obj_description(oid) IS NULL`);
    expect(silent).toEqual([]);
    const unnamed = await ask<{ name: string }>(`
      SELECT conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migrations' AND contype <> 'n' AND conname ~ '_(pkey|key|fkey|check)[0-9]*$'`);
    expect(unnamed).toEqual([]);
  });

  it('asks no sub-select in a row policy, has no trigger, and no reference table that points at a tenant', async () => {
    const policies = await ask<{ name: string; rule: string }>(
      "SELECT policyname AS name, coalesce(qual, '') || coalesce(with_check, '') AS rule FROM pg_policies WHERE schemaname = 'public'",
    );
    expect(policies.filter((policy) => /select/i.test(policy.rule))).toEqual([]);
    expect(
      await ask("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'jobs.%'"),
    ).toEqual([]);
    const outward = await ask<{ table: string }>(`
      SELECT c.relname AS table FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'f' AND c.relname IN (${REFERENCE.map((name) => `'${name}'`).join(',')})
        AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = k.confrelid AND t.attname = 'tenant_id')`);
    expect(outward).toEqual([]);
  });

  it('lets the application change no row of the insert-only tables', async () => {
    const rights = await ask<{ table: string; right: string }>(`
      SELECT table_name AS table, privilege_type AS right FROM information_schema.role_table_grants
      WHERE grantee = 'nuanliu_app' AND table_schema = 'public'
        AND table_name IN ('journal', 'commands', 'postings', 'ledger_transactions') AND privilege_type NOT IN ('SELECT', 'INSERT')`);
    expect(rights).toEqual([]);
  });

  it('is what db/schema.sql and the table types say', async () => {
    const views = await schemaViews();
    const squeeze = (text: string) => text.replace(/\s+/g, ' ');
    expect(squeeze(fs.readFileSync(`${root}src/server/db/tables.ts`, 'utf8'))).toBe(squeeze(views.tables));
    expect(fs.readFileSync(`${root}db/schema.sql`, 'utf8')).toBe(views.schema);
  });
});
