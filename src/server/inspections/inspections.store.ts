import { sql } from 'kysely';
import { isWithin } from '#domain/accounts/permissions.ts';
import type { Answers, DrawnFinding } from '#domain/inspections/answers.ts';
import { groupRows } from '#domain/inspections/group-rows.ts';
import type {
  FindingTopic,
  InspectionForm,
  RiskColour,
  Severity,
  SubjectKind,
  SurveyKind,
} from '#domain/inspections/inspection-form.ts';
import type { FindingStep, FindingStepKind } from '#domain/inspections/rectification.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredForm {
  readonly code: string;
  readonly version: string;
  readonly name: string;
  readonly digest: string;
  readonly content: InspectionForm;
}

/** Forms, each version, the one installed last first. */
export async function listStoredForms(
  tx: Transaction,
  tenantId: string,
  only: { code?: string; version?: string | undefined } = {},
): Promise<StoredForm[]> {
  let forms = tx
    .selectFrom('inspection_forms')
    .select(['code', 'version', 'name', 'digest', 'content'])
    .where('tenant_id', '=', tenantId);
  if (only.code !== undefined) forms = forms.where('code', '=', only.code);
  if (only.version !== undefined) forms = forms.where('version', '=', only.version);
  const rows = await forms.orderBy('code').orderBy('installed_at', 'desc').orderBy('version', 'desc').execute();
  return rows.map((row) => ({ ...row, content: row.content as InspectionForm }));
}

export async function insertForm(
  tx: Transaction,
  tenantId: string,
  form: InspectionForm,
  more: { orgPath: string; digest: string; at: Date },
): Promise<void> {
  const { code, version, name } = form;
  await tx
    .insertInto('inspection_forms')
    .values({
      tenant_id: tenantId,
      code,
      version,
      org_path: more.orgPath,
      name,
      content: JSON.stringify(form),
      digest: more.digest,
      installed_at: more.at,
    })
    .execute();
}

/**
 * The unit that inspects: the one named, else the one that runs the campaign, else, for a unit below it, the actor's own.
 * Refuses `organization.not-found`.
 */
export async function getInspectingUnit(
  tx: Transaction,
  tenantId: string,
  campaign: { readonly orgPath: string },
  unitCode: string | undefined,
  unitPaths: readonly string[],
) {
  const own = unitPaths.some((path) => isWithin(campaign.orgPath, path)) ? campaign.orgPath : (unitPaths[0] ?? '');
  const units = tx.selectFrom('organizations').select(['id', 'code', 'name', 'path']).where('tenant_id', '=', tenantId);
  const unit = await (unitCode === undefined
    ? units.where('path', '=', own)
    : units.where('code', '=', unitCode)
  ).executeTakeFirst();
  if (!unit)
    refuse(
      'organization.not-found',
      `没有找到编号为“${unitCode ?? ''}”的单位，或不在您管辖的范围内。请核对单位编号。`,
      { unitCode },
    );
  return unit;
}

/** The units in reach, above before below. */
export async function listUnitsOfReach(tx: Transaction, tenantId: string) {
  return tx
    .selectFrom('organizations')
    .select(['code', 'name', 'path'])
    .where('tenant_id', '=', tenantId)
    .orderBy('path')
    .execute();
}

export interface NewInspection {
  readonly id: string;
  readonly campaignId: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly formCode: string;
  readonly formVersion: string;
  readonly survey: SurveyKind;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly subjectCode: string;
  readonly checkedOn: string;
  readonly inspectors: string[];
  readonly answers: Answers;
  readonly arrearsPersons: number;
  readonly arrearsFen: Fen;
  readonly colour: RiskColour | null;
  readonly colourReading: string | null;
}

