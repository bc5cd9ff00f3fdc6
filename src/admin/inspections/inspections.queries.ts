import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Inspection = Answer<'GET /api/campaigns/{id}/inspections'>['items'][number];
export type Finding = Inspection['findings'][number];
export type InspectionForm = Answer<'GET /api/inspection-forms'>['items'][number];
export type Question = InspectionForm['sections'][number]['questions'][number];
export type SurveyReport = Answer<'GET /api/campaigns/{id}/survey-report'>;
export type Totals = SurveyReport['totals'];
export type CensusLine = SurveyReport['census']['total'];
export type Advice = SurveyReport['advice'][number];
export type NewInspection = Api['POST /api/campaigns/{id}/inspections']['body'];
export type NewStep = Api['POST /api/inspections/{id}/findings/{findingNo}/steps']['body'];

export const REFRESHED_BY_INSPECTIONS = ['inspections', 'figures', 'documents', 'desk'] as const;

const of = (id: string) => ({ params: { id } });

export const inspectionsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['inspections', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/inspections', of(campaignId))).items,
  });

export const inspectionFormsQuery = queryOptions({
  queryKey: ['inspections', 'forms'],
  queryFn: async () => (await call('GET /api/inspection-forms')).items,
  staleTime: 300_000,
});

export const shippedFormsQuery = queryOptions({
  queryKey: ['inspections', 'forms', 'shipped'],
  queryFn: async () => (await call('GET /api/inspection-forms')).shipped,
  staleTime: 300_000,
});

export function installForm(code: string, commandId: string) {
  return call('POST /api/inspection-forms', { body: { code } }, { commandId });
}

export const surveyReportQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['inspections', campaignId, 'report'],
    queryFn: () => call('GET /api/campaigns/{id}/survey-report', of(campaignId)),
  });

export function recordInspection(campaignId: string, body: NewInspection, commandId: string) {
  return call('POST /api/campaigns/{id}/inspections', { ...of(campaignId), body }, { commandId });
}

export function recordFindingStep(inspectionId: string, findingNo: number, body: NewStep, commandId: string) {
  return call(
    'POST /api/inspections/{id}/findings/{findingNo}/steps',
    { params: { id: inspectionId, findingNo }, body },
    { commandId },
  );
}
