import { queryOptions } from '@tanstack/react-query';
import { addressOf, type Answer, call, upload } from '#client/client.ts';

export type Envelope = Answer<'GET /api/campaigns/{id}/envelopes'>['envelopes'][number];
export type Team = Answer<'GET /api/campaigns/{id}/envelopes'>['teams'][number];

export const envelopesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['envelopes', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/envelopes', { params: { id: campaignId } }),
  });
export const signOffSheetsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['deliveries', campaignId, 'sheets'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/sign-off-sheets', { params: { id: campaignId } })).rows,
  });

const of = (id: string) => ({ params: { id } });
export const prepareEnvelopes = (campaignId: string, commandId: string) =>
  call('POST /api/campaigns/{id}/envelopes', { ...of(campaignId), body: {} }, { commandId });
export const fetchLabels = (campaignId: string) => call('GET /api/campaigns/{id}/envelopes/labels', of(campaignId));
export const drawEnvelopes = (campaignId: string, body: { team: string; envelopeIds: string[] }, commandId: string) =>
  call('POST /api/campaigns/{id}/envelopes/drawing', { ...of(campaignId), body }, { commandId });
export const closeCount = (
  campaignId: string,
  body: { team: string; backCodes: string[]; countedFen: number },
  commandId: string,
) => call('POST /api/campaigns/{id}/envelopes/counts', { ...of(campaignId), body }, { commandId });
export const handOver = (file: File, fields: Record<string, string>) =>
  upload('POST /api/envelope-hand-overs', file, {}, { fields });
export const signaturePicture = (id: string) => addressOf('GET /api/envelopes/{id}/sign-off', of(id));
export const addSheetPhoto = (id: string, file: File, commandId: string) =>
  upload('POST /api/sign-off-sheets/{id}/photos', file, of(id), { commandId });

export type SignOffPage = Answer<'GET /api/campaigns/{id}/sign-off-pages'>['pages'][number];
export const signOffPagesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['deliveries', campaignId, 'sign-off-pages'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/sign-off-pages', of(campaignId))).pages,
  });
export const bringPagePhoto = (campaignId: string, file: File, fields: Record<string, string>, commandId: string) =>
  upload('POST /api/campaigns/{id}/sign-off-pages/photos', file, of(campaignId), { commandId, fields });
