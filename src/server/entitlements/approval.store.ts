import { sql } from 'kysely';
import type { RelativeOnList } from '#domain/entitlements/conflict.ts';
import { type ApprovalThresholds, NO_THRESHOLDS } from '#domain/entitlements/second-approval.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

export interface StoredThresholds extends ApprovalThresholds {
  readonly basis: string;
  readonly setAt: Date | null;
}

/** The last limits set for the unit of a campaign or for a unit above it; the nearest unit counts. */
export async function findThresholds(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredThresholds> {
  const { rows } = await sql<StoredThresholds>`
    SELECT t.per_case_fen AS "perCaseFen", t.per_list_fen AS "perListFen", t.needs_meeting AS "needsMeeting", t.basis, t.set_at AS "setAt"
    FROM campaigns c JOIN approval_thresholds t ON t.tenant_id = c.tenant_id AND c.org_path ^@ t.org_path
    WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${campaignId}::uuid
    ORDER BY length(t.org_path) DESC, t.set_at DESC, t.id DESC LIMIT 1`.execute(tx);
  return rows[0] ?? { ...NO_THRESHOLDS, basis: '', setAt: null };
}

export async function insertThresholds(
  tx: Transaction,
  tenantId: string,
  row: ApprovalThresholds & { id: string; orgPath: string; basis: string },
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('approval_thresholds')
    .values({
      tenant_id: tenantId,
      id: row.id,
      org_path: row.orgPath,
      per_case_fen: row.perCaseFen,
      per_list_fen: row.perListFen,
      needs_meeting: row.needsMeeting,
      basis: row.basis,
      set_at: by.at,
      set_by: by.userId,
    })
    .execute();
}

/** Cash and goods of everything on the list of a campaign that is not excluded, in fen. */
export async function sumWholeList(tx: Transaction, tenantId: string, campaignId: string): Promise<Fen> {
  const { rows } = await sql<{ fen: bigint }>`
    SELECT coalesce(sum(cash_fen + goods_fen), 0)::bigint AS fen FROM entitlements
    WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND status <> 'excluded'`.execute(tx);
  return rows[0]?.fen ?? 0n;
}

export interface NewRelative {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly idNumberDigest: Buffer | null;
}

export async function insertRelatives(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  relatives: readonly NewRelative[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('handler_relatives')
    .values(
      relatives.map(({ id, name, relation, idNumberDigest }) => ({
        tenant_id: tenantId,
        id,
        org_path: orgPath,
        user_id: by.userId,
        name,
        relation,
        id_number_digest: idNumberDigest,
        declared_at: by.at,
      })),
    )
    .execute();
}

/** What somebody declared, without numbers. */
export async function listRelativesOf(tx: Transaction, tenantId: string, userId: string) {
  const rows = await tx
    .selectFrom('handler_relatives')
    .select(['id', 'name', 'relation', 'declared_at'])
    .select(sql<boolean>`id_number_digest IS NOT NULL`.as('has_number'))
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('declared_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relation: row.relation,
    hasNumber: row.has_number,
    declaredAt: row.declared_at,
  }));
}

/**
 * Households on the list of a campaign in which a declared relative of one of these users lives: by ID number, or by name
 * where one of the two numbers is not known. Step by step, because most of the time there is nobody.
 */
export async function findRelativesOnList(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  userIds: readonly string[],
): Promise<RelativeOnList[]> {
  const declared = await tx
    .selectFrom('handler_relatives')
    .select(['name', 'id_number_digest'])
    .where('tenant_id', '=', tenantId)
    .where('user_id', 'in', [...userIds])
    .execute();
  if (declared.length === 0) return [];
  const names = declared.map((each) => each.name);
  const digests = declared.flatMap((each) => each.id_number_digest ?? []);
  const persons = await tx
    .selectFrom('persons')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([eb('name', 'in', names), ...(digests.length ? [eb('id_number_digest', 'in', digests)] : [])]))
    .execute();
  if (persons.length === 0) return [];
  const { rows } = await sql<RelativeOnList>`
    SELECT e.id AS "entitlementId", r.user_id AS "userId", o.name AS "unitName", h.name AS "headName", min(r.relation) AS relation,
      bool_or(r.id_number_digest = p.id_number_digest) IS TRUE AS "isCertain"
    FROM persons p
    JOIN handler_relatives r ON r.tenant_id = p.tenant_id AND r.user_id = ANY(${userIds})
      AND (r.id_number_digest = p.id_number_digest
        OR (r.name = p.name AND (r.id_number_digest IS NULL OR p.id_number_digest IS NULL)))
    JOIN household_members m ON m.tenant_id = p.tenant_id AND m.person_id = p.id AND m.to_on IS NULL
    JOIN dossiers d ON d.tenant_id = m.tenant_id AND d.household_id = m.household_id
    JOIN entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id AND e.campaign_id = ${campaignId}::uuid AND e.status <> 'excluded'
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN household_members hm ON hm.tenant_id = d.tenant_id AND hm.household_id = d.household_id AND hm.position = 0 AND hm.to_on IS NULL
    JOIN persons h ON h.tenant_id = hm.tenant_id AND h.id = hm.person_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.id = ANY(${persons.map((person) => person.id)}::uuid[])
    GROUP BY e.id, r.user_id, o.name, h.name ORDER BY e.id, r.user_id`.execute(tx);
  return rows;
}

/** Marks entitlements of relatives of whoever drew up the list. */
export async function markRelatives(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('entitlements')
    .set({ is_relative: true })
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
}
