import { sql } from 'kysely';
import type { UnitProgress } from '#domain/campaigns/deadline-board.ts';
import type { Deadlines } from '#domain/campaigns/deployment.ts';
import type { Duty, ReportedDuty } from '#domain/campaigns/duties.ts';
import type { RecipientClassCode } from '#domain/code-lists.ts';
import type { Transaction } from '../db/database.ts';

export interface StoredDeployment {
  readonly campaignId: string;
  readonly deadlines: Deadlines;
  readonly excludedClasses: readonly RecipientClassCode[];
  readonly requirements: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

export async function findDeployment(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredDeployment | undefined> {
  const row = await tx
    .selectFrom('campaign_deployments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return (
    row && {
      campaignId,
      deadlines: row.deadlines as Deadlines,
      excludedClasses: row.excluded_classes as RecipientClassCode[],
      requirements: row.requirements,
      publishedAt: row.published_at,
      publishedBy: row.published_by,
    }
  );
}

/** Publishes, or changes what was published; the first publishing keeps its time. */
export async function saveDeployment(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  deployment: StoredDeployment,
): Promise<void> {
  const { campaignId, deadlines, excludedClasses, requirements, publishedAt, publishedBy } = deployment;
  const contents = {
    deadlines: JSON.stringify(deadlines),
    excluded_classes: [...excludedClasses],
    requirements,
    changed_at: publishedAt,
  };
  await tx
    .insertInto('campaign_deployments')
    .values({
      tenant_id: tenantId,
      campaign_id: campaignId,
      org_path: orgPath,
      published_at: publishedAt,
      published_by: publishedBy,
      ...contents,
    })
    .onConflict((conflict) => conflict.constraint('campaign_deployments_pk').doUpdateSet(contents))
    .execute();
}

export interface UnitBelow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** The units right below the one that runs the campaign, in the order of the tree: those it is published to. */
export async function listUnitsBelow(tx: Transaction, tenantId: string, campaignPath: string): Promise<UnitBelow[]> {
  const { rows } = await sql<UnitBelow>`
    SELECT o.id, o.name, o.path FROM organizations o
    JOIN organizations above ON above.tenant_id = o.tenant_id AND above.id = o.parent_id
    WHERE o.tenant_id = ${tenantId} AND above.path = ${campaignPath} ORDER BY o.position, o.path`.execute(tx);
  return rows;
}

/** Units by their ids with their codes, in the order of the tree. */
export async function listUnitsByIds(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<(UnitBelow & { code: string })[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('organizations')
    .select(['id', 'code', 'name', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .orderBy('position')
    .orderBy('path')
    .execute();
}

export interface UnitPlan {
  readonly unitId: string;
  readonly orgPath: string;
  /** Measures and standards as they came in, amounts in yuan. */
  readonly measures: unknown;
  readonly standards: unknown;
  readonly remark: string;
  readonly acceptedAt: Date;
  readonly acceptedBy: string;
}

export async function listUnitPlans(tx: Transaction, tenantId: string, campaignId: string): Promise<UnitPlan[]> {
  const rows = await tx
    .selectFrom('campaign_unit_plans')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    orgPath: row.org_path,
    measures: row.measures,
    standards: row.standards,
    remark: row.remark,
    acceptedAt: row.accepted_at,
    acceptedBy: row.accepted_by,
  }));
}

/** Keeps the acceptance; when it is there already only what it adds changes, not when it was given. */
export async function saveUnitPlan(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  plan: UnitPlan,
): Promise<void> {
  const contents = {
    measures: JSON.stringify(plan.measures),
    standards: JSON.stringify(plan.standards),
    remark: plan.remark,
    changed_at: plan.acceptedAt,
  };
  await tx
    .insertInto('campaign_unit_plans')
    .values({
      tenant_id: tenantId,
      campaign_id: campaignId,
      unit_id: plan.unitId,
      org_path: plan.orgPath,
      accepted_at: plan.acceptedAt,
      accepted_by: plan.acceptedBy,
      ...contents,
    })
    .onConflict((conflict) => conflict.constraint('campaign_unit_plans_pk').doUpdateSet(contents))
    .execute();
}

/** The last report a unit made of a part, and whether it was returned; undefined when it made none. */
export async function findLastReport(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  unitId: string,
  kind: ReportedDuty,
): Promise<{ round: number; isReturned: boolean } | undefined> {
  const { rows } = await sql<{ round: number; isReturned: boolean }>`
    SELECT t.round, r.round IS NOT NULL AS "isReturned" FROM campaign_unit_reports t
    LEFT JOIN campaign_report_returns r USING (tenant_id, campaign_id, unit_id, kind, round)
    WHERE t.tenant_id = ${tenantId}::uuid AND t.campaign_id = ${campaignId}::uuid AND t.unit_id = ${unitId}::uuid AND t.kind = ${kind}
    ORDER BY t.round DESC LIMIT 1`.execute(tx);
  return rows[0];
}

export async function insertReport(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  report: { unit: UnitBelow; kind: ReportedDuty; round: number; note: string; at: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('campaign_unit_reports')
    .values({
      tenant_id: tenantId,
      campaign_id: campaignId,
      unit_id: report.unit.id,
      kind: report.kind,
      round: report.round,
      org_path: report.unit.path,
      note: report.note,
      reported_at: report.at,
      reported_by: report.by,
    })
    .execute();
}

export async function insertReturn(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  returned: { unit: UnitBelow; kind: ReportedDuty; round: number; reason: string; at: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('campaign_report_returns')
    .values({
      tenant_id: tenantId,
      campaign_id: campaignId,
      unit_id: returned.unit.id,
      kind: returned.kind,
      round: returned.round,
      org_path: returned.unit.path,
      reason: returned.reason,
      returned_at: returned.at,
      returned_by: returned.by,
    })
    .execute();
}

interface ProgressRow {
  readonly id: string;
  readonly name: string;
  readonly accepted_at: Date | null;
  readonly roster_at: Date | null;
  readonly posted_at: Date | null;
  readonly delivered_at: Date | null;
  readonly delivered: number;
  readonly approved: number;
  readonly reports: Readonly<
    Partial<Record<ReportedDuty, { at: string; returnedAt: string | null; reason: string | null }>>
  >;
}

/**
 * What is recorded of these units, each with all below it: accepted; a roster committed since the publishing that brought
 * dossiers; a list posted for the campaign; every approved household handed something over; and the unit's own reports, as far as
 * they were not returned.
 */
export async function readProgress(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  publishedAt: Date,
  units: readonly UnitBelow[],
): Promise<UnitProgress[]> {
  const { rows } = await sql<ProgressRow>`
    WITH u AS (SELECT * FROM unnest(${units.map((unit) => unit.id)}::uuid[], ${units.map((unit) => unit.name)}::text[],
                                    ${units.map((unit) => unit.path)}::text[]) WITH ORDINALITY AS t (id, name, path, place)),
    roster AS (
      SELECT u.id, min(b.committed_at) AS at FROM u
      JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.org_path ^@ u.path
      JOIN import_batches b ON b.tenant_id = d.tenant_id AND b.id = d.import_batch_id AND b.state = 'committed' AND b.committed_at >= ${publishedAt}
      GROUP BY u.id),
    given AS (
      SELECT u.id, count(*)::int AS approved, (count(h.at))::int AS delivered, max(h.at) AS at FROM u
      JOIN entitlements e ON e.tenant_id = ${tenantId} AND e.campaign_id = ${campaignId} AND e.status = 'approved' AND e.org_path ^@ u.path
      LEFT JOIN LATERAL (SELECT max(x.recorded_at) AS at FROM deliveries x
        WHERE x.tenant_id = e.tenant_id AND x.entitlement_id = e.id AND x.state = 'delivered') h ON true
      GROUP BY u.id)
    SELECT u.id, u.name, p.accepted_at, r.at AS roster_at,
      (SELECT min(n.posted_at) FROM notices n WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId}
         AND n.org_path ^@ u.path AND n.withdrawn_at IS NULL) AS posted_at,
      CASE WHEN g.delivered = g.approved THEN g.at END AS delivered_at,
      coalesce(g.delivered, 0) AS delivered, coalesce(g.approved, 0) AS approved,
      coalesce((SELECT jsonb_object_agg(t.kind, jsonb_build_object('at', t.reported_at, 'returnedAt', t.returned_at, 'reason', t.reason)) FROM (
         SELECT DISTINCT ON (m.kind) m.kind, m.reported_at, r.returned_at, r.reason FROM campaign_unit_reports m
         LEFT JOIN campaign_report_returns r USING (tenant_id, campaign_id, unit_id, kind, round)
         WHERE m.tenant_id = ${tenantId} AND m.campaign_id = ${campaignId} AND m.unit_id = u.id ORDER BY m.kind, m.round DESC) t), '{}') AS reports
    FROM u LEFT JOIN campaign_unit_plans p ON p.tenant_id = ${tenantId} AND p.campaign_id = ${campaignId} AND p.unit_id = u.id
    LEFT JOIN roster r ON r.id = u.id LEFT JOIN given g ON g.id = u.id
    ORDER BY u.place`.execute(tx);
  return rows.map((row) => {
    const facts: Partial<Record<Duty, Date | null>> = {
      accept: row.accepted_at,
      roster: row.roster_at,
      posting: row.posted_at,
      delivery: row.delivered_at,
    };
    const done: Partial<Record<Duty, { at: Date; by: 'facts' | 'report' }>> = {};
    for (const [duty, at] of Object.entries(facts)) if (at) done[duty as Duty] = { at, by: 'facts' };
    const returned: Partial<Record<Duty, { at: Date; reason: string }>> = {};
    for (const [kind, report] of Object.entries(row.reports)) {
      const at = new Date(report.at);
      const known = done[kind as Duty];
      if (report.returnedAt !== null)
        returned[kind as Duty] = { at: new Date(report.returnedAt), reason: report.reason ?? '' };
      else if (!known || at < known.at) done[kind as Duty] = { at, by: 'report' };
    }
    return { unitId: row.id, unitName: row.name, done, returned, delivered: row.delivered, approved: row.approved };
  });
}
