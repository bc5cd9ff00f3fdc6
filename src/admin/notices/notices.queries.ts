import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Notice = Answer<'GET /api/campaigns/{id}/notices'>['items'][number];
export type PostedNotice = Answer<'GET /api/notices/{id}'>;
export type ClosingPaperCode = 'closing-minutes' | 'result-posting';
export type ClosingFigure = Answer<'GET /api/notices/{id}/papers/{paper}'>['figures'][number];
export type Objection = Answer<'GET /api/campaigns/{id}/objections'>['items'][number];

export const noticesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['notices', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/notices', { params: { id: campaignId } })).items,
  });

export const noticeQuery = (id: string) =>
  queryOptions({ queryKey: ['notices', 'one', id], queryFn: () => call('GET /api/notices/{id}', { params: { id } }) });

/** Under 'notices', so that it is read again when a list or an approval changes. */
export const closingPaperQuery = (id: string, paper: ClosingPaperCode) =>
  queryOptions({
    queryKey: ['notices', 'paper', id, paper],
    queryFn: () => call('GET /api/notices/{id}/papers/{paper}', { params: { id, paper } }),
  });

export const objectionsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['objections', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/objections', { params: { id: campaignId } })).items,
  });

type Body<Name extends keyof Api> = Api[Name] extends { body: infer Value } ? Value : never;
export type PostingBody = Body<'POST /api/campaigns/{id}/notices'>;
export type ObjectionBody = Body<'POST /api/notices/{id}/objections'>;
export type DecisionBody = Body<'POST /api/objections/{id}/decision'>;
export type InvestigationBody = Body<'POST /api/objections/{id}/investigations'>;

const of = (id: string) => ({ params: { id } });

export const postNotices = (campaignId: string, body: PostingBody, commandId: string) =>
  call('POST /api/campaigns/{id}/notices', { ...of(campaignId), body }, { commandId });
export const repostNotice = (noticeId: string, repostOn: string, commandId: string) =>
  call('POST /api/notices/{id}/reposting', { ...of(noticeId), body: { repostOn } }, { commandId });
export const registerObjection = (noticeId: string, body: ObjectionBody, commandId: string) =>
  call('POST /api/notices/{id}/objections', { ...of(noticeId), body }, { commandId });
export const openObjection = (id: string) => call('POST /api/objections/{id}/opening', of(id));
export const investigateObjection = (id: string, body: InvestigationBody, commandId: string) =>
  call('POST /api/objections/{id}/investigations', { ...of(id), body }, { commandId });
export const decideObjection = (id: string, body: DecisionBody, commandId: string) =>
  call('POST /api/objections/{id}/decision', { ...of(id), body }, { commandId });
export const closeNotice = (id: string, noPhotoReason: string | undefined, commandId: string) =>
  call('POST /api/notices/{id}/closing', { ...of(id), body: noPhotoReason ? { noPhotoReason } : {} }, { commandId });
export const addPhoto = (id: string, file: File, fields: { place: string; saidAt: string }, commandId: string) =>
  upload('POST /api/notices/{id}/photos', file, of(id), { commandId, fields });

export const fetchKit = (campaignId: string, query: { noticeId?: string; internal?: '1' } = {}) =>
  call('GET /api/campaigns/{id}/notices/kit', { ...of(campaignId), query });
export const fetchLedger = (campaignId: string) => call('GET /api/campaigns/{id}/notices/ledger', of(campaignId));
export const fetchPaper = (id: string, paper: ClosingPaperCode, format: 'docx' | 'pdf') =>
  call('GET /api/notices/{id}/papers/{paper}/file', { params: { id, paper }, query: { format } });
