import { sql } from 'kysely';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import type { RestingOnPlan } from '#domain/campaigns/change-plan.ts';
import type { CauseLists } from '#domain/campaigns/check-plan.ts';
import type { CampaignPlan } from '#domain/campaigns/plan.ts';
import type { Transaction } from '../db/database.ts';

/** A campaign as kept: the plan is the file the county wrote, with its yuan and names. */
export interface StoredCampaign {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly orgPath: string;
  readonly unitName: string;
  readonly state: CampaignState;
  readonly packCode: string;
  readonly packVersion: string;
  readonly file: CampaignFile;
  readonly plannedAt: Date;
}

export async function findUnitByCode(tx: Transaction, tenantId: string, code: string) {
  return tx
    .selectFrom('organizations')
    .select(['id', 'path', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** The version installed last, with the cause lists a condition may ask for. */
export async function findLatestPack(tx: Transaction, code: string) {
  const row = await tx
    .selectFrom('rule_packs')
    .select(['code', 'version', 'content'])
    .where('code', '=', code)
    .orderBy('installed_at', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row && { code: row.code, version: row.version, causeLists: causeListsOf(row.content) };
}

function causeListsOf(content: unknown): CauseLists {
  const lists = (content as { causeLists?: CauseLists } | null)?.causeLists;
  return lists ?? {};
}

interface CampaignPlace {
  readonly id: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly packVersion: string;
  readonly plannedAt: Date;
}

const columnsOf = (plan: CampaignPlan, file: CampaignFile, { packVersion, plannedAt }: CampaignPlace) => ({
  code: plan.code,
  name: plan.name,
  year: plan.year,
  theme: plan.theme,
  starts_on: plan.startsOn,
  ends_on: plan.endsOn,
  status: 'planned',
  pack_code: plan.rulePackCode,
  pack_version: packVersion,
  floor_fen: plan.floorFen,
  plan: JSON.stringify(file),
  planned_at: plannedAt,
});

export async function insertCampaign(
  tx: Transaction,
  tenantId: string,
  campaign: CampaignPlace,
  plan: CampaignPlan,
  file: CampaignFile,
  newId: () => string,
): Promise<void> {
  const { id, orgId, orgPath } = campaign;
  await tx
    .insertInto('campaigns')
    .values({ tenant_id: tenantId, id, org_id: orgId, org_path: orgPath, ...columnsOf(plan, file, campaign) })
    .execute();
  await insertPlanRows(tx, tenantId, campaign, plan, newId);
}

/** Puts a plan in the place of the one the campaign had. */
export async function replacePlan(
  tx: Transaction,
  tenantId: string,
  campaign: CampaignPlace,
  plan: CampaignPlan,
  file: CampaignFile,
  newId: () => string,
): Promise<void> {
  await tx
    .updateTable('campaigns')
    .set(columnsOf(plan, file, campaign))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaign.id)
    .execute();
  for (const table of ['campaign_measures', 'campaign_standards', 'campaign_stages', 'leading_group_members'] as const)
    await tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('campaign_id', '=', campaign.id).execute();
  await insertPlanRows(tx, tenantId, campaign, plan, newId);
}

/** Sources whose account is open, and how many households the list drawn up by the plan holds. */
export async function readRestingOnPlan(tx: Transaction, tenantId: string, campaignId: string): Promise<RestingOnPlan> {
  const { rows } = await sql<RestingOnPlan>`
    SELECT coalesce((SELECT array_agg(code) FROM fund_sources WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}), '{}')
             AS "openSources",
           (SELECT count(*)::int FROM entitlements WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}) AS listed`.execute(
    tx,
  );
  return rows[0] ?? { openSources: [], listed: 0 };
}

async function insertPlanRows(
  tx: Transaction,
  tenantId: string,
  campaign: CampaignPlace,
  plan: CampaignPlan,
  newId: () => string,
): Promise<void> {
  const row = (position: number) => ({
    tenant_id: tenantId,
    id: newId(),
    campaign_id: campaign.id,
    org_path: campaign.orgPath,
    position,
  });
  await tx
    .insertInto('campaign_measures')
    .values(
      plan.measures.map((measure, position) => ({
        ...row(position),
        code: measure.code,
        kind: measure.kind,
        name: measure.name,
        detail: measure.description,
        source_order: [...measure.sourceCodes],
      })),
    )
    .execute();
  if (plan.standards.length > 0) {
    await tx
      .insertInto('campaign_standards')
      .values(
        plan.standards.map((standard, position) => ({
          ...row(position),
          code: standard.code,
          name: standard.name,
          measure_code: standard.measureCode,
          recipient_class: standard.recipientClass,
          tier: standard.tier,
          min_members: standard.minMembers,
          max_members: standard.maxMembers,
          cash_fen: standard.cashFen,
          goods_fen: standard.goodsFen,
          goods_name: standard.goodsName === '' ? null : standard.goodsName,
          condition: standard.condition ?? null,
          grade: standard.grade ?? null,
          cash_by: standard.cashBy
            ? JSON.stringify({
                ...standard.cashBy,
                atLeastFen: Number(standard.cashBy.atLeastFen),
                atMostFen: Number(standard.cashBy.atMostFen),
              })
            : null,
        })),
      )
      .execute();
  }
  if (plan.stages.length > 0) {
    await tx
      .insertInto('campaign_stages')
      .values(
        plan.stages.map((stage, position) => ({
          ...row(position),
          code: stage.code,
          name: stage.name,
          detail: stage.tasks.join('；'),
          responsible: stage.responsible,
          starts_on: stage.startsOn,
          ends_on: stage.endsOn,
        })),
      )
      .execute();
  }
  if (plan.leadingGroup.length > 0) {
    await tx
      .insertInto('leading_group_members')
      .values(plan.leadingGroup.map(({ role, name, post }, position) => ({ ...row(position), duty: role, name, post })))
      .execute();
  }
}

function campaignsWithUnit(tx: Transaction, tenantId: string) {
  return tx
    .selectFrom('campaigns as c')
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'c.tenant_id').onRef('o.id', '=', 'c.org_id'),
    )
    .select([
      'c.id',
      'c.code',
      'c.name',
      'c.year',
      'c.org_path',
      'o.name as unit_name',
      'c.status',
      'c.pack_code',
      'c.pack_version',
      'c.plan',
      'c.planned_at',
    ])
    .where('c.tenant_id', '=', tenantId);
}

type CampaignRow = Awaited<ReturnType<ReturnType<typeof campaignsWithUnit>['executeTakeFirstOrThrow']>>;

function storedCampaign(row: CampaignRow): StoredCampaign {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    year: row.year,
    orgPath: row.org_path,
    unitName: row.unit_name,
    state: row.status as CampaignState,
    packCode: row.pack_code,
    packVersion: row.pack_version,
    file: CampaignFile.parse(row.plan),
    plannedAt: row.planned_at,
  };
}

export async function findCampaign(tx: Transaction, tenantId: string, id: string): Promise<StoredCampaign | undefined> {
  const row = await campaignsWithUnit(tx, tenantId).where('c.id', '=', id).executeTakeFirst();
  return row && storedCampaign(row);
}

/** Latest first; a county has few. */
export async function listStoredCampaigns(tx: Transaction, tenantId: string): Promise<StoredCampaign[]> {
  const rows = await campaignsWithUnit(tx, tenantId)
    .orderBy('c.year', 'desc')
    .orderBy('c.code', 'desc')
    .limit(200)
    .execute();
  return rows.map(storedCampaign);
}

/** The campaign's state, held until the end of the transaction so that no rival moves it. */
export async function lockCampaign(tx: Transaction, tenantId: string, id: string) {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'status', 'org_path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, orgPath: row.org_path, state: row.status as CampaignState };
}

export async function saveCampaignState(
  tx: Transaction,
  tenantId: string,
  id: string,
  state: CampaignState,
): Promise<void> {
  await tx
    .updateTable('campaigns')
    .set({ status: state })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
