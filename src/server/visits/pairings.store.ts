import { sql } from 'kysely';
import type { ContactPlan } from '#domain/visits/contacts.ts';
import type { PairingProposal, StandingPairing } from '#domain/visits/pairing.ts';
import type { HelperLevel, HelperRank } from '#domain/visits/visit-lists.ts';
import type { Transaction } from '#server/db/database.ts';
import type { HelperInput } from './helper-shape.ts';

export interface StoredHelper {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly unitLevel: HelperLevel;
  readonly idNumberDigest: Buffer | null;
}

export interface HelperToSave {
  readonly id: string;
  readonly orgPath: string;
  readonly helper: HelperInput;
  readonly idNumberDigest: Buffer | null;
}

/**
 * Enters helpers that are not on the list yet; returns every one named, new or known, held until the end of the transaction,
 * so that two clerks do not fill the same helper's last place.
 */
export async function keepHelpers(
  tx: Transaction,
  tenantId: string,
  helpers: readonly HelperToSave[],
  at: Date,
): Promise<StoredHelper[]> {
  if (helpers.length === 0) return [];
  await tx
    .insertInto('helpers')
    .values(
      helpers.map(({ id, orgPath, helper, idNumberDigest }) => ({
        tenant_id: tenantId,
        id,
        org_path: orgPath,
        name: helper.name,
        unit_name: helper.unitName,
        unit_level: helper.unitLevel,
        duty: helper.duty,
        id_number_digest: idNumberDigest,
        registered_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name', 'unit_name']).doNothing())
    .execute();
  const rows = await tx
    .selectFrom('helpers')
    .select(['id', 'name', 'unit_name', 'unit_level', 'id_number_digest'])
    .where('tenant_id', '=', tenantId)
    .where('name', 'in', [...new Set(helpers.map(({ helper }) => helper.name))])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    unitName: row.unit_name,
    unitLevel: row.unit_level as HelperLevel,
    idNumberDigest: row.id_number_digest,
  }));
}

export async function insertKinship(
  tx: Transaction,
  tenantId: string,
  kin: { helperId: string; householdId: string; orgPath: string; relation: string; declaredOn: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('helper_kin')
    .values({
      tenant_id: tenantId,
      helper_id: kin.helperId,
      household_id: kin.householdId,
      org_path: kin.orgPath,
      relation: kin.relation,
      declared_on: kin.declaredOn,
      declared_at: kin.at,
    })
    .execute();
}

/** Declared kinship with these households. */
export async function listKinship(tx: Transaction, tenantId: string, householdIds: readonly string[]) {
  return tx
    .selectFrom('helper_kin')
    .select(['helper_id as helperId', 'household_id as householdId', 'relation'])
    .where('tenant_id', '=', tenantId)
    .where('household_id', 'in', householdIds)
    .execute();
}

export interface OpenPairing {
  readonly id: string;
  readonly householdId: string;
  readonly helperId: string;
  readonly rank: HelperRank;
  readonly helperName: string;
  readonly helperUnit: string;
  readonly dueToOn: string;
}

/** Pairings that nobody has ended, of these households or of these helpers. */
export async function listOpenPairings(
  tx: Transaction,
  tenantId: string,
  of: { householdIds: readonly string[]; helperIds: readonly string[] },
): Promise<OpenPairing[]> {
  const { rows } = await sql<OpenPairing>`
    SELECT p.id, p.household_id AS "householdId", p.helper_id AS "helperId", p.rank, h.name AS "helperName", h.unit_name AS "helperUnit",
           p.due_to_on AS "dueToOn"
    FROM pairings p JOIN helpers h ON h.tenant_id = p.tenant_id AND h.id = p.helper_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.to_on IS NULL
      AND (p.household_id = ANY (${of.householdIds}::uuid[]) OR p.helper_id = ANY (${of.helperIds}::uuid[]))
    ORDER BY p.id`.execute(tx);
  return rows;
}

export interface PairingToSave {
  readonly id: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly recipientClass: string;
  readonly helperId: string;
  readonly orgPath: string;
  readonly terms: Omit<PairingProposal, 'sameNameCleared'>;
  readonly followsId: string | null;
}

export async function insertPairings(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  pairings: readonly PairingToSave[],
  by: { userId: string; at: Date },
): Promise<void> {
  for (let start = 0; start < pairings.length; start += 500) {
    const chunk = pairings.slice(start, start + 500).map(({ terms, followsId, ...pairing }) => ({
      tenant_id: tenantId,
      id: pairing.id,
      campaign_id: campaignId,
      household_id: pairing.householdId,
      dossier_no: pairing.dossierNo,
      recipient_class: pairing.recipientClass,
      helper_id: pairing.helperId,
      org_path: pairing.orgPath,
      rank: terms.rank,
      plan_kind: terms.planKind,
      from_on: terms.fromOn,
      due_to_on: terms.dueToOn,
      period: terms.period,
      planned_visits: terms.plannedVisits,
      planned_calls: terms.plannedCalls,
      follows_id: followsId,
      arranged_at: by.at,
      arranged_by: by.userId,
    }));
    await tx.insertInto('pairings').values(chunk).execute();
  }
}

/** Writes the end into rows that have none; the only change a pairing ever sees. */
export async function endPairings(
  tx: Transaction,
  tenantId: string,
  endings: readonly { id: string; toOn: string; reason: string }[],
  by: { userId: string; at: Date },
): Promise<void> {
  for (const { id, toOn, reason } of endings) {
    await tx
      .updateTable('pairings')
      .set({ to_on: toOn, end_reason: reason, ended_at: by.at, ended_by: by.userId })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('to_on', 'is', null)
      .execute();
  }
}

export interface LockedPairing extends StandingPairing, ContactPlan {
  readonly id: string;
  readonly campaignId: string;
  readonly householdId: string;
  readonly helperId: string;
  readonly orgPath: string;
  readonly dossierNo: string;
  readonly recipientClass: string;
  readonly terms: Omit<PairingProposal, 'sameNameCleared'>;
}

/** One pairing, held until the end of the transaction. */
export async function lockPairing(tx: Transaction, tenantId: string, id: string): Promise<LockedPairing | undefined> {
  const { rows } = await sql<Omit<LockedPairing, 'terms'> & Omit<PairingProposal, 'sameNameCleared'>>`
    SELECT p.id, p.campaign_id AS "campaignId", p.household_id AS "householdId", p.helper_id AS "helperId", p.org_path AS "orgPath",
           h.name AS "helperName", h.unit_name AS "helperUnit", p.rank, p.plan_kind AS "planKind", p.from_on AS "fromOn",
           p.due_to_on AS "dueToOn", p.to_on AS "toOn", p.period, p.planned_visits AS "plannedVisits", p.planned_calls AS "plannedCalls",
           p.dossier_no AS "dossierNo", p.recipient_class AS "recipientClass"
    FROM pairings p JOIN helpers h ON h.tenant_id = p.tenant_id AND h.id = p.helper_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.id = ${id}::uuid
    FOR UPDATE OF p`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const { rank, planKind, fromOn, dueToOn, period, plannedVisits, plannedCalls } = row;
  return { ...row, terms: { rank, planKind, fromOn, dueToOn, period, plannedVisits, plannedCalls } };
}
