import { sql } from 'kysely';
import type { CauseCode, RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import type { HouseholdReference, NamedHousehold } from '#domain/visits/household-reference.ts';
import type { Transaction } from '#server/db/database.ts';

/** A household in file, as pairings and visits see it. */
export interface VisitedHousehold extends NamedHousehold {
  readonly orgId: string;
  readonly orgPath: string;
  readonly divisionCode: string;
  readonly recipientClass: RecipientClassCode;
  readonly memberCount: number;
}

/** Which households of the register a group takes in; all that are given must fit. */
export interface HouseholdChoice {
  readonly unitPath?: string | undefined;
  readonly recipientClasses?: readonly RecipientClassCode[] | undefined;
  readonly tier?: TierCode | undefined;
  readonly causes?: readonly CauseCode[] | undefined;
}

const householdsInFile = (tenantId: string) => sql`
  SELECT d.household_id AS "householdId", d.dossier_no AS "dossierNo", p.name AS "headName", p.id_number_tail AS "idTail",
         o.name AS "unitName", o.id AS "orgId", d.org_path AS "orgPath", o.division_code AS "divisionCode",
         d.recipient_class AS "recipientClass",
         (SELECT count(*)::int FROM household_members n
           WHERE n.tenant_id = d.tenant_id AND n.household_id = d.household_id AND n.to_on IS NULL) AS "memberCount"
  FROM dossiers d
  JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
  JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
  JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
  WHERE d.tenant_id = ${tenantId}::uuid AND d.status IN ('draft', 'in-file')`;

/** Households whose dossier number or head's name occurs among the references; which is meant, the domain decides. */
export async function listReferencedHouseholds(
  tx: Transaction,
  tenantId: string,
  references: readonly HouseholdReference[],
): Promise<VisitedHousehold[]> {
  const dossierNos = references.flatMap(({ dossierNo }) => (dossierNo === undefined ? [] : [dossierNo]));
  const names = references.flatMap(({ dossierNo, headName }) =>
    headName === undefined || dossierNo !== undefined ? [] : [headName.normalize('NFKC').replace(/\s+/g, '')],
  );
  const { rows } = await sql<VisitedHousehold>`
    ${householdsInFile(tenantId)}
      AND (d.dossier_no = ANY (${dossierNos}) OR replace(p.name, ' ', '') = ANY (${names}))`.execute(tx);
  return rows;
}

export async function listChosenHouseholds(
  tx: Transaction,
  tenantId: string,
  choice: HouseholdChoice,
): Promise<VisitedHousehold[]> {
  const all = sql`TRUE`;
  const { unitPath, recipientClasses, tier, causes } = choice;
  const { rows } = await sql<VisitedHousehold>`
    ${householdsInFile(tenantId)}
      AND ${unitPath === undefined ? all : sql`d.org_path ^@ ${unitPath}`}
      AND ${recipientClasses === undefined ? all : sql`d.recipient_class = ANY (${recipientClasses})`}
      AND ${causes === undefined ? all : sql`(d.main_cause = ANY (${causes}) OR d.secondary_causes && ${causes}::text[])`}
      AND ${
        tier === undefined
          ? all
          : sql`EXISTS (SELECT FROM verdicts v WHERE v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current AND v.tier = ${tier})`
      }
    ORDER BY d.dossier_no`.execute(tx);
  return rows;
}

/** Holds the households until the end of the transaction, so that two clerks do not give one the same thing twice. */
export async function lockHouseholds(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<void> {
  await sql`SELECT FROM households WHERE tenant_id = ${tenantId}::uuid AND id = ANY (${householdIds}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    tx,
  );
}

export interface MemberName {
  readonly householdId: string;
  readonly name: string;
  readonly idNumberDigest: Buffer | null;
}

/** Who lives in these households, by household, with the digest of the ID number for comparing. */
export async function listMemberNames(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<Map<string, MemberName[]>> {
  const rows = await tx
    .selectFrom('household_members as m')
    .innerJoin('persons as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['m.household_id as householdId', 'p.name', 'p.id_number_digest as idNumberDigest'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.household_id', 'in', householdIds)
    .where('m.to_on', 'is', null)
    .execute();
  const byHousehold = new Map<string, MemberName[]>();
  for (const row of rows) byHousehold.set(row.householdId, [...(byHousehold.get(row.householdId) ?? []), row]);
  return byHousehold;
}

export async function findUnit(tx: Transaction, tenantId: string, by: { code: string } | { path: string }) {
  let units = tx
    .selectFrom('organizations')
    .select(['id', 'code', 'name', 'path', 'level'])
    .where('tenant_id', '=', tenantId);
  units = 'code' in by ? units.where('code', '=', by.code) : units.where('path', '=', by.path);
  return units.executeTakeFirst();
}
