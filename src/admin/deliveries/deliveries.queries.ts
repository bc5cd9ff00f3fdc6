import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';

export type DeliveryLine = Answer<'GET /api/campaigns/{id}/deliveries'>['rows'][number];
export type ParkedSignOff = Answer<'GET /api/campaigns/{id}/parked-sign-offs'>['rows'][number];
export type SignOffResult = Answer<'POST /api/campaigns/{id}/deliveries'>;

export const deliveriesQuery = (campaignId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['deliveries', campaignId, cursor],
    queryFn: () => call('GET /api/campaigns/{id}/deliveries', { params: { id: campaignId }, query: { cursor } }),
    placeholderData: keepPreviousData,
  });

export const parkedSignOffsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['deliveries', campaignId, 'parked'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/parked-sign-offs', { params: { id: campaignId } })).rows,
  });

export function recordSignOff(campaignId: string, file: File, commandId: string) {
  return upload('POST /api/campaigns/{id}/deliveries', file, { params: { id: campaignId } }, { commandId });
}