export async function insertInspection(
  tx: Transaction,
  tenantId: string,
  inspection: NewInspection,
  findings: readonly DrawnFinding[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('inspections')
    .values({
      tenant_id: tenantId,
      id: inspection.id,
      campaign_id: inspection.campaignId,
      org_id: inspection.orgId,
      org_path: inspection.orgPath,
      form_code: inspection.formCode,
      form_version: inspection.formVersion,
      survey: inspection.survey,
      subject_kind: inspection.subjectKind,
      subject_name: inspection.subjectName,
      subject_code: inspection.subjectCode,
      checked_on: inspection.checkedOn,
      inspectors: inspection.inspectors,
      answers: JSON.stringify(inspection.answers),
      arrears_persons: inspection.arrearsPersons,
      arrears_fen: inspection.arrearsFen,
      colour: inspection.colour,
      colour_reading: inspection.colourReading,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
  if (findings.length === 0) return;
  await tx
    .insertInto('inspection_findings')
    .values(
      findings.map((finding, index) => ({
        tenant_id: tenantId,
        inspection_id: inspection.id,
        finding_no: index + 1,
        org_path: inspection.orgPath,
        code: finding.code,
        topic: finding.topic,
        severity: finding.severity,
        statement: finding.statement,
      })),
    )
    .execute();
}

export interface StoredFinding {
  readonly inspectionId: string;
  readonly findingNo: number;
  readonly code: string;
  readonly topic: FindingTopic;
  readonly severity: Severity;
  readonly statement: string;
  readonly steps: readonly FindingStep[];
}

export interface StoredInspection extends NewInspection {
  readonly unitCode: string;
  readonly unitName: string;
  readonly findings: readonly StoredFinding[];
}

/** Inspections with findings and their steps, by day and subject; one of them, or all of a campaign below a path. */
export async function listStoredInspections(
  tx: Transaction,
  tenantId: string,
  which: { campaignId: string; unitPath: string } | { id: string },
): Promise<StoredInspection[]> {
  const wanted =
    'id' in which
      ? sql`i.id = ${which.id}`
      : sql`i.campaign_id = ${which.campaignId} AND i.org_path ^@ ${which.unitPath}`;
  const { rows } = await sql<Omit<StoredInspection, 'findings'>>`
    SELECT i.id, i.campaign_id AS "campaignId", i.org_id AS "orgId", i.org_path AS "orgPath", o.code AS "unitCode", o.name AS "unitName",
           i.form_code AS "formCode", i.form_version AS "formVersion", i.survey, i.subject_kind AS "subjectKind", i.subject_name AS "subjectName",
           i.subject_code AS "subjectCode", i.checked_on AS "checkedOn", i.inspectors, i.answers, i.arrears_persons AS "arrearsPersons",
           i.arrears_fen AS "arrearsFen", i.colour, i.colour_reading AS "colourReading"
    FROM inspections i
    JOIN organizations o ON o.tenant_id = i.tenant_id AND o.id = i.org_id
    WHERE i.tenant_id = ${tenantId} AND ${wanted}
    ORDER BY i.checked_on, i.subject_name, i.form_code`.execute(tx);
  const { rows: findings } = await sql<StoredFinding>`
    SELECT f.inspection_id AS "inspectionId", f.finding_no AS "findingNo", f.code, f.topic, f.severity, f.statement,
           coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.step_on, 'words', s.words, 'responsible', s.responsible, 'dueOn', s.due_on)
                    ORDER BY s.step) FILTER (WHERE s.step IS NOT NULL), '[]') AS steps
    FROM inspections i
    JOIN inspection_findings f ON f.tenant_id = i.tenant_id AND f.inspection_id = i.id
    LEFT JOIN finding_steps s ON s.tenant_id = f.tenant_id AND s.inspection_id = f.inspection_id AND s.finding_no = f.finding_no
    WHERE i.tenant_id = ${tenantId} AND ${wanted}
    GROUP BY f.tenant_id, f.inspection_id, f.finding_no ORDER BY f.finding_no`.execute(tx);
  const byInspection = groupRows(findings, (finding) => finding.inspectionId);
  return rows.map((row) => ({ ...row, findings: byInspection.get(row.id) ?? [] }));
}

export interface NewStep {
  readonly inspectionId: string;
  readonly findingNo: number;
  /** One more than the steps before; a rival who writes the same is refused. */
  readonly step: number;
  readonly orgPath: string;
  readonly kind: FindingStepKind;
  readonly on: string;
  readonly words: string;
  readonly responsible: string | null;
  readonly dueOn: string | null;
}

export async function insertSteps(
  tx: Transaction,
  tenantId: string,
  steps: readonly NewStep[],
  by: { userId: string; at: Date },
): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insertInto('finding_steps')
    .values(
      steps.map((step) => ({
        tenant_id: tenantId,
        inspection_id: step.inspectionId,
        finding_no: step.findingNo,
        step: step.step,
        org_path: step.orgPath,
        kind: step.kind,
        step_on: step.on,
        words: step.words,
        responsible: step.responsible,
        due_on: step.dueOn,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}
