import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import type { ScenarioShape } from './scenario-shape.ts';
import type { UnitLine } from './work-out.ts';

export async function listUnitNames(tx: Transaction, tenantId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('organizations')
    .select(['path', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Map(rows.map((row) => [row.path, row.name]));
}

export interface HouseholdHead {
  readonly householdId: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
}

/** Heads of the households of these dossiers, by dossier. */
export async function listHouseholdHeads(
  tx: Transaction,
  tenantId: string,
  dossierIds: readonly string[],
): Promise<Map<string, HouseholdHead>> {
  const { rows } = await sql<{
    id: string;
    household_id: string;
    dossier_no: string;
    head_name: string;
    unit_name: string;
  }>`
    SELECT d.id, d.household_id, d.dossier_no, p.name AS head_name, o.name AS unit_name
    FROM dossiers d
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.relation = 'head' AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    WHERE d.tenant_id = ${tenantId} AND d.id = ANY (${dossierIds}::uuid[])`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.id,
      { householdId: row.household_id, dossierNo: row.dossier_no, headName: row.head_name, unitName: row.unit_name },
    ]),
  );
}

export interface NewSimulation {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly name: string;
  readonly inputs: { readonly before: ScenarioShape; readonly after: ScenarioShape };
  readonly result: object;
  readonly digest: string;
  readonly households: number;
  readonly factsAt: Date;
  readonly savedAt: Date;
  readonly savedBy: string;
}

export async function insertSimulation(tx: Transaction, tenantId: string, simulation: NewSimulation): Promise<void> {
  await tx
    .insertInto('simulations')
    .values({
      tenant_id: tenantId,
      id: simulation.id,
      campaign_id: simulation.campaignId,
      org_path: simulation.orgPath,
      name: simulation.name,
      inputs: JSON.stringify(simulation.inputs),
      result: JSON.stringify(simulation.result),
      digest: simulation.digest,
      households: simulation.households,
      facts_at: simulation.factsAt,
      saved_at: simulation.savedAt,
      saved_by: simulation.savedBy,
    })
    .execute();
}

export interface SavedSimulation {
  readonly id: string;
  readonly name: string;
  readonly inputs: { readonly before: ScenarioShape; readonly after: ScenarioShape };
  readonly total: Omit<UnitLine, 'unitPath'>;
  readonly digest: string;
  readonly households: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

export async function listSaved(tx: Transaction, tenantId: string, campaignId: string): Promise<SavedSimulation[]> {
  const rows = await tx
    .selectFrom('simulations')
    .select(['id', 'name', 'inputs', 'digest', 'households', 'saved_at', 'saved_by'])
    .select(sql<unknown>`result -> 'total'`.as('total'))
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('saved_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    inputs: row.inputs as SavedSimulation['inputs'],
    total: row.total as SavedSimulation['total'],
    digest: row.digest,
    households: row.households,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }));
}
