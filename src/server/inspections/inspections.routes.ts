import { z } from 'zod';
import { ADDRESSEES, type Addressee } from '#domain/inspections/advice.ts';
import {
  FINDING_TOPICS,
  type FindingTopic,
  parseInspectionForm,
  RISK_COLOURS,
  type RiskColour,
  SEVERITIES,
  type Severity,
  SUBJECT_KINDS,
  type SubjectKind,
  SURVEYS,
  type SurveyKind,
} from '#domain/inspections/inspection-form.ts';
import {
  FINDING_STATES,
  FINDING_STEPS,
  type FindingState,
  type FindingStepKind,
} from '#domain/inspections/rectification.ts';
import { shownFen } from '../gatherings/shown-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { getSurveyReport } from './get-survey-report.ts';
import { installInspectionForm } from './install-inspection-form.ts';
import { listInspectionForms } from './list-inspection-forms.ts';
import { listInspections } from './list-inspections.ts';
import { listFormPacks, readInspectionPack } from './read-inspection-pack.ts';
import { recordFindingStep } from './record-finding-step.ts';
import { recordInspection } from './record-inspection.ts';

const keys = <Key extends string>(list: Record<Key, string>) => z.enum(Object.keys(list) as [Key, ...Key[]]);
const colour = keys<RiskColour>(RISK_COLOURS);
const severity = keys<Severity>(SEVERITIES);
const subjectKind = keys<SubjectKind>(SUBJECT_KINDS);
const survey = keys<SurveyKind>(SURVEYS);
const id = z.object({ id: z.uuid() });
const asOf = z.object({ asOf: z.iso.date().optional() });
const text = z.string().trim().max(300);

const form = z
  .object({
    code: z.string(),
    version: z.string(),
    survey,
    name: z.string(),
    subjects: z.array(subjectKind),
    basis: z.string(),
    sections: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        questions: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            type: z.enum(['count', 'money', 'yes-no', 'choice', 'date', 'text']),
            unit: z.string().optional(),
            required: z.boolean(),
            choices: z.array(z.string()).optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'InspectionForm' });

const finding = z.object({
  findingNo: z.int(),
  code: z.string(),
  topic: keys<FindingTopic>(FINDING_TOPICS),
  severity,
  statement: z.string(),
  state: keys<FindingState>(FINDING_STATES),
  dueOn: z.string().nullable(),
  responsible: z.string().nullable(),
  daysLate: z.int(),
  failures: z.int(),
  steps: z.array(
    z.object({
      kind: keys<FindingStepKind>(FINDING_STEPS),
      on: z.string(),
      words: z.string(),
      dueOn: z.string().nullish(),
    }),
  ),
});
const inspection = z
  .object({
    id: z.uuid(),
    unitCode: z.string(),
    unitName: z.string(),
    formCode: z.string(),
    formVersion: z.string(),
    survey,
    subjectKind,
    subjectName: z.string(),
    subjectCode: z.string(),
    checkedOn: z.string(),
    inspectors: z.array(z.string()),
    answers: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
    arrearsPersons: z.int(),
    arrearsFen: z.int(),
    colour: colour.nullable(),
    colourReading: z.string().nullable(),
    findings: z.array(finding),
  })
  .meta({ id: 'Inspection' });

const totals = z
  .object({
    inspections: z.int(),
    subjects: z.int(),
    enterprises: z.int(),
    projects: z.int(),
    subjectsInArrears: z.int(),
    arrearsPersons: z.int(),
    arrearsFen: z.int(),
    findings: z.int(),
    graveFindings: z.int(),
    settled: z.int(),
    open: z.int(),
    late: z.int(),
    byColour: z.object({ red: z.int(), orange: z.int(), yellow: z.int(), blue: z.int(), green: z.int() }),
  })
  .meta({ id: 'InspectionTotals' });
