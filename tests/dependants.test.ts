/** Undoing an import asks every table that knows a household, a dossier or a person whether something is built on it. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from './support/database.ts';
import { BUILT_ON, GOES_ALONG } from '#server/dossiers/dependants.store.ts';

const { rollingBack } = useDatabase();

/** Tables and columns with a foreign key to households, dossiers or persons, or with a column named as if it had one. */
const NAMING = sql<{ table: string; column: string }>`
  SELECT c.relname AS table, a.attname AS column
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND a.attname <> 'tenant_id' AND (
    a.attname IN ('household_id', 'dossier_id', 'person_id')
    OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)
               AND k.confrelid IN ('households'::regclass, 'dossiers'::regclass, 'persons'::regclass)))
  ORDER BY 1, 2`;

test(
  'every table with a household, a dossier or a person is named, with its columns',
  rollingBack(async (_, tx) => {
    const { rows } = await NAMING.execute(tx);
    const named = new Set(
      BUILT_ON.flatMap(({ table, dossier = [], household = [] }) =>
        [...dossier, ...household].map((column) => `${table}.${column}`),
      ),
    );
    const along = new Set<string>(GOES_ALONG);
    expect(rows.length).toBeGreaterThan(25);
    expect(
      rows.filter(({ table, column }) => !along.has(table) && !named.has(`${table}.${column}`)),
      'tables that undoing an import does not ask: add them to BUILT_ON, or to GOES_ALONG when the import itself wrote them',
    ).toEqual([]);
    const there = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    expect([...named].filter((name) => !there.has(name))).toEqual([]);
  }),
);
