import pg from 'pg';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import type { Secrets } from '#server/secrets.ts';

const AT_A_TIME = 2000;

/**
 * Seals words about health that were written in the open before health was ciphertext, of all tenants, as the owner of the database;
 * answers how many persons they were of. Portion by portion, each whole: broken off, it goes on at the next start.
 */
export async function sealOpenHealth(to: ConnectTo, secrets: Secrets): Promise<number> {
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    for (let sealed = 0; ; ) {
      const { rows } = await client.query<{ tenant_id: string; id: string; health: string }>(
        'SELECT tenant_id, id, health FROM persons WHERE health IS NOT NULL ORDER BY tenant_id, id LIMIT $1',
        [AT_A_TIME],
      );
      if (rows.length === 0) return sealed;
      const ciphers = rows.map((row) => secrets.encrypt('health', row.health));
      await client.query(
        `UPDATE persons p SET health_cipher = coalesce(p.health_cipher, r.cipher), health = NULL
         FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS r (tenant_id, id, cipher)
         WHERE p.tenant_id = r.tenant_id AND p.id = r.id`,
        [rows.map((row) => row.tenant_id), rows.map((row) => row.id), ciphers],
      );
      sealed += rows.length;
    }
  } finally {
    await client.end();
  }
}
