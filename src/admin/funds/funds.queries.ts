import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type FundTable = Answer<'GET /api/campaigns/{id}/funds'>;
export type FundLine = FundTable['sources'][number];
export type FundAmounts = FundTable['total'];

export const fundsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['funds', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/funds', { params: { id: campaignId } }),
  });
