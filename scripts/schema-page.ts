import type pg from 'pg';

interface TableParts {
  readonly name: string;
  readonly comment: string | null;
  readonly guarded: boolean;
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
  readonly policies: readonly string[];
  readonly grants: readonly string[];
  readonly indexes: readonly string[];
}

/** The whole structure of the public schema on one page, read from the catalogue: functions first, then table by table. */
export async function schemaPage(client: pg.Client): Promise<string> {
  const functions = await client.query<{ text: string; comment: string | null }>(`
    SELECT pg_get_functiondef(oid) AS text, obj_description(oid) AS comment FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace ORDER BY proname, oid::regprocedure::text`);
  const tables = await client.query<TableParts>(`
    SELECT c.relname AS name, obj_description(c.oid) AS comment, c.relrowsecurity AS guarded,
      ARRAY(SELECT format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
              ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
      ARRAY(SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE conrelid = c.oid AND contype <> 'n' ORDER BY contype <> 'p', conname) AS constraints,
      ARRAY(SELECT format('%s%s USING %s%s', policyname, CASE WHEN cmd = 'ALL' THEN '' ELSE ' FOR ' || cmd END, qual, ' WITH CHECK ' || with_check)
            FROM pg_policies WHERE schemaname = 'public' AND tablename = c.relname ORDER BY policyname) AS policies,
      ARRAY(SELECT privilege FROM (
              SELECT privilege_type AS privilege FROM information_schema.role_table_grants
              WHERE grantee = 'nuanliu_app' AND table_schema = 'public' AND table_name = c.relname
              UNION ALL
              SELECT format('%s (%s)', privilege_type, string_agg(quote_ident(column_name), ', ' ORDER BY column_name))
              FROM information_schema.column_privileges p
              WHERE grantee = 'nuanliu_app' AND table_schema = 'public' AND table_name = c.relname
                AND NOT EXISTS (SELECT FROM information_schema.role_table_grants g WHERE g.grantee = p.grantee
                  AND g.table_schema = p.table_schema AND g.table_name = p.table_name AND g.privilege_type = p.privilege_type)
              GROUP BY privilege_type) AS granted ORDER BY privilege) AS grants,
      ARRAY(SELECT pg_get_indexdef(x.indexrelid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            WHERE x.indrelid = c.oid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.conrelid = c.oid)
            ORDER BY i.relname) AS indexes
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migrations'
    ORDER BY c.relname`);
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const parts = [
    '-- Written by scripts/schema.ts from the migrated database; do not edit.',
    ...functions.rows.map(({ text, comment }) => `${text.trimEnd()};${comment ? `\n-- ${comment}` : ''}`),
    ...tables.rows.map((table) =>
      [
        `CREATE TABLE ${table.name} (\n  ${[...table.columns, ...table.constraints].join(',\n  ')}\n);`,
        ...(table.comment ? [`COMMENT ON TABLE ${table.name} IS ${quoted(table.comment)};`] : []),
        ...(table.guarded ? [`ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY;`] : []),
        ...table.policies.map((policy) => `CREATE POLICY ${policy.replace(' USING', ` ON ${table.name} USING`)};`),
        ...(table.grants.length > 0 ? [`GRANT ${table.grants.join(', ')} ON ${table.name} TO nuanliu_app;`] : []),
        ...table.indexes.map((index) => `${index};`),
      ].join('\n'),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
