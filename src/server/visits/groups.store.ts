import { sql } from 'kysely';
import type { GroupHousehold } from '#domain/visits/coverage.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface StoredGroup {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  readonly orgPath: string;
}

export async function insertGroup(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  group: StoredGroup & { readonly orgId: string },
  households: readonly { householdId: string; dossierNo: string; orgPath: string }[],
  at: Date,
): Promise<void> {
  await tx
    .insertInto('visit_groups')
    .values({
      tenant_id: tenantId,
      id: group.id,
      campaign_id: campaignId,
      org_id: group.orgId,
      org_path: group.orgPath,
      code: group.code,
      name: group.name,
      basis: group.basis,
      formed_at: at,
    })
    .execute();
  for (let start = 0; start < households.length; start += 1000) {
    const chunk = households.slice(start, start + 1000).map(({ householdId, dossierNo, orgPath }) => ({
      tenant_id: tenantId,
      group_id: group.id,
      household_id: householdId,
      dossier_no: dossierNo,
      org_path: orgPath,
    }));
    await tx.insertInto('visit_group_households').values(chunk).execute();
  }
}

const groupsOf = (tx: Transaction, tenantId: string) =>
  tx
    .selectFrom('visit_groups')
    .select(['id', 'code', 'name', 'basis', 'org_path as orgPath'])
    .where('tenant_id', '=', tenantId);

export async function findGroupByCode(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  code: string,
): Promise<StoredGroup | undefined> {
  return groupsOf(tx, tenantId).where('campaign_id', '=', campaignId).where('code', '=', code).executeTakeFirst();
}

export async function listStoredGroups(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredGroup[]> {
  return groupsOf(tx, tenantId).where('campaign_id', '=', campaignId).orderBy('code').execute();
}

export interface StoredGroupHousehold extends GroupHousehold {
  readonly householdId: string;
  readonly orgPath: string;
  readonly divisionCode: string;
}

/** The households of a group by dossier number, with the home visits of the group's campaign and the excuse. */
export async function listGroupHouseholds(
  tx: Transaction,
  tenantId: string,
  groupId: string,
): Promise<StoredGroupHousehold[]> {
  const reading = sql<StoredGroupHousehold>`
    SELECT x.household_id AS "householdId", x.org_path AS "orgPath", o.division_code AS "divisionCode", x.dossier_no AS "dossierNo",
           p.name AS "headName", o.name AS "unitName", x.excuse,
           (SELECT count(*)::int FROM visits v WHERE v.tenant_id = x.tenant_id AND v.household_id = x.household_id
             AND v.campaign_id = g.campaign_id AND v.manner = 'home' AND v.withdrawn_at IS NULL) AS "homeVisits"
    FROM visit_groups g
    JOIN visit_group_households x ON x.tenant_id = g.tenant_id AND x.group_id = g.id
    JOIN organizations o ON o.tenant_id = x.tenant_id AND o.path = x.org_path
    JOIN household_members m ON m.tenant_id = x.tenant_id AND m.household_id = x.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    WHERE g.tenant_id = ${tenantId}::uuid AND g.id = ${groupId}::uuid
    ORDER BY x.dossier_no`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

export async function saveExcuse(
  tx: Transaction,
  tenantId: string,
  excuse: { groupId: string; householdId: string; reason: string; userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('visit_group_households')
    .set({ excuse: excuse.reason, excused_at: excuse.at, excused_by: excuse.userId })
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', excuse.groupId)
    .where('household_id', '=', excuse.householdId)
    .execute();
}
