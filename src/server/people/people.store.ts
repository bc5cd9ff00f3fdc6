import type { AccountBank } from '#domain/people/account-bank.ts';
import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import type { HouseholdRecords } from './person-records.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';

export interface Registration {
  readonly tenantId: string;
  readonly importBatchId: string | null;
  readonly registeredOn: string;
}

/** Saves households, persons and memberships in three statements, whatever their number. */
export async function insertHouseholds(
  tx: Transaction,
  { tenantId, importBatchId, registeredOn }: Registration,
  records: HouseholdRecords,
): Promise<void> {
  await sql`
    INSERT INTO households (tenant_id, id, org_id, org_path, division_code, residence, address_cipher, bank_card_cipher, bank_card_digest, import_batch_id, registered_on)
    SELECT ${tenantId}, id, org_id, org_path, division_code, residence, decode(address, 'base64'), decode(bank_card, 'base64'), decode(bank_card_digest, 'base64'),
           ${importBatchId}, ${registeredOn}
    FROM jsonb_to_recordset(${JSON.stringify(records.households)}::jsonb)
      AS r(id uuid, org_id uuid, org_path text, division_code text, residence text, address text, bank_card text, bank_card_digest text)`.execute(
    tx,
  );
  await sql`
    INSERT INTO persons (tenant_id, id, org_path, name, pinyin, pinyin_initials, sex, birth_on, id_number_cipher, id_number_digest, id_number_tail, phone_cipher, phone_digest, health_cipher, work_status)
    SELECT ${tenantId}, id, org_path, name, pinyin, pinyin_initials, sex, birth_on, decode(id_number, 'base64'), decode(id_number_digest, 'base64'), id_number_tail,
           decode(phone, 'base64'), decode(phone_digest, 'base64'), decode(health, 'base64'), work_status
    FROM jsonb_to_recordset(${JSON.stringify(records.persons)}::jsonb)
      AS r(id uuid, org_path text, name text, pinyin text, pinyin_initials text, sex text, birth_on date, id_number text, id_number_digest text, id_number_tail text,
           phone text, phone_digest text, health text, work_status text)`.execute(tx);
  await sql`
    INSERT INTO household_members (tenant_id, household_id, person_id, org_path, relation, position, from_on)
    SELECT ${tenantId}, household_id, person_id, org_path, relation, position, ${registeredOn}
    FROM jsonb_to_recordset(${JSON.stringify(records.members)}::jsonb)
      AS r(household_id uuid, person_id uuid, org_path text, relation text, position integer)`.execute(tx);
  await refreshStatistics(tx, records.persons.length, 'households', 'persons', 'household_members');
}

export interface RegisteredPerson {
  readonly digest: Buffer;
  readonly unitName: string | null;
  readonly dossierNo: string | null;
  /** His id when he is within reach and in no household now. */
  readonly freePersonId: string | null;
  /** The day on which he left the last one. */
  readonly freeSince: string | null;
}

/** Which of these ID digests the tenant has registered; where their household is in file only when the actor reaches it. */
export async function findByIdDigests(
  tx: Transaction,
  tenantId: string,
  digests: readonly Buffer[],
): Promise<RegisteredPerson[]> {
  const { rows } = await sql<RegisteredPerson>`
    SELECT known.digest, o.name AS "unitName", d.dossier_no AS "dossierNo", CASE WHEN m.person_id IS NULL THEN p.id END AS "freePersonId",
           CASE WHEN m.person_id IS NULL THEN (SELECT max(e.to_on)::text FROM household_members e WHERE e.tenant_id = ${tenantId} AND e.person_id = p.id) END AS "freeSince"
    FROM registered_digests(ARRAY(
      SELECT decode(value, 'base64') FROM jsonb_array_elements_text(${JSON.stringify(digests.map((digest) => digest.toString('base64')))}::jsonb)
    )) AS known (digest)
    LEFT JOIN persons p ON p.tenant_id = ${tenantId} AND p.id_number_digest = known.digest
    LEFT JOIN household_members m ON m.tenant_id = ${tenantId} AND m.person_id = p.id AND m.to_on IS NULL
    LEFT JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.household_id = m.household_id AND d.status IN ('draft', 'in-file')
    LEFT JOIN organizations o ON o.tenant_id = ${tenantId} AND o.id = d.org_id`.execute(tx);
  return rows;
}

/** Removes the households of a batch and the persons who belong to no other; returns how many households went. */
export async function deleteHouseholdsOfBatch(
  tx: Transaction,
  tenantId: string,
  importBatchId: string,
): Promise<number> {
  const persons = await sql<{ id: string }>`
    SELECT DISTINCT m.person_id AS id FROM household_members m
    JOIN households h ON h.tenant_id = ${tenantId} AND h.id = m.household_id
    WHERE m.tenant_id = ${tenantId} AND h.import_batch_id = ${importBatchId}`.execute(tx);
  const deleted =
    await sql`DELETE FROM households WHERE tenant_id = ${tenantId} AND import_batch_id = ${importBatchId}`.execute(tx);
  await sql`
    DELETE FROM persons p WHERE p.tenant_id = ${tenantId} AND p.id = ANY (${persons.rows.map((row) => row.id)}::uuid[])
      AND NOT EXISTS (SELECT FROM household_members m WHERE m.tenant_id = ${tenantId} AND m.person_id = p.id)`.execute(
    tx,
  );
  return Number(deleted.numAffectedRows ?? 0n);
}

/** Removes these persons as far as they never belonged to a household; returns how many went. */
export async function deleteUnheldPersons(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<number> {
  const deleted = await sql`
    DELETE FROM persons p WHERE p.tenant_id = ${tenantId} AND p.id = ANY (${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT FROM household_members m WHERE m.tenant_id = ${tenantId} AND m.person_id = p.id)`.execute(
    tx,
  );
  return Number(deleted.numAffectedRows ?? 0n);
}

/** What is known of a person who is taken in again. */
export async function findPersonName(tx: Transaction, tenantId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('persons')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name;
}

export async function savePhone(
  tx: Transaction,
  tenantId: string,
  id: string,
  phone: { readonly cipher: Buffer; readonly digest: Buffer },
): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ phone_cipher: phone.cipher, phone_digest: phone.digest })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export interface RevealedNumber {
  readonly cipher: Buffer | null;
  readonly orgPath: string;
}

/** The encrypted ID number of a member of a household. */
export async function findMemberNumber(
  tx: Transaction,
  tenantId: string,
  householdId: string,
  personId: string,
): Promise<RevealedNumber | undefined> {
  const { rows } = await sql<RevealedNumber>`
    SELECT p.id_number_cipher AS cipher, p.org_path AS "orgPath"
    FROM household_members m JOIN persons p ON p.tenant_id = ${tenantId} AND p.id = m.person_id
    WHERE m.tenant_id = ${tenantId} AND m.household_id = ${householdId} AND m.person_id = ${personId}`.execute(tx);
  return rows[0];
}

/** Replaces the sealed card of a household; answers its unit's path, undefined when it is not within reach. */
export async function saveBankCard(
  tx: Transaction,
  tenantId: string,
  householdId: string,
  card: AccountBank & { readonly cipher: Buffer; readonly digest: Buffer },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('households')
    .set({
      bank_card_cipher: card.cipher,
      bank_card_digest: card.digest,
      bank_name: card.bankName,
      bank_code: card.bankCode,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', householdId)
    .returning('org_path')
    .executeTakeFirst();
  return row?.org_path;
}
