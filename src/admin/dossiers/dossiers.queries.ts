import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Dossier = Answer<'GET /api/dossiers/{id}'>;
export type AnswerSource = NonNullable<Dossier['origin']>;
export type DossierMember = Dossier['members'][number];
export type DossierField = Dossier['fields']['head'][number];
export type EvidenceLine = Dossier['evidence'][number];
export type Answers = Record<string, string | number | boolean>;
export type NewAnswers = Record<string, string | number | boolean | null>;
export type NewDossier = Api['POST /api/dossiers']['body'];
export type NewStep = Api['POST /api/dossiers/{id}/steps']['body'];
export type NewCauses = Api['POST /api/dossiers/{id}/causes']['body'];
export type NewFinances = Api['POST /api/dossiers/{id}/finances']['body'];
export type NewConsent = Api['POST /api/dossiers/{id}/consents']['body'];
export type NewReview = Api['POST /api/dossiers/{id}/reviews']['body'];
export type NewSpotResult = Api['POST /api/spot-checks/{id}/results']['body'];
export type SpotCheck = Answer<'GET /api/spot-checks'>['items'][number];
export type WorryList = Answer<'GET /api/dossier-worries'>['items'][number];

export const REFRESHED_BY_DOSSIERS = ['dossiers', 'households', 'desk'] as const;

const of = (id: string) => ({ params: { id } });

export const dossierQuery = (id: string) =>
  queryOptions({ queryKey: ['dossiers', id], queryFn: () => call('GET /api/dossiers/{id}', of(id)) });

export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossiers', id, 'health'],
    queryFn: async () => (await call('GET /api/dossiers/{id}/health', of(id))).items,
  });

export const worriesQuery = queryOptions({
  queryKey: ['dossiers', 'worries'],
  queryFn: async () => (await call('GET /api/dossier-worries', {})).items,
});

export const spotChecksQuery = queryOptions({
  queryKey: ['dossiers', 'spot-checks'],
  queryFn: async () => (await call('GET /api/spot-checks')).items,
});

export const openDraft = (body: NewDossier, commandId: string) => call('POST /api/dossiers', { body }, { commandId });

export const saveAnswers = (id: string, subject: string, answers: NewAnswers, commandId: string) =>
  call('POST /api/dossiers/{id}/answers', { ...of(id), body: { subject, answers } }, { commandId });

export const saveHealth = (id: string, personId: string, answers: NewAnswers, commandId: string) =>
  call('POST /api/dossiers/{id}/health', { ...of(id), body: { personId, answers } }, { commandId });

export const saveFinances = (id: string, body: NewFinances, commandId: string) =>
  call('POST /api/dossiers/{id}/finances', { ...of(id), body }, { commandId });

export const saveCauses = (id: string, body: NewCauses, commandId: string) =>
  call('POST /api/dossiers/{id}/causes', { ...of(id), body }, { commandId });

export const recordConsent = (id: string, body: NewConsent, commandId: string) =>
  call('POST /api/dossiers/{id}/consents', { ...of(id), body }, { commandId });

export const revokeConsent = (id: string, consentId: string, commandId: string) =>
  call('POST /api/dossiers/{id}/consents/{consentId}/revocation', { params: { id, consentId } }, { commandId });

export const takeStep = (id: string, body: NewStep, commandId: string) =>
  call('POST /api/dossiers/{id}/steps', { ...of(id), body }, { commandId });

export const reviewDossier = (id: string, body: NewReview, commandId: string) =>
  call('POST /api/dossiers/{id}/reviews', { ...of(id), body }, { commandId });

export const attachFile = (id: string, slot: string, file: File, commandId: string) =>
  upload('POST /api/dossiers/{id}/attachments', file, of(id), { commandId, fields: { slot } });

export const fetchAttachment = (id: string, attachmentId: string) =>
  call('GET /api/dossiers/{id}/attachments/{attachmentId}', { params: { id, attachmentId } });

export const withdrawAttachment = (id: string, attachmentId: string, reason: string, commandId: string) =>
  call(
    'POST /api/dossiers/{id}/attachments/{attachmentId}/withdrawal',
    { params: { id, attachmentId }, body: { reason } },
    { commandId },
  );

export const printForm = (id: string, format: 'pdf' | 'docx', withNumbers: boolean, reason: string) =>
  call('POST /api/dossiers/{id}/form', { ...of(id), body: { format, withNumbers, reason } });

export const printVolumes = (id: string, reason: string) =>
  call('POST /api/dossiers/{id}/volumes', { ...of(id), body: { reason } });

export const printExitLetter = (id: string) =>
  call('POST /api/dossiers/{id}/exit-letter', { ...of(id), body: { format: 'pdf' } });

export const drawSpotCheck = (percent: number, commandId: string) =>
  call('POST /api/spot-checks', { body: { percent } }, { commandId });

export const repeatSpotCheck = (id: string) => call('GET /api/spot-checks/{id}/repetition', of(id));

export const recordSpotResult = (id: string, body: NewSpotResult, commandId: string) =>
  call('POST /api/spot-checks/{id}/results', { ...of(id), body }, { commandId });
