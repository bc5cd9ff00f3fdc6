/** A digest over everything a database holds, and the address as the command line takes it. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';

/** The same content gives the same digest, whatever the order of the rows. */
export async function contentDigest(to: ConnectTo): Promise<string> {
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const hash = createHash('sha256');
    for (const { name } of rows) {
      const answer = await client.query<{ content: string | null }>(
        `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS content FROM ${name} t`,
      );
      hash.update(`${name} ${answer.rows[0]?.content ?? ''}\n`);
    }
    return hash.digest('hex');
  } finally {
    await client.end();
  }
}

/** DATABASE_URL for a database of the test server; a socket folder goes into the query. */
export function urlOf(to: ConnectTo): string {
  if (typeof to === 'string') return to;
  const { user, password, host, port, database } = to;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  if (host.startsWith('/')) return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  return `postgres://${login}@${host}:${port}/${database}`;
}
