import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type FigureTable = Answer<'GET /api/campaigns/{id}/figures'>;
export type FigureLine = FigureTable['figures'][number];
export type FigureRow = Answer<'GET /api/campaigns/{id}/figures/{code}/rows'>['rows'][number];

export const figuresQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['figures', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/figures', { params: { id: campaignId } }),
  });

export const figureRowsQuery = (campaignId: string, code: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['figures', campaignId, code, cursor],
    queryFn: () =>
      call('GET /api/campaigns/{id}/figures/{code}/rows', { params: { id: campaignId, code }, query: { cursor } }),
    placeholderData: keepPreviousData,
  });
