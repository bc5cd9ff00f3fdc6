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
export const pagePhoto = (campaignId: string, code: string) =>
  addressOf('GET /api/campaigns/{id}/sign-off-pages/{code}/photo', { params: { id: campaignId, code } });

export type ParkedPhoto = Answer<'GET /api/campaigns/{id}/parked-sheet-photos'>['photos'][number];
export const parkedPhotosQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['deliveries', campaignId, 'parked-photos'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/parked-sheet-photos', of(campaignId))).photos,
  });
const ofPhoto = (id: string, photoId: string) => ({ params: { id, photoId } });
export const parkedPhoto = (campaignId: string, photoId: string) =>
  addressOf('GET /api/campaigns/{id}/parked-sheet-photos/{photoId}', ofPhoto(campaignId, photoId));
export const placeParkedPhoto = (
  campaignId: string,
  photoId: string,
  code: string,
  replace: boolean,
  commandId: string,
) =>
  call(
    'POST /api/campaigns/{id}/parked-sheet-photos/{photoId}/placing',
    { ...ofPhoto(campaignId, photoId), body: { code, replace } },
    { commandId },
  );
export const setAsidePhoto = (campaignId: string, photoId: string, reason: string, commandId: string) =>
  call(
    'POST /api/campaigns/{id}/parked-sheet-photos/{photoId}/setting-aside',
    { ...ofPhoto(campaignId, photoId), body: { reason } },
    { commandId },
  );

export const namePage = ({ covers, unitName, unitPage, unitPages }: SignOffPage) =>
  `${covers === 'goods' ? '慰问品签领表　' : ''}${unitName} 第 ${unitPage} 页（共 ${unitPages} 页）`;
