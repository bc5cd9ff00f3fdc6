import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface StoredMember {
  readonly householdId: string;
  readonly residence: string;
  readonly addressCipher: Buffer | null;
  readonly bankCardCipher: Buffer | null;
  readonly personId: string;
  readonly name: string;
  readonly relation: string;
  readonly idNumberCipher: Buffer | null;
  readonly phoneCipher: Buffer | null;
  readonly healthCipher: Buffer | null;
  readonly workStatus: string | null;
  /** The day this role began. */
  readonly fromOn: string;
}

/** The present members of the households that have one of these heads, household by household, the head first. */
export async function loadMembersByHead(
  tx: Transaction,
  tenantId: string,
  headDigests: readonly Buffer[],
): Promise<StoredMember[]> {
  const wanted = JSON.stringify(headDigests.map((digest) => digest.toString('base64')));
  const { rows } = await sql<StoredMember>`
    SELECT h.id AS "householdId", h.residence, h.address_cipher AS "addressCipher", h.bank_card_cipher AS "bankCardCipher",
           p.id AS "personId", p.name, m.relation, p.id_number_cipher AS "idNumberCipher", p.phone_cipher AS "phoneCipher", p.health_cipher AS "healthCipher", p.work_status AS "workStatus",
           m.from_on::text AS "fromOn"
    FROM persons hp
    JOIN household_members hm ON hm.tenant_id = ${tenantId} AND hm.person_id = hp.id AND hm.relation = 'head' AND hm.to_on IS NULL
    JOIN households h ON h.tenant_id = ${tenantId} AND h.id = hm.household_id
    JOIN household_members m ON m.tenant_id = ${tenantId} AND m.household_id = h.id AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = ${tenantId} AND p.id = m.person_id
    WHERE hp.tenant_id = ${tenantId}
      AND hp.id_number_digest = ANY (ARRAY(SELECT decode(value, 'base64') FROM jsonb_array_elements_text(${wanted}::jsonb)))
    ORDER BY h.id, m.relation <> 'head', m.position`.execute(tx);
  return rows;
}

export interface HouseholdUpdate {
  readonly id: string;
  readonly residence: string;
  readonly address: string | null;
  readonly bank_card: string | null;
  readonly bank_card_digest: string | null;
}

export interface PersonUpdate {
  readonly id: string;
  readonly household_id: string;
  readonly relation: string;
  readonly name: string;
  readonly pinyin: string;
  readonly pinyin_initials: string;
  readonly phone: string | null;
  readonly phone_digest: string | null;
  readonly health: string | null;
  readonly work_status: string | null;
}

/** Writes households and persons anew; bytes as base64. Answers how many households there were. */
export async function updateHouseholds(
  tx: Transaction,
  tenantId: string,
  households: readonly HouseholdUpdate[],
  persons: readonly PersonUpdate[],
): Promise<number> {
  const updated = await sql`
    UPDATE households h SET residence = r.residence, address_cipher = decode(r.address, 'base64'), bank_card_cipher = decode(r.bank_card, 'base64'),
                            bank_card_digest = decode(r.bank_card_digest, 'base64')
    FROM jsonb_to_recordset(${JSON.stringify(households)}::jsonb) AS r(id uuid, residence text, address text, bank_card text, bank_card_digest text)
    WHERE h.tenant_id = ${tenantId} AND h.id = r.id`.execute(tx);
  await sql`
    UPDATE persons p SET name = r.name, pinyin = r.pinyin, pinyin_initials = r.pinyin_initials, phone_cipher = decode(r.phone, 'base64'),
                         phone_digest = decode(r.phone_digest, 'base64'), health_cipher = decode(r.health, 'base64'), work_status = r.work_status
    FROM jsonb_to_recordset(${JSON.stringify(persons)}::jsonb)
      AS r(id uuid, name text, pinyin text, pinyin_initials text, phone text, phone_digest text, health text, work_status text)
    WHERE p.tenant_id = ${tenantId} AND p.id = r.id`.execute(tx);
  await sql`
    UPDATE household_members m SET relation = r.relation
    FROM jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) AS r(id uuid, household_id uuid, relation text)
    WHERE m.tenant_id = ${tenantId} AND m.household_id = r.household_id AND m.person_id = r.id AND m.to_on IS NULL AND m.relation <> r.relation`.execute(
    tx,
  );
  return Number(updated.numAffectedRows ?? 0n);
}
