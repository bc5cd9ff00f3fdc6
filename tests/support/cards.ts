/** Cards for the households of a test: each its own, sound to the last digit. */
import { sql } from 'kysely';
import { passesLuhn } from '#domain/imports/read-contact.ts';
import type { Database } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import type { Secrets } from '#server/secrets.ts';
import { type Cast, testSecrets } from './cast.ts';

/** A card number nobody has: the serial, with the check digit that fits. */
export function cardOf(serial: number): string {
  const body = `622202${String(serial).padStart(12, '0')}`;
  for (let digit = 0; digit < 10; digit++) if (passesLuhn(`${body}${digit}`)) return `${body}${digit}`;
  throw new Error('no check digit');
}

/** Gives the households of these heads the card numbered with their place in the list. */
export async function giveCards(
  database: Database,
  cast: Cast,
  heads: readonly string[],
  first = 1,
  secrets: Secrets = testSecrets,
): Promise<void> {
  const records = heads.map((name, index) => ({
    name,
    cipher: secrets.encrypt('bank-card', cardOf(first + index)).toString('base64'),
    digest: secrets.digest('bank-card', cardOf(first + index)).toString('base64'),
  }));
  await database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    await sql`
      UPDATE households h SET bank_card_cipher = decode(r.cipher, 'base64'), bank_card_digest = decode(r.digest, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (name text, cipher text, digest text), persons p, household_members m
      WHERE p.tenant_id = ${cast.tenantId}::uuid AND p.name = r.name AND m.tenant_id = p.tenant_id AND m.person_id = p.id AND m.position = 0
        AND h.tenant_id = m.tenant_id AND h.id = m.household_id`.execute(tx);
  });
}
