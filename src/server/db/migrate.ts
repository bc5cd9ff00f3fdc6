/** Applies db/migrations in order, as the owner, each file in one transaction. Forward only; an applied file never changes. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { refuse } from '#domain/refusal.ts';
import { type ConnectTo, connectionSettings } from './database.ts';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../db/migrations/', import.meta.url));

/** Statements of a file; a sharded cluster takes them one by one. A semicolon ends a statement outside $$ bodies and at a line's end. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  let inBody = false;
  for (const line of text.split('\n')) {
    const bare = line.replace(/--.*$/, '').trimEnd();
    if ((bare.match(/\$\$/g)?.length ?? 0) % 2 === 1) inBody = !inBody;
    if (bare.trim() !== '') current += `${bare}\n`;
    if (!inBody && bare.endsWith(';')) {
      statements.push(current);
      current = '';
    }
  }
  if (current.trim()) statements.push(current);
  return statements;
}

/**
 * Brings the database up to this version; returns the names applied now (none when it was current).
 * @refuses `database.too-new` when it was last used by a newer version of the product, `database.migration-changed` when a
 * migration was edited after it had been applied.
 */
export async function migrate(to: ConnectTo): Promise<string[]> {
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(8650001)');
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = new Map<string, string>(
      (await client.query('SELECT name, digest FROM schema_migrations')).rows.map(
        (row: { name: string; digest: string }) => [row.name, row.digest],
      ),
    );
    const names = (await fs.readdir(MIGRATIONS_FOLDER)).filter((name) => name.endsWith('.sql')).sort();
    const unknown = [...applied.keys()].find((name) => !names.includes(name));
    if (unknown)
      refuse(
        'database.too-new',
        `这个数据库是用更新的版本打开过的（含有“${unknown}”）。请升级本程序后再打开，数据没有改动。`,
        { unknown },
      );
    const done: string[] = [];
    for (const name of names) {
      const text = await fs.readFile(path.join(MIGRATIONS_FOLDER, name), 'utf8');
      const digest = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before === digest) continue;
      if (before)
        refuse('database.migration-changed', `数据库结构文件“${name}”在使用之后被改动过，无法继续。请恢复原文件。`, {
          name,
        });
      await client.query('BEGIN');
      try {
        for (const statement of splitStatements(text)) await client.query(statement);
        await client.query('INSERT INTO schema_migrations (name, digest) VALUES ($1, $2)', [name, digest]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}
