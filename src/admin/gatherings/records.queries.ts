import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';

export type WelfareIssue = Answer<'GET /api/campaigns/{id}/welfare-issues'>['items'][number];
export type Commendation = Answer<'GET /api/campaigns/{id}/commendations'>['items'][number];
export type MeasureRecord = Answer<'GET /api/campaigns/{id}/measure-records'>['items'][number];
export type PublicityItem = Answer<'GET /api/campaigns/{id}/publicity'>['items'][number];

const of = (id: string) => ({ params: { id } });

export const welfareQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'welfare'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/welfare-issues', of(campaignId))).items,
  });

export const commendationsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'commendations'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/commendations', of(campaignId))).items,
  });

export const measureRecordsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'measure-records'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/measure-records', of(campaignId))).items,
  });

export const publicityQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'publicity'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/publicity', of(campaignId))).items,
  });

export function keepPicture(itemId: string, file: File, commandId: string) {
  return upload('POST /api/publicity/{id}/pictures', file, of(itemId), { commandId });
}
