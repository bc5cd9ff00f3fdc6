/** What is known of a few households: for comparing two, and for saying what depends on one before it is changed. */
import { sql } from 'kysely';
import type { RelationCode } from '#domain/code-lists.ts';
import type { AidOfHousehold, HouseholdSide } from '#domain/people/merge-households.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface SideMember {
  readonly householdId: string;
  readonly personId: string;
  readonly name: string;
  readonly relation: RelationCode;
  readonly sex: string | null;
  readonly birthOn: string | null;
  readonly idTail: string | null;
  readonly phoneCipher: Buffer | null;
}

export interface SideAid extends AidOfHousehold {
  readonly dossierId: string;
  readonly cashFen: bigint;
  readonly goodsFen: bigint;
}

export interface Side extends HouseholdSide {
  readonly orgPath: string;
  readonly dossierId: string | null;
  readonly openedOn: string | null;
  readonly members: readonly SideMember[];
  readonly aid: readonly SideAid[];
}

interface HouseholdRow {
  readonly householdId: string;
  readonly orgPath: string;
  readonly unitName: string;
  readonly dossierId: string | null;
  readonly dossierNo: string | null;
  readonly status: string | null;
  readonly openedOn: string | null;
  readonly openPairings: number;
}

const listOf = (ids: readonly string[]) =>
  sql`ARRAY(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

/** These households by id; those out of reach are missing. The dossier is the one in file, else the latest. */
export async function readSides(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<Map<string, Side>> {
  return inWrittenOrder(tx, () => readInOrder(tx, tenantId, ids));
}

async function readInOrder(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<Map<string, Side>> {
  const households = await readHouseholds(tx, tenantId, ids);
  const members = await readMembers(tx, tenantId, ids);
  const aid = await readAid(
    tx,
    tenantId,
    households.flatMap((household) => household.dossierId ?? []),
  );
  return new Map(
    households.map(({ status, ...household }) => [
      household.householdId,
      {
        ...household,
        isInFile: status === 'in-file',
        members: members.filter((member) => member.householdId === household.householdId),
        aid: aid.filter((each) => each.dossierId === household.dossierId),
      },
    ]),
  );
}

async function readHouseholds(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<HouseholdRow[]> {
  const { rows } = await sql<HouseholdRow>`
    SELECT DISTINCT ON (h.id) h.id AS "householdId", h.org_path AS "orgPath", o.name AS "unitName", d.id AS "dossierId",
      d.dossier_no AS "dossierNo", d.status, d.opened_on AS "openedOn",
      (SELECT count(*)::int FROM pairings r WHERE r.tenant_id = ${tenantId}::uuid AND r.household_id = h.id AND r.to_on IS NULL) AS "openPairings"
    FROM households h
    JOIN organizations o ON o.tenant_id = ${tenantId}::uuid AND o.id = h.org_id
    LEFT JOIN dossiers d ON d.tenant_id = ${tenantId}::uuid AND d.household_id = h.id
    WHERE h.tenant_id = ${tenantId}::uuid AND h.id = ANY (${listOf(ids)})
    ORDER BY h.id, (d.status = 'in-file') DESC, d.opened_on DESC`.execute(tx);
  return rows;
}

async function readMembers(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<SideMember[]> {
  const { rows } = await sql<SideMember>`
    SELECT m.household_id AS "householdId", p.id AS "personId", p.name, m.relation, p.sex, p.birth_on AS "birthOn",
      p.id_number_tail AS "idTail", p.phone_cipher AS "phoneCipher"
    FROM household_members m JOIN persons p ON p.tenant_id = ${tenantId}::uuid AND p.id = m.person_id
    WHERE m.tenant_id = ${tenantId}::uuid AND m.household_id = ANY (${listOf(ids)}) AND m.to_on IS NULL
    ORDER BY m.household_id, m.position`.execute(tx);
  return rows;
}

async function readAid(tx: Transaction, tenantId: string, dossierIds: readonly string[]): Promise<SideAid[]> {
  const { rows } = await sql<SideAid>`
    SELECT e.dossier_id AS "dossierId", c.name AS "campaignName", e.status AS state, e.cash_fen AS "cashFen", e.goods_fen AS "goodsFen",
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered'
        AND NOT EXISTS (SELECT FROM deliveries r WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id AND r.kind = v.kind AND r.state = 'returned')) AS "isPaid"
    FROM campaigns c JOIN entitlements e ON e.tenant_id = ${tenantId}::uuid AND e.campaign_id = c.id AND e.dossier_id = ANY (${listOf(dossierIds)})
    WHERE c.tenant_id = ${tenantId}::uuid
    ORDER BY c.starts_on DESC, e.id`.execute(tx);
  return rows;
}

/** Locks the entitlements of these households in the order of their ids, as whoever pays does: the two wait for each other. */
export async function lockAid(tx: Transaction, tenantId: string, householdIds: readonly string[]): Promise<void> {
  await sql`
    SELECT FROM entitlements WHERE tenant_id = ${tenantId}::uuid AND dossier_id IN (
      SELECT id FROM dossiers WHERE tenant_id = ${tenantId}::uuid AND household_id = ANY (${listOf(householdIds)}))
    ORDER BY id FOR UPDATE`.execute(tx);
}

/** Whether anything was decided, proposed or handed over for this dossier after the moment. */
export async function isBuiltOn(tx: Transaction, tenantId: string, dossierId: string, since: Date): Promise<boolean> {
  const { rows } = await sql<{ built: boolean }>`
    SELECT EXISTS (SELECT FROM verdicts WHERE tenant_id = ${tenantId}::uuid AND dossier_id = ${dossierId}::uuid AND decided_at > ${since})
      OR EXISTS (SELECT FROM entitlements WHERE tenant_id = ${tenantId}::uuid AND dossier_id = ${dossierId}::uuid AND greatest(proposed_at, approved_at) > ${since})
      OR EXISTS (SELECT FROM deliveries v JOIN entitlements e ON e.tenant_id = v.tenant_id AND e.id = v.entitlement_id
                 WHERE v.tenant_id = ${tenantId}::uuid AND e.dossier_id = ${dossierId}::uuid AND v.recorded_at > ${since}) AS built`.execute(
    tx,
  );
  return rows[0]?.built ?? false;
}

/** The household of an open dossier by its number, within reach. */
export async function findHouseholdOfDossier(
  tx: Transaction,
  tenantId: string,
  dossierNo: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('dossiers')
    .select('household_id')
    .where('tenant_id', '=', tenantId)
    .where('dossier_no', '=', dossierNo)
    .executeTakeFirst();
  return row?.household_id;
}

/** What a household that splits off takes over from the dossier it comes from. */
export async function getDossierFacts(tx: Transaction, tenantId: string, dossierId: string) {
  return tx
    .selectFrom('dossiers as d')
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'd.tenant_id').onRef('o.id', '=', 'd.org_id'),
    )
    .select([
      'o.code as unitCode',
      'd.main_cause as mainCause',
      'd.secondary_causes as secondaryCauses',
      'd.is_migrant_worker as isMigrantWorker',
      'd.recipient_class as recipientClass',
    ])
    .where('d.tenant_id', '=', tenantId)
    .where('d.id', '=', dossierId)
    .executeTakeFirstOrThrow();
}
