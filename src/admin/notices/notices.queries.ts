import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type Notice = Answer<'GET /api/campaigns/{id}/notices'>['items'][number];

export const noticesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['notices', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/notices', { params: { id: campaignId } })).items,
  });

export const noticeQuery = (id: string) =>
  queryOptions({ queryKey: ['notices', 'one', id], queryFn: () => call('GET /api/notices/{id}', { params: { id } }) });

export function postNotices(
  campaignId: string,
  body: { startsOn: string; place: string; phone: string },
  commandId: string,
) {
  return call('POST /api/campaigns/{id}/notices', { params: { id: campaignId }, body }, { commandId });
}
