/**
 * Writes the two views of the database that are committed: db/schema.sql (the whole structure on one page) and
 * src/server/db/tables.ts (its shape for TypeScript). Run `npm run db:schema` after changing a migration.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connectionSettings } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { schemaPage } from './schema-page.ts';

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  int4: 'number',
  int8: 'bigint',
  bool: 'boolean',
  bytea: 'Buffer',
  timestamptz: 'Date',
  json: 'Json',
  jsonb: 'Json',
  _text: 'string[]',
  _int8: 'string[]',
};

const root = fileURLToPath(new URL('../', import.meta.url));

export async function schemaViews(): Promise<{ tables: string; schema: string }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-schema-'));
  const server = await startEmbedded(folder, { disposable: true });
  const client = new pg.Client(connectionSettings(server.address));
  try {
    await migrate(server.address);
    await client.connect();
    const { rows } = await client.query<{
      table: string;
      column: string;
      type: string;
      nullable: boolean;
      defaulted: boolean;
    }>(`
      SELECT c.relname AS table, a.attname AS column, t.typname AS type, NOT a.attnotnull AS nullable, a.atthasdef AS defaulted
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`);
    return { tables: tableTypes(rows), schema: await schemaPage(client) };
  } finally {
    await client.end();
    await server.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function tableTypes(
  rows: readonly { table: string; column: string; type: string; nullable: boolean; defaulted: boolean }[],
): string {
  const tables = new Map<string, string[]>();
  for (const row of rows) {
    const base = TYPES[row.type];
    if (!base) throw new Error(`no TypeScript type for ${row.type} of ${row.table}.${row.column}`);
    const type = row.nullable ? `${base} | null` : base;
    const lines = tables.get(row.table) ?? [];
    lines.push(`  ${row.column}: ${row.defaulted ? `Generated<${type}>` : type};`);
    tables.set(row.table, lines);
  }
  const pascal = (name: string) => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  return [
    '// Written by scripts/schema.ts from the migrated database; do not edit.',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    '/** Read as any JSON value; written as text, or as an SQL expression. */',
    'export type Json = ColumnType<unknown, string | null, string | null>;',
    '',
    ...[...tables].flatMap(([name, lines]) => [`export interface ${pascal(name)}Table {`, ...lines, '}', '']),
    'export interface DB {',
    ...[...tables.keys()].map((name) => `  ${name}: ${pascal(name)}Table;`),
    '}',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { tables, schema } = await schemaViews();
  await fs.writeFile(path.join(root, 'src/server/db/tables.ts'), tables);
  await fs.writeFile(path.join(root, 'db/schema.sql'), schema);
}