const censusLine = z
  .object({
    code: z.string(),
    name: z.string(),
    households: z.int(),
    persons: z.int(),
    relieved: z.int(),
    receivedFen: z.int(),
  })
  .meta({ id: 'CensusLine' });

export const inspectionsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/inspection-forms',
    summary: '可以填写的排查表',
    permission: 'inspection.read',
    ok: z.object({
      items: z.array(form),
      shipped: z.array(z.object({ code: z.string(), name: z.string(), basis: z.string() })),
    }),
    handler: async ({ context }) => ({
      items: await listInspectionForms(context, {}),
      shipped: await Promise.all(
        (await listFormPacks()).map(async (code) => parseInspectionForm(await readInspectionPack(code))),
      ),
    }),
  });

  route({
    method: 'POST',
    path: '/api/inspection-forms',
    summary: '启用一张随软件提供的排查表',
    permission: 'inspection-form.install',
    body: z.object({ code: text }),
    status: 201,
    ok: z.object({ code: z.string(), version: z.string(), isNew: z.boolean() }),
    handler: async ({ context, body, command }) =>
      installInspectionForm(context, { source: await readInspectionPack(body.code) }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/inspections',
    summary: '排查记录、发现的问题和整改进展',
    permission: 'inspection.read',
    params: id,
    query: asOf,
    ok: z.object({ items: z.array(inspection) }),
    handler: async ({ context, params, query }) => ({
      items: shownFen(await listInspections(context, { campaignId: params.id, ...query })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/inspections',
    summary: '登记一次排查，按规则列出问题和风险颜色',
    permission: 'inspection.record',
    params: id,
    body: z.object({
      unitCode: z.string().min(1).optional(),
      formCode: z.string(),
      formVersion: z.string().optional(),
      subjectKind,
      subjectName: text,
      subjectCode: text.optional(),
      checkedOn: z.iso.date(),
      inspectors: z.array(text).min(1),
      answers: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.null()])),
      responsible: text.optional(),
    }),
    status: 201,
    ok: z.object({
      inspectionId: z.uuid(),
      colour: colour.nullable(),
      colourReading: z.string().nullable(),
      findings: z.array(z.object({ code: z.string(), severity, statement: z.string() })),
    }),
    handler: ({ context, params, body, command }) =>
      recordInspection(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/inspections/{id}/findings/{findingNo}/steps',
    summary: '登记整改：责令、报告、复查',
    permission: 'inspection.record',
    params: id.extend({ findingNo: z.coerce.number().int().positive() }),
    body: z.object({
      kind: keys<FindingStepKind>(FINDING_STEPS),
      on: z.iso.date(),
      words: text,
      responsible: text.optional(),
      dueOn: z.iso.date().optional(),
    }),
    status: 201,
    ok: z.object({ state: keys<FindingState>(FINDING_STATES), dueOn: z.string().nullable() }),
    handler: ({ context, params, body, command }) =>
      recordFindingStep(context, { inspectionId: params.id, findingNo: params.findingNo, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/survey-report',
    summary: '三大排查汇总：按单位、困难家庭普查、建议和依据',
    permission: 'inspection.read',
    params: id,
    query: asOf,
    ok: z
      .object({
        asOf: z.string(),
        totals,
        units: z.array(z.object({ unit: z.object({ code: z.string(), name: z.string(), path: z.string() }), totals })),
        census: z.object({
          total: censusLine,
          byUnit: z.array(censusLine),
          byTier: z.array(censusLine),
          byCause: z.array(censusLine),
          unrelieved: z.int(),
        }),
        advice: z.array(
          z.object({
            code: z.string(),
            addressee: keys<Addressee>(ADDRESSEES),
            sentence: z.string(),
            because: z.array(z.object({ count: z.string(), name: z.string(), value: z.int(), atLeast: z.int() })),
          }),
        ),
      })
      .meta({ id: 'SurveyReport' }),
    handler: async ({ context, params, query }) =>
      shownFen(await getSurveyReport(context, { campaignId: params.id, ...query })),
  });
});
