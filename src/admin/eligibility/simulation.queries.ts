import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type SimulationStart = Answer<'GET /api/campaigns/{id}/simulation'>;
export type Comparison = Answer<'POST /api/campaigns/{id}/simulation'>;
export type Side = Comparison['before'];
export type UnitLine = Comparison['units'][number];
export type Pair = Api['POST /api/campaigns/{id}/simulation']['body'];
export type Scenario = Pair['after'];
export type Move = Api['POST /api/campaigns/{id}/simulation/movers']['body']['move'];

export const startQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['simulation', campaignId, 'start'],
    queryFn: () => call('GET /api/campaigns/{id}/simulation', { params: { id: campaignId }, query: {} }),
  });

export const comparisonQuery = (campaignId: string, pair: Pair) =>
  queryOptions({
    queryKey: ['simulation', campaignId, 'comparison', pair],
    queryFn: ({ signal }) =>
      call('POST /api/campaigns/{id}/simulation', { params: { id: campaignId }, body: pair }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });

export const moversQuery = (campaignId: string, pair: Pair, move: Move, unitPath: string | undefined) =>
  queryOptions({
    queryKey: ['simulation', campaignId, 'movers', pair, move, unitPath],
    queryFn: () =>
      call('POST /api/campaigns/{id}/simulation/movers', {
        params: { id: campaignId },
        body: { ...pair, move, ...(unitPath === undefined ? {} : { unitPath }) },
      }),
  });

export const savedQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['simulation', campaignId, 'saved'],
    queryFn: () => call('GET /api/campaigns/{id}/simulations', { params: { id: campaignId } }),
  });

export function saveSimulation(campaignId: string, name: string, pair: Pair, commandId: string) {
  return call(
    'POST /api/campaigns/{id}/simulations',
    { params: { id: campaignId }, body: { name, ...pair } },
    { commandId },
  );
}
